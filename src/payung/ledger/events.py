"""Events: the only thing the ledger is made of. One event as an `Event`, many as a frame of the schema `SCHEMA`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

import polars as pl

from payung.ledger import fail_if
from payung.ledger.kinds import KINDS, PAYERS, PROGRAMMES, SEGMENTS

SCHEMA = pl.Schema(
    {
        "id": pl.String(),
        "kind": pl.Enum(list(KINDS)),
        "person": pl.String(),
        "programme": pl.Enum(PROGRAMMES),
        "segment": pl.Enum(SEGMENTS),
        "first_month": pl.Date(),
        "last_month": pl.Date(),
        "valid_on": pl.Date(),
        "recorded_at": pl.Datetime("us"),
        "by": pl.String(),
        "source": pl.String(),
        "reason": pl.String(),
        "payer": pl.Enum(PAYERS),
        "fund": pl.String(),
        "decree": pl.String(),
        "bill": pl.String(),
        "amount": pl.Int64(),
        "corrects": pl.String(),
    }
)
DATES = ("first_month", "last_month", "valid_on", "recorded_at")


@dataclass(frozen=True)
class Event:
    """Something that happened, or was found to have happened.

    Attributes:
        id: its own name, never used again.
        kind: one of `KINDS`.
        person: an opaque id; never a NIK.
        valid_on: the day from which it is true (tanggal berlaku); of `stopped`, the last day of cover.
        recorded_at: when it became known here (tanggal dicatat).
        programme: JKK, JKM, JHT, JP or JKP; None means all programmes of the person.
        segment: PU, BPU, JAKON or PMI.
        first_month, last_month: any day in the first and last month concerned.
        by: who recorded it.
        source: where it comes from: batch and row, reply and row, bill and line, form.
        reason: why, in the source's words; `death` of a `stopped` event ends all for good.
        payer: whose money, as in the law's fact `payer`.
        fund, decree, bill: their ids.
        amount: whole rupiah for all months of the event together.
        corrects: id of the event that this one stands in for, or takes back.
    """

    id: str
    kind: str
    person: str
    valid_on: date
    recorded_at: datetime
    programme: str | None = None
    segment: str | None = None
    first_month: date | None = None
    last_month: date | None = None
    by: str | None = None
    source: str | None = None
    reason: str | None = None
    payer: str | None = None
    fund: str | None = None
    decree: str | None = None
    bill: str | None = None
    amount: int | None = None
    corrects: str | None = None


def events(about: Iterable[Event] | pl.DataFrame) -> pl.DataFrame:
    """Events as a checked frame of the schema `SCHEMA`, months as their first days, in order of recording.

    Args:
        about: events one by one, or a frame whose columns are named as the fields of `Event`; texts and dates written
            YYYY-MM-DD are read, columns that are not there are empty.

    Raises:
        PayungError: an event cannot be what it says; the first is named, the others are counted.
    """
    raw = _as_frame(about)
    read = readable(raw)
    fail_if.any_event_is_wrong(fail_if.problems(raw, read))
    return read.sort("recorded_at", "id")


def problems(about: Iterable[Event] | pl.DataFrame) -> pl.DataFrame:
    """Everything that is wrong with events, without raising: `row` (from 1), `id`, `code`, `message`, `remedy`."""
    raw = _as_frame(about)
    return fail_if.problems(raw, readable(raw))


def readable(raw: pl.DataFrame) -> pl.DataFrame:
    """A frame of the schema, in the same order; what cannot be read is null."""
    columns = [_read(raw, name, dtype).alias(name) for name, dtype in SCHEMA.items()]
    return raw.select(columns).with_columns(pl.col("first_month", "last_month").dt.truncate("1mo"))


def _as_frame(about: Iterable[Event] | pl.DataFrame) -> pl.DataFrame:
    if isinstance(about, pl.DataFrame):
        fail_if.a_column_is_unknown(about.columns, SCHEMA.names())
        return about
    rows = [asdict(event) for event in about]
    loose = {name: pl.String() if isinstance(dtype, pl.Enum) else dtype for name, dtype in SCHEMA.items()}
    fail_if.a_field_has_another_type(rows)
    return pl.DataFrame(rows, schema=loose)


def _read(raw: pl.DataFrame, name: str, dtype: pl.DataType) -> pl.Expr:
    if name not in raw.columns:
        return pl.lit(None, dtype=dtype)
    column = pl.col(name)
    if name in DATES and raw.schema[name] == pl.String:
        return _date(column.str.strip_chars(), dtype)
    if name == "amount" and raw.schema[name].is_float():
        whole = column == column.round()  # a fraction of a rupiah is no amount
        return pl.when(whole).then(column).cast(dtype, strict=False)
    return column.cast(dtype, strict=False)


def _date(text: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """A day, a month or a moment; files write months as YYYY-MM."""
    full = pl.when(text.str.len_chars() == len("YYYY-MM")).then(text + "-01").otherwise(text)
    day = full.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    moment = full.str.replace(" ", "T").str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", strict=False, time_unit="us")
    return pl.coalesce(day, moment).cast(dtype)
