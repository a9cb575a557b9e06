"""What is refused of events, each check named after the failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from payung.errors import PayungError
from payung.ledger.kinds import KINDS, PAYERS, PROGRAMMES, SEGMENTS, needing

_CHOICES = {"kind": tuple(KINDS), "programme": PROGRAMMES, "segment": SEGMENTS, "payer": PAYERS}
_ALWAYS = ("id", "kind", "person", "valid_on", "recorded_at")
_SOMETIMES = tuple(dict.fromkeys(field for kind in KINDS.values() for field in kind.needs))


@dataclass(frozen=True)
class Check:
    """Something that may be wrong with an event.

    Attributes:
        code: for machines.
        where: true where it is wrong; columns as read, raw columns with the prefix `raw:`.
        message: what is wrong, in a sentence.
        remedy: what to do.
    """

    code: str
    where: pl.Expr
    message: str
    remedy: str


def problems(raw: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Everything wrong with events: one row for each event and check that fails.

    Args:
        raw: as handed in.
        read: the same rows as read; null where a cell could not be.
    """
    absent = [pl.lit(None).alias(name) for name in read.columns if name not in raw.columns]
    handed_in = raw.with_columns(absent).select(pl.all().name.prefix("raw:"))
    both = pl.concat([read, handed_in], how="horizontal")
    both = both.with_row_index("row", offset=1)
    if corrections_are_there(read):
        both = _with_corrected(both)
    found = [_found(both, check) for check in _checks(both.columns)]
    return pl.concat(found).sort("row", maintain_order=True)


def corrections_are_there(read: pl.DataFrame) -> bool:
    """Whether any event stands in for another."""
    return read["corrects"].null_count() < read.height


def any_event_is_wrong(found: pl.DataFrame) -> None:
    """Some event cannot be what it says.

    Raises:
        PayungError: naming the first, counting the others.
    """
    if found.is_empty():
        return
    first = found.row(0, named=True)
    others = found["row"].n_unique() - 1
    more = f" {others} more events are wrong too." if others else ""
    raise PayungError(f"{first['message']}{more}", place=f"event {first['row']}", remedy=first["remedy"])


def a_column_is_unknown(columns: Sequence[str], known: Sequence[str]) -> None:
    """A frame has a column that no event has.

    Raises:
        PayungError: naming it.
    """
    strange = [name for name in columns if name not in known]
    if strange:
        message = f"events have no field {strange[0]!r}."
        raise PayungError(message, place="events", remedy=f"Leave it out; the fields are {', '.join(known)}.")


def a_field_has_another_type(rows: Iterable[dict[str, Any]]) -> None:
    """An `Event` holds something that is no date, or no whole number, where one is asked for.

    Raises:
        PayungError: naming event and field.
    """
    for number, row in enumerate(rows, start=1):
        amount = row["amount"]
        if amount is not None and (isinstance(amount, bool) or not isinstance(amount, int)):
            raise PayungError(
                "the amount is not a whole number of rupiah.", place=f"event {number}", remedy="Write an int."
            )
        for field in ("first_month", "last_month", "valid_on", "recorded_at"):
            if row[field] is not None and not isinstance(row[field], date):
                remedy = "Hand in a date or a datetime of Python's."
                raise PayungError(f"{field} is not a date.", place=f"event {number}", remedy=remedy)


def people_are_not_told_apart(people: pl.DataFrame) -> None:
    """A frame of people has no ids, or one twice.

    Raises:
        PayungError: saying which.
    """
    if "person" not in people.columns:
        raise PayungError("there is no column person.", place="people", remedy="Add it, one id a row.")
    if people["person"].is_duplicated().any():
        raise PayungError("a person stands there twice.", place="people", remedy="Keep one row a person.")


def _checks(columns: Sequence[str]) -> list[Check]:
    checks = [*_missing(), *_unreadable(columns), *_contradictory()]
    return checks + (_corrections() if "corrected:row" in columns else [])


def _missing() -> list[Check]:
    always = [(field, _blank(field)) for field in _ALWAYS]
    sometimes = [(field, pl.col("kind").is_in(needing(field)) & _blank(field)) for field in _SOMETIMES]
    return [
        Check(f"{field}_missing", where, f"{field} is missing.", "Events of this kind cannot do without it.")
        for field, where in (*always, *sometimes)
    ]


def _blank(field: str) -> pl.Expr:
    """Nothing was handed in; what was but could not be read is told by another check."""
    return pl.col(field).is_null() & pl.col(f"raw:{field}").is_null()


def _unreadable(columns: Sequence[str]) -> list[Check]:
    checks = []
    for raw in (name for name in columns if name.startswith("raw:")):
        field = raw.removeprefix("raw:")
        where = pl.col(raw).is_not_null() & pl.col(field).is_null()
        if field in _CHOICES:
            remedy = f"Use one of {', '.join(_CHOICES[field])}."
            checks.append(Check(f"{field}_unknown", where, f"{field} is not one that is known.", remedy))
        else:
            remedy = "Dates are YYYY-MM-DD, months YYYY-MM, amounts digits only."
            checks.append(Check(f"{field}_unreadable", where, f"{field} cannot be read.", remedy))
    return checks


def _contradictory() -> list[Check]:
    backwards = pl.col("last_month") < pl.col("first_month")
    half = pl.col("last_month").is_not_null() & _blank("first_month")
    empty = (pl.col("person").str.strip_chars() == "") | (pl.col("id").str.strip_chars() == "")
    return [
        Check("months_backwards", backwards, "the last month lies before the first.", "Exchange them."),
        Check("first_month_unsaid", half, "there is a last month without a first.", "Add the first month."),
        Check("amount_negative", pl.col("amount") < 0, "the amount is negative.", "Record a correction instead."),
        Check("name_empty", empty, "the id of event or person is blank.", "Give it one."),
        Check("id_twice", _repeated("id"), "another event has the same id.", "Give each event an id of its own."),
    ]


def _repeated(name: str) -> pl.Expr:
    return pl.col(name).is_not_null() & pl.col(name).is_duplicated() & ~pl.col(name).is_first_distinct()


def _with_corrected(both: pl.DataFrame) -> pl.DataFrame:
    wanted = both.select("id", "row", "person", "recorded_at").drop_nulls("id").unique("id", keep="first")
    renamed = wanted.rename({name: f"corrected:{name}" for name in wanted.columns})
    return both.join(renamed, left_on="corrects", right_on="corrected:id", how="left", maintain_order="left")


def _corrections() -> list[Check]:
    corrects = pl.col("corrects").is_not_null()
    unknown = corrects & pl.col("corrected:row").is_null()
    itself = corrects & (pl.col("corrects") == pl.col("id"))
    earlier = ~itself & (pl.col("recorded_at") <= pl.col("corrected:recorded_at"))
    other = pl.col("person") != pl.col("corrected:person")
    return [
        Check("corrects_unknown", unknown, "it corrects an event that is not there.", "Hand in that event too."),
        Check("corrects_itself", itself, "it corrects itself.", "Name the earlier event."),
        Check("corrects_later", earlier, "it was not recorded after what it corrects.", "Check the recording time."),
        Check("corrects_other", other, "it corrects an event of another person.", "Correct each person's own."),
    ]


def _found(both: pl.DataFrame, check: Check) -> pl.DataFrame:
    told: Callable[[str, str], pl.Expr] = lambda text, name: pl.lit(text).alias(name)  # noqa: E731
    named = [told(check.code, "code"), told(check.message, "message"), told(check.remedy, "remedy")]
    return both.filter(check.where).select("row", "id", *named)
