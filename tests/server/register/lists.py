"""Judged rows as offices' lists give them, and batches to bring them; all people invented."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung import identity
from payung.server.intake import Batch, Row
from payung.server.scope import as_the_system

TEXT = ("nik", "kk", "name", "birth_place", "sex", "mother", "phone", "address", "village_code", "occupation", "group",
        "kpj")  # fmt: skip
SCHEMA: dict[str, Any] = {**dict.fromkeys(TEXT, pl.String), "birth_date": pl.Date}


def batch_of(kind: str = "nominations", office: str = "langkai", area: str = "14.08.01.2003", about: str = "") -> Batch:
    """A batch of an office, without rows yet."""
    from payung.server.accounts.models import Office

    with as_the_system("tests"):
        count = Batch.objects.count()
        batch = Batch(
            kind=kind, office=Office.objects.get(code=office), area_code=area, file_name=f"{kind}.xlsx",
            file=f"{count:064}", about=about,
        )  # fmt: skip
        batch.save()
    return batch


def judged(*rows: dict[str, Any], **more: Any) -> pl.DataFrame:
    """Judged rows: what is not given is null; name keys are made as the judgement makes them."""
    schema = {**SCHEMA, **more}
    frame = pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
    read = identity.names.read(frame["name"])
    status = [row.get("status", "accepted") for row in rows]
    codes = pl.Series("codes", [row.get("codes", []) for row in rows], dtype=pl.List(pl.String))
    return frame.with_columns(
        pl.Series("row_id", [row.get("row_id", place + 1) for place, row in enumerate(rows)], dtype=pl.Int64),
        pl.Series("row", range(2, len(rows) + 2), dtype=pl.Int64),
        pl.lit("Lembar1").alias("sheet"),
        pl.Series("status", status, dtype=pl.String),
        codes,
        codes.alias("columns"),
        codes.list.eval(pl.lit(None, pl.String)).alias("facts"),
        read["key"].alias("name_key"),
        read["search"].alias("name_search"),
        pl.lit("{}").alias("typed"),
    )


def write_rows(batch: Batch, rows: pl.DataFrame, typed: list[str] | None = None) -> pl.DataFrame:
    """Keep the rows as intake does; answers them with their keys as `row_id`."""
    keys = []
    with as_the_system("tests"):
        for place, row in enumerate(rows.iter_rows(named=True)):
            kept = Row(
                batch=batch, sheet=row["sheet"], row=row["row"], status="accepted",
                typed=(typed or ["{}"] * rows.height)[place],
            )  # fmt: skip
            kept.save()
            keys.append(kept.pk)
    return rows.with_columns(pl.Series("row_id", keys, dtype=pl.Int64))
