"""Employers, each once: by employer number (NPP), business number (NIB), own office, or name in the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from django.db.models import QuerySet

from payung.server import bulk
from payung.server.register.choosing import area_in_charge
from payung.server.register.finding import whole_register
from payung.server.register.models import Employer, EmployerStatement
from payung.server.register.values import DIGITS_OF_A_REGION, with_columns_of
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch

SAID = {
    "name": pl.String, "npp": pl.String, "nib": pl.String, "kind": pl.String, "employees": pl.Int64,
    "workers_registered": pl.Int64, "address": pl.String,
}  # fmt: skip
KEYS = ("npp", "nib", "name_key")
LENGTHS = {"name": 200, "npp": 20, "nib": 20, "kind": 60, "address": 300}
LEGAL_FORMS = r"\b(?:pt|cv|ud|pd|fa|tbk|persero|perum|koperasi|yayasan|toko)\b"


def firm_key(name: pl.Expr) -> pl.Expr:
    """A firm's name without its legal form, punctuation and capitals."""
    plain = name.str.to_lowercase().str.replace_all(r"[^a-z0-9 ]", " ").str.replace_all(LEGAL_FORMS, " ")
    return plain.str.replace_all(r"\s+", " ").str.strip_chars()


@needs("register.take")
def take_employers(batch: Batch, rows: pl.DataFrame, *, own_office: bool = False) -> pl.DataFrame:
    """Find or make the employers that rows name, and keep what is said of them.

    Args:
        batch: Whose rows.
        rows: `row_id`, what the list has of `SAID`, perhaps `village_code`.
        own_office: Whether rows that name nobody mean the office that brought the list (a firm's own payroll).

    Returns:
        `row_id`, `employer` (key; null where no employer is named), `change` (new or same).
    """
    told = with_columns_of(rows, **SAID, village_code=pl.String)
    texts = [pl.col(name).str.strip_chars().str.slice(0, length).replace("", None) for name, length in LENGTHS.items()]
    told = told.with_columns(*texts).with_columns(firm_key(pl.col("name")).replace("", None).alias("name_key"))
    if own_office:
        nobody = pl.col("name").is_null() & pl.col("npp").is_null()
        told = told.with_columns(pl.when(nobody).then(pl.lit(batch.office.name[:200])).otherwise("name").alias("name"))
        told = told.with_columns(firm_key(pl.col("name")).alias("name_key"))
    named = told.filter(pl.any_horizontal(pl.col("npp", "nib", "name_key").is_not_null()))
    distinct = named.unique(KEYS, keep="last", maintain_order=True)
    found = _made(batch, distinct, own_office=own_office)
    joined = named.join(found.select(*KEYS, "employer", "change"), on=KEYS, nulls_equal=True, maintain_order="left")
    _state(batch, joined.unique("employer", keep="last", maintain_order=True))
    renew_employers(joined["employer"])
    answer = joined.select("row_id", "employer", "change")
    return rows.select("row_id").join(answer, on="row_id", how="left", maintain_order="left")


def _made(batch: Batch, distinct: pl.DataFrame, *, own_office: bool) -> pl.DataFrame:
    region = batch.area_code[:DIGITS_OF_A_REGION]
    known = _known(distinct, region)
    who = pl.coalesce(pl.format("npp:{}", "npp"), pl.format("nib:{}", "nib"), pl.format("name:{}", "name_key"))
    located = distinct.join(known, on=KEYS, how="left", nulls_equal=True).with_columns(who.alias("who"))
    new = located.filter(pl.col("employer").is_null()).unique("who", keep="last", maintain_order=True)
    keys = bulk.reserve_keys(Employer, new.height) if new.height else pl.Series("id", [], dtype=pl.Int64)
    area = area_in_charge(pl.col("village_code"), pl.lit(batch.area_code or None, pl.String))
    frame = new.with_columns(keys.alias("id"), area.alias("area_code"), pl.lit(batch.pk, pl.Int64).alias("batch"))
    office = pl.lit(batch.office_id if own_office else None, pl.Int64).alias("office_id")
    columns = ("id", "name", "name_key", "npp", "nib", "area_code", "batch")
    filled = frame.select(*columns, office).with_columns(pl.col("name", "name_key", "npp", "nib").fill_null(""))
    bulk.write(filled, Employer, note=f"employers of batch {batch.pk}")
    located = located.join(frame.select("who", pl.col("id").alias("made")), on="who", how="left")
    change = pl.when(pl.col("employer").is_null()).then(pl.lit("new")).otherwise(pl.lit("same"))
    return located.with_columns(change.alias("change"), pl.coalesce("employer", "made").alias("employer"))


def _known(distinct: pl.DataFrame, region: str) -> pl.DataFrame:
    """Employers of the register under the same numbers, or without any number under the same name in the region."""
    unnumbered = distinct.filter(pl.col("npp").is_null() & pl.col("nib").is_null())
    with whole_register():
        answers = [
            _pairs(distinct, Employer.objects.all(), "npp"),
            _pairs(distinct, Employer.objects.all(), "nib"),
            _pairs(unnumbered, Employer.objects.filter(area_code__startswith=region), "name_key"),
        ]
    return pl.concat(answers).unique(KEYS, keep="first", maintain_order=True)


def _pairs(named: pl.DataFrame, rows: QuerySet[Employer], name: str) -> pl.DataFrame:
    found = bulk.read_where(rows, name, named[name], "id", name).sort("id").unique(name, keep="first")
    return named.select(KEYS).join(found.rename({"id": "employer"}), on=name).select(*KEYS, "employer")


def _state(batch: Batch, rows: pl.DataFrame) -> None:
    said = pl.struct(pl.col(list(SAID))).struct.json_encode().alias("said")
    frame = rows.select(
        pl.col("employer").alias("employer_id"),
        pl.col("row_id").alias("row"),
        said,
        pl.lit(batch.kind).alias("kind"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
    )
    bulk.write(frame, EmployerStatement, note=f"statements of batch {batch.pk}")


def renew_employers(employers: pl.Series) -> None:
    """The values of employers are what the newest standing statement that says anything says."""
    employers = employers.drop_nulls().unique()
    fields = tuple(SAID)
    with whole_register():
        rows = EmployerStatement.objects.filter(withdrawn_at=None)
        found = bulk.read_where(rows, "employer_id", employers, "id", "employer_id", "said")
        now = bulk.read_where(Employer.objects.all(), "id", employers, "id", "is_listed")
    said = found["said"].str.json_decode(pl.Struct(SAID)).struct.unnest() if found.height else pl.DataFrame(schema=SAID)
    ordered = pl.concat([found.drop("said"), said], how="horizontal").sort("id")
    newest = ordered.group_by("employer_id").agg(pl.col(name).drop_nulls().last() for name in fields)
    frame = newest.with_columns(firm_key(pl.col("name")).alias("name_key"), pl.lit(True).alias("is_listed"))
    frame = frame.rename({"employer_id": "id"}).with_columns(pl.col(pl.String).fill_null(""))
    bulk.update(frame.sort("id"), Employer, note="employers as last told")
    gone = now.filter(pl.col("is_listed") & ~pl.col("id").is_in(frame["id"].implode()))
    bulk.update(gone.select("id", pl.lit(False).alias("is_listed")), Employer, note="employers listed no longer")
