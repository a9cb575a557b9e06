"""Too young, too old, or too old before the funded months are over."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.checks.repeats import typed_birth_date
from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Judge the age by the typed birth date and by the NIK's; only where both agree a row is refused for it."""
    setting = rows.setting
    frame, column = _dates(rows), _column(rows)
    day = pl.lit(max(setting.on, setting.first_month or setting.on))
    if setting.oldest is not None:
        _judge(rows, frame, _birthday(frame, setting.oldest, day, reached=True), "too_old", setting.oldest)
        _turning(rows, frame, column, setting.oldest, day)
    if setting.youngest is not None:
        _judge(rows, frame, _birthday(frame, setting.youngest, day, reached=False), "too_young", setting.youngest)


def _column(rows: Rows) -> str:
    return next((name for name in ("birth_date", "birth") if name in rows.mapped), "nik")


def _dates(rows: Rows) -> pl.DataFrame:
    """The dates by which an age is known, null where they are not to be believed: `typed`, `of_nik`."""
    frame = rows.cells.select("at").with_columns(typed_birth_date(rows).alias("typed"))
    for name in ("birth_date", "birth"):
        if name in rows.mapped:
            sure = (rows.readings[name]["confidence"] != "low").fill_null(True)
            frame = frame.with_columns(pl.when(sure).then("typed").alias("typed"))
    nik = rows.readings.get("nik")
    if nik is None:
        return frame.with_columns(pl.lit(None, pl.Date).alias("of_nik"))
    # A family card in its place, a stand-in: what they hold is nobody's birth date.
    believed = nik["confidence"].is_in(["high", "medium"]) | nik["date_answer"].is_not_null()
    strange = nik["serial"].eq("0000") | nik["kk_answer"].is_not_null()
    frame = frame.with_columns(nik["birth_date"].alias("of_nik"), (believed & ~strange.fill_null(False)).alias("ok"))
    return frame.with_columns(pl.when("ok").then("of_nik").alias("of_nik"))


def _birthday(frame: pl.DataFrame, age: int, day: pl.Expr, *, reached: bool) -> list[pl.Expr]:
    """For each of the two dates whether that birthday is reached (or not) on the day; null where not known."""
    tests = [(pl.col(name).dt.offset_by(f"{age}y") <= day) for name in ("typed", "of_nik")]
    return tests if reached else [~test for test in tests]


def _judge(rows: Rows, frame: pl.DataFrame, tests: list[pl.Expr], code: str, age: int) -> None:
    """Refuse where no known date speaks against it; hold where the two dates answer differently."""
    some = pl.any_horizontal(test.fill_null(False) for test in tests)
    every = pl.all_horizontal(test.fill_null(True) for test in tests)
    told = facts(age=pl.lit(age))
    rows.say(frame, some & every, code, _column(rows), facts=told)
    rows.say(frame, some & ~every, "age_unsure", _column(rows), facts=told)


def _turning(rows: Rows, frame: pl.DataFrame, column: str, age: int, day: pl.Expr) -> None:
    """Note who reaches the age within the funded months, with the month from which another must take the place."""
    if rows.setting.last_month is None:
        return
    birthday = pl.coalesce("typed", "of_nik").dt.offset_by(f"{age}y")
    last = pl.lit(rows.setting.last_month).dt.month_end()
    month = birthday.dt.strftime("%Y-%m")
    within = (birthday > day) & (birthday <= last)
    rows.say(frame, within, "turns_too_old", column, facts=facts(age=pl.lit(age), month=month))
