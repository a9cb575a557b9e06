"""What a damaged NIK may have been. Candidates are shown to a person; nothing takes them up by itself."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from payung.identity.nik.blocks import PAIRS, one_digit_off, swap, twin_block

SHAPE = pl.Schema({"row": pl.UInt32, "candidate": pl.String, "reason": pl.String})


def candidates(
    readings: pl.DataFrame, *, birth_date: pl.Series | None = None, sex: pl.Series | None = None
) -> pl.DataFrame:
    """NIKs that may have been meant, with the reason each is offered.

    Without a birth date only what needs no guess is offered: letters for digits, two numbers in one cell. With one:
    exchanged digits, a missing or surplus digit, a wrong digit in the date, a day without (or with) the 40 of a woman.

    Args:
        readings: from `nik.read`.
        birth_date: dates, as `dates.read` reads them.
        sex: "L" or "P"; a candidate of the other sex is offered only where this is missing.

    Returns:
        `row` (from 0), `candidate`, `reason`; no row for a NIK that agrees, several where several repairs fit.
    """
    rows = readings.with_row_index("row").with_columns(
        (pl.lit(None, pl.Date) if birth_date is None else pl.lit(birth_date.cast(pl.Date, strict=False))).alias(
            "typed"
        ),
        (pl.lit(None, pl.String) if sex is None else pl.lit(sex.cast(pl.String, strict=False))).alias("typed_sex"),
    )
    rows = rows.with_columns(pl.col("typed").dt.strftime("%d%m%y").alias("man"))
    rows = rows.with_columns(twin_block(pl.col("man")).alias("woman"))
    found = [frame.cast(SHAPE) for frame in [*_as_typed(rows), *_by_date(rows)]]
    return (
        pl.concat(found)
        .unique(["row", "candidate"], keep="first", maintain_order=True)
        .sort("row", maintain_order=True)
    )


def _offer(rows: pl.DataFrame, candidate: pl.Expr, reason: str) -> pl.DataFrame:
    return rows.select("row", candidate.alias("candidate"), pl.lit(reason).alias("reason")).drop_nulls()


def _as_typed(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    letters = rows.filter(pl.col("as_letters").str.len_chars() == 16)
    yield _offer(letters, pl.col("as_letters"), "letter_for_digit")
    double = rows.filter(pl.col("reasons").list.contains("two_numbers"))
    numbers = double.select("row", pl.col("raw").cast(pl.String).str.extract_all(r"\d{16}").alias("candidate"))
    yield _offer(numbers.explode("candidate"), pl.col("candidate"), "two_numbers")


def _by_date(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Only rows whose block does not already agree with the typed date and sex."""
    dated = rows.filter(pl.col("man").is_not_null() & pl.col("digits").is_not_null())
    whole = dated.filter((pl.col("length") == 16) & ~_fits(pl.col("digits")))
    for place in PAIRS:
        yield _fitting(whole, swap(pl.col("digits"), place), "nik_swapped_digits")
    yield _fitting(whole, _with_block(twin_block(pl.col("block"))), "nik_sex_digit")
    yield _fitting(whole, _with_block(_day_month(pl.col("block"))), "nik_date_day_month")
    for expected in ("man", "woman"):
        near = whole.filter(one_digit_off(pl.col("block"), pl.col(expected)))
        yield _fitting(near, _with_block(pl.col(expected)), "nik_date_one_digit")
    yield from _other_lengths(dated)


def _other_lengths(dated: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """A digit too many is dropped, a digit missing from the date is put back; nothing is guessed outside the date."""
    digits = pl.col("digits")
    long, short = dated.filter(pl.col("length") == 17), dated.filter(pl.col("length") == 15)
    # A whole date one place further left or where it belongs: the digit was lost in the area or the serial.
    short = short.filter(~(_fits("0" + digits) | _fits(digits)))
    for place in range(17):
        yield _fitting(long, digits.str.slice(0, place) + digits.str.slice(place + 1), "digits_17")
    for expected in ("man", "woman"):
        full = digits.str.slice(0, 6) + pl.col(expected) + digits.str.slice(11, 4)
        for place in range(6, 12):
            lost = full.str.slice(0, place) + full.str.slice(place + 1) == digits
            yield _fitting(short.filter(lost), full, "digits_15")


def _fitting(rows: pl.DataFrame, candidate: pl.Expr, reason: str) -> pl.DataFrame:
    return _offer(rows.filter(_fits(candidate)), candidate, reason)


def _fits(number: pl.Expr) -> pl.Expr:
    """True where the block of a number agrees with the typed date and does not contradict a typed sex."""
    block, sex = number.str.slice(6, 6), pl.col("typed_sex")
    as_man = (block == pl.col("man")) & (sex.is_null() | (sex == "L"))
    return as_man | ((block == pl.col("woman")) & (sex.is_null() | (sex == "P")))


def _with_block(block: pl.Expr) -> pl.Expr:
    return pl.col("digits").str.slice(0, 6) + block + pl.col("digits").str.slice(12, 4)


def _day_month(block: pl.Expr) -> pl.Expr:
    """Day and month exchanged; the 40 of a woman stays with the day."""
    day = block.str.slice(0, 2).cast(pl.Int16, strict=False)
    plain = pl.when(day > 40).then(day - 40).otherwise(day).cast(pl.String).str.zfill(2)
    month = block.str.slice(2, 2)
    first = pl.when(day > 40).then((month.cast(pl.Int16, strict=False) + 40).cast(pl.String)).otherwise(month)
    return first + plain + block.str.slice(4, 2)
