"""Which person of the register each row is about."""

from __future__ import annotations

import polars as pl

from payung.server import bulk
from payung.server.register.finding import by_kpj, by_nik, by_twin_key, whole_register
from payung.server.register.models import Person
from payung.server.register.naming import agreeing
from payung.server.register.values import NAME, PLAIN, twin_key

NOW = (*NAME, "birth_date", *PLAIN, "area_code", "household_id", "is_listed")
"""What is read of persons already known, to compare; as columns `now_…`."""


def locate(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `person` (null for somebody new), `who` (equal for rows about the same one) and the `now_…` columns.

    Args:
        rows: As `values.prepared` gives them.
    """
    found = _as_now(by_nik(rows["nik"], *NOW))
    rows = rows.join(found, on="nik", how="left", maintain_order="left")
    lone = lone_persons(rows.filter(pl.col("nik").is_null()))
    if lone.height:
        with whole_register():
            values = bulk.read_where(Person.objects.all(), "id", lone["person"], "id", *NOW)
        values = lone.join(_as_now(values.rename({"id": "person"})), on="person")
        rows = rows.update(values, on="row_id", how="left")
    return rows.with_columns(_who().alias("who"))


def _as_now(found: pl.DataFrame) -> pl.DataFrame:
    texts = [f"now_{name}" for name in (*NAME, *PLAIN)]
    return found.rename({name: f"now_{name}" for name in NOW}).with_columns(pl.col(texts).replace("", None))


def _who() -> pl.Expr:
    known = pl.format("person:{}", "person")
    return pl.coalesce(known, pl.format("nik:{}", "nik"), pl.format("row:{}", "row_id"))


def lone_persons(rows: pl.DataFrame) -> pl.DataFrame:
    """Who rows without NIK are about, as far as it is certain: `row_id`, `person`.

    By membership number under an agreeing name; or, among persons without NIK, by name and birth date.
    """
    if not rows.height:
        return pl.DataFrame(schema={"row_id": pl.Int64, "person": pl.Int64})
    by_number = _agreeing_only(rows.join(by_kpj(rows["kpj"], "name_key"), on="kpj", suffix="_known"))
    keyed = rows.with_columns(twin_key(pl.col("name_key"), pl.col("birth_date")).alias("twin_key"))
    twins = by_twin_key(keyed["twin_key"], "nik_index").filter(pl.col("nik_index").is_null())
    by_name = keyed.join(twins.filter(pl.len().over("twin_key") == 1), on="twin_key", suffix="_known")
    parts = [_person_of(by_number), _person_of(by_name)]
    return pl.concat(parts).unique("row_id", keep="first", maintain_order=True)


def _agreeing_only(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.filter(agreeing(pairs["name_key"], pairs["name_key_known"]))


def _person_of(pairs: pl.DataFrame) -> pl.DataFrame:
    column = "person_known" if "person_known" in pairs.columns else "person"
    return pairs.select(pl.col("row_id"), pl.col(column).alias("person"))
