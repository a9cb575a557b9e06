"""A list against the office's last one of the kind: who is unchanged, changed, new, and who is gone."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.server import bulk
from payung.server.intake.models import Batch, BatchState, Row

# What tells who a row is about, the surest first.
WHO = ("nik", "kpj", "nib", "name", "business")
# Columns that may differ though nothing has changed.
UNTOLD = {"no", "remark", "row_key", "id"}
GONE_TOLD = 500
ALIKE = {"new": "new", "same": "unchanged", "changed": "changed"}


def compare(batch: Batch, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Each row against the last standing list of the same office and kind.

    Args:
        batch: being taken in; with its `mapping`.
        rows: `row_id` and `typed`.

    Returns:
        `row_id`, `change` ("new", "same", "changed"; no rows without a last list), and the counts.
    """
    last = None if batch.corrects_id or batch.kind == "payments" else last_batch(batch)
    if last is None:
        return pl.DataFrame(schema={"row_id": pl.Int64, "change": pl.String}), {}
    known = sorted(_columns(batch) & _columns(last) - UNTOLD)
    now, before = _people(rows, known), _people(_standing_rows(last), known)
    joined = now.join(before.rename({"row_id": "former"}), on="who", how="left", suffix="_before")
    is_new, is_same = pl.col("former").is_null(), pl.col("all") == pl.col("all_before")
    told_change = pl.when(is_new).then(pl.lit("new")).when(is_same).then(pl.lit("same")).otherwise(pl.lit("changed"))
    told = joined.select("row_id", told_change.alias("change")).unique("row_id", keep="first")
    gone = before.join(now, on="who", how="anti")
    counts = {ALIKE[name]: count for name, count in told["change"].value_counts().iter_rows()}
    gone_rows = gone["row_id"].sort().head(GONE_TOLD).to_list()
    return told, {"against": last.pk, **counts, "gone": gone.height, "gone_rows": gone_rows}


def last_batch(batch: Batch) -> Batch | None:
    """The office's last standing list of that kind and about the same; corrected files belong to what they correct."""
    standing = Batch.objects.filter(kind=batch.kind, office=batch.office, state=BatchState.TAKEN, corrects=None)
    found: Batch | None = standing.exclude(pk=batch.pk).order_by("-id").first()
    return found


def _standing_rows(last: Batch) -> pl.DataFrame:
    """Rows of a list as they stand after its corrected files."""
    family = Row.objects.filter(batch__in=[last.pk, *_corrections(last)], answered_by=None).order_by("id")
    return bulk.read(family, "id", "typed").rename({"id": "row_id"})


def _corrections(batch: Batch) -> list[int]:
    found: list[int] = []
    parents = [batch.pk]
    while parents:
        standing = Batch.objects.filter(corrects__in=parents, state=BatchState.TAKEN)
        parents = list(standing.values_list("pk", flat=True))
        found += parents
    return found


def _columns(batch: Batch) -> set[str]:
    return {column["name"] for sheet in batch.mapping for column in sheet.get("columns", [])}


def _people(rows: pl.DataFrame, known: list[str]) -> pl.DataFrame:
    """`row_id`, `who` and `all`, one line for each person; rows that name nobody left out."""
    wanted = pl.Struct(dict.fromkeys([*WHO, *(name for name in known if name not in WHO)], pl.String))
    cells = rows.select("row_id", pl.col("typed").str.json_decode(wanted).alias("cells")).unnest("cells")
    plain = [pl.col(name).str.to_uppercase().str.replace_all(r"[^0-9A-Z]+", "").replace("", None) for name in WHO]
    everything = pl.concat_str([pl.col(name).fill_null("").str.strip_chars() for name in known] or "", separator="\x1f")
    people = cells.select("row_id", pl.coalesce(plain).alias("who"), everything.alias("all"))
    return people.filter(pl.col("who").is_not_null()).unique("who", keep="first", maintain_order=True)
