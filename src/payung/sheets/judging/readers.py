"""Which reader reads which standard column; every other column is text that is kept as typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import polars as pl

from payung import identity
from payung.sheets.judging import words
from payung.sheets.judging.distinct import once_each
from payung.sheets.judging.money import rupiah
from payung.sheets.judging.months import month

Reader = Callable[[pl.Series, dt.date], pl.DataFrame]

AMOUNTS = ("wage", "amount", "jkk", "jkm", "jht", "jp", "jkp")
COUNTS = ("months", "employees", "workers_registered")
MONTHS = ("month", "first_month", "last_month")
PAST = ("birth_date", "died_on", "seen_on")
DAYS = ("start", "end", "due_on", "date")
PLACES = {"village": "village", "district": "district", "regency": "regency"}
YEARS_AHEAD = 20
"""Contracts and memberships may end this far ahead; a two-digit year is read accordingly."""


def read(name: str, column: pl.Series, on: dt.date) -> pl.DataFrame:
    """Read the cells of one standard column.

    Args:
        name: the standard column, or the reader a kind has chosen for it.
        column: its cells as typed.
        on: the day of reading.

    Returns:
        The five first columns of a reader of `payung.identity`, then whatever the reader adds.
    """
    return READERS.get(name, _text)(column, on)


def _text(column: pl.Series, on: dt.date) -> pl.DataFrame:
    return words.as_typed(column)


def _name(column: pl.Series, on: dt.date) -> pl.DataFrame:
    return once_each(column, identity.names.read)


def _sex(column: pl.Series, on: dt.date) -> pl.DataFrame:
    return once_each(column, identity.sex.read)


def _occupation(column: pl.Series, on: dt.date) -> pl.DataFrame:
    return once_each(column, identity.occupations.read)


def _past_day(column: pl.Series, on: dt.date) -> pl.DataFrame:
    return once_each(column, lambda cells: identity.dates.read(cells, on=on))


def _birth(column: pl.Series, on: dt.date) -> pl.DataFrame:
    return once_each(column, lambda cells: identity.dates.birthplace_and_date(cells, on=on))


def _any_day(column: pl.Series, on: dt.date) -> pl.DataFrame:
    ahead = dt.date(on.year + YEARS_AHEAD, 12, 31)
    return once_each(column, lambda cells: identity.dates.read(cells, on=ahead))


def _place(level: identity.places.Level) -> Reader:
    return lambda column, on: once_each(column, lambda cells: identity.places.read(cells, level=level))


def _plain(function: Callable[[pl.Series], pl.DataFrame]) -> Reader:
    return lambda column, on: function(column)


READERS: dict[str, Reader] = {
    "nik": lambda column, on: identity.nik.read(column, on=on),
    "kk": lambda column, on: identity.kk.read(column, on=on),
    "kpj": _plain(identity.kpj.read),
    "npp": _plain(identity.npp.read),
    "nib": _plain(words.nib),
    "nip": _plain(words.nip),
    "name": _name,
    "birth": _birth,
    "sex": _sex,
    "phone": _plain(identity.phone.read),
    "occupation": _occupation,
    "group": _occupation,
    "status": _plain(words.yes_or_no),
    "membership_status": _plain(words.membership),
    "match": _plain(words.registry_answer),
    "decile": _plain(words.decile),
    "programme": _plain(words.programmes),
    "segment": _plain(words.segment),
    **dict.fromkeys(PAST, _past_day),
    **dict.fromkeys(DAYS, _any_day),
    **dict.fromkeys(AMOUNTS, _plain(rupiah)),
    **dict.fromkeys(COUNTS, _plain(words.count)),
    **dict.fromkeys(MONTHS, _plain(month)),
    "village": _place("village"),
    "district": _place("district"),
    "regency": _place("regency"),
}
