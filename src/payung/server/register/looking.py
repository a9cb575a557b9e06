"""What the register has to say against rows of a list, before anything is taken; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung import identity
from payung.server import bulk
from payung.server.register.finding import by_nik, by_twin_key, whole_register
from payung.server.register.locating import lone_persons
from payung.server.register.models import Statement
from payung.server.register.naming import agreeing
from payung.server.register.objections import HOLD, NOTE, REFUSE, objection, with_objections
from payung.server.register.taking import IN_USE
from payung.server.register.values import prepared, twin_key

if TYPE_CHECKING:
    from payung.server.intake import Batch

ELSEWHERE = {"nominations": "named_elsewhere", "opd-staff": "two_offices"}
"""Kind of list → what is said when another office's list of the kind names the person too."""
KNOWN = ("name_key", "is_listed", "died_on")


def look_persons(batch: Batch, rows: pl.DataFrame, *, living: bool = True) -> pl.DataFrame:
    """The rows, with what the register knows against them.

    Codes: `nik_in_use_by_other` (held: the NIK is in the register, or earlier in this list, under a name that does not
    agree), `two_niks_for_one` (held: same name and birth date, and mother where both are known, under another NIK),
    `nik_needed` (held: no NIK, and nobody is known by the membership number), `person_dead` (refused),
    `named_elsewhere` and `two_offices` (notes: another office's list names the person too).

    Args:
        batch: Intake's batch, written or not; `kind`, `office_id` and `area_code` are read.
        rows: Judged rows, with `row_id`.
        living: Whether the dead are refused.
    """
    ready = prepared(rows, batch.area_code).filter(pl.col("status") != "refused")
    known = by_nik(ready["nik"], *KNOWN).rename({"name_key": "known_key"})
    found = ready.join(known, on="nik", how="left", maintain_order="left")
    told = [_other_names(found), _other_names_here(ready), *_without_nik(found), _two_niks(found)]
    told.append(_elsewhere(batch, found))
    if living:
        told.append(objection(found.filter(pl.col("died_on").is_not_null()), "person_dead", "nik", REFUSE))
    return with_objections(rows, pl.concat(told))


def _other_names(found: pl.DataFrame) -> pl.DataFrame:
    listed = found.filter(pl.col("is_listed").fill_null(False))
    return objection(listed.filter(~agreeing(listed["name_key"], listed["known_key"])), IN_USE, "nik", HOLD)


def _other_names_here(rows: pl.DataFrame) -> pl.DataFrame:
    """The list itself gives one NIK to two names: the first may stay."""
    rows = rows.filter(pl.col("nik").is_not_null()).with_columns(
        pl.col("name_key").first().over("nik").alias("first_key")
    )
    return objection(rows.filter(~agreeing(rows["name_key"], rows["first_key"])), IN_USE, "nik", HOLD)


def _without_nik(found: pl.DataFrame) -> list[pl.DataFrame]:
    lone = found.filter(pl.col("nik").is_null())
    unknown = lone.join(lone_persons(lone), on="row_id", how="anti")
    return [objection(unknown.filter(pl.col("status") == "accepted"), "nik_needed", "nik", HOLD)]


def _two_niks(found: pl.DataFrame) -> pl.DataFrame:
    """Somebody new has name and birth date of somebody known."""
    new = found.filter(pl.col("person").is_null())
    new = new.with_columns(twin_key(pl.col("name_key"), pl.col("birth_date")).alias("twin_key"))
    twins = by_twin_key(new["twin_key"], "nik_index", "mother").rename({"mother": "known_mother"})
    pairs = new.drop("person").join(twins.filter(pl.col("nik_index").is_not_null()), on="twin_key")
    if not pairs.height:
        return objection(pairs, "", "", HOLD)
    mothers = [_mother_key(pairs[name]) for name in ("mother", "known_mother")]
    return objection(pairs.filter(agreeing(*mothers)).unique("row_id"), "two_niks_for_one", "nik", HOLD)


def _mother_key(mothers: pl.Series) -> pl.Series:
    return identity.names.read(mothers)["key"]


def _elsewhere(batch: Batch, found: pl.DataFrame) -> pl.DataFrame:
    """Another office's list of the same kind names the person."""
    code = ELSEWHERE.get(batch.kind)
    if code is None:
        return objection(found.clear(), "", "", NOTE)
    with whole_register():
        others = Statement.objects.filter(kind=batch.kind, withdrawn_at=None).exclude(office=batch.office_id)
        named = bulk.read_where(others, "person_id", found["person"], "person_id")["person_id"]
    return objection(found.filter(pl.col("person").is_in(named.implode())), code, "nik", NOTE)
