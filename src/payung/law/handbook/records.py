"""Tables of records: what the law keeps for reading, with a readable head for each column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from payung.law.handbook.edition import Edition, cell, plain
from payung.law.handbook.model import Cell, Piece, Rich, Row, Table
from payung.law.handbook.sources import keys_listed, source_links
from payung.law.handbook.wording import wording

LANGUAGES = ("en", "id")
UNIT_COLUMNS = {"value": "unit"}
# Two words of which one is small: prose, not a list of programmes or forms.
PROSE = re.compile(r"[a-z]{3,} | [a-z]{3,}")
CITED = ("citation", "regulation", "replaces")


def records_table(caption: str, records: Sequence[Mapping[str, Any]], edition: Edition) -> Table:
    """The records as rows; texts in the edition's language, numbers with the units beside them.

    Args:
        caption: what the table is.
        records: as in the law's files; `x_en` and `x_id` are one column, and so are `x` and `x_unit`.
        edition: for the language.
    """
    columns = {column: all(_is_number(record, column) for record in records) for column in _columns(records, edition)}
    head = tuple(cell(edition.language.column(_base(column, edition)), columns[column]) for column in columns)
    rows = tuple(_row(record, columns, edition) for record in records)
    return Table(caption, head, rows)


def _row(record: Mapping[str, Any], columns: Mapping[str, bool], edition: Edition) -> Row:
    return Row(tuple(_cell(record, column, numeric, edition) for column, numeric in columns.items()))


def _columns(records: Sequence[Mapping[str, Any]], edition: Edition) -> list[str]:
    """Columns to show, in the order of the first records that have them; empty ones are left out."""
    found = list(dict.fromkeys(column for record in records for column in record))
    other = edition.language.other
    hidden = {_unit_column(column) for column in found}
    bilingual = {column for column in found if _in_language(column, other, found)}
    shown = (column for column in found if column not in hidden | bilingual)
    return [column for column in shown if any(_filled(record, column) for record in records)]


def _in_language(column: str, language: str, found: Sequence[str]) -> bool:
    """Is the column the text of one language, beside that of the other?"""
    if column == language:
        return all(each in found for each in LANGUAGES)
    return column.endswith(f"_{language}") and all(f"{column[:-3]}_{each}" in found for each in LANGUAGES)


def _unit_column(column: str) -> str:
    return UNIT_COLUMNS.get(column, f"{column}_unit")


def _base(column: str, edition: Edition) -> str:
    """A column's name without its language."""
    code = edition.language.code
    if column == code:
        return "text"
    return column.removesuffix(f"_{code}")


def _filled(record: Mapping[str, Any], column: str) -> bool:
    return record.get(column) not in (None, "", [])


def _is_number(record: Mapping[str, Any], column: str) -> bool:
    value = record.get(column)
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _cell(record: Mapping[str, Any], column: str, numeric: bool, edition: Edition) -> Cell:
    value = record.get(column)
    items = value if isinstance(value, list) else [value]
    if column == "source" and isinstance(value, str):
        return cell(source_links(keys_listed(value)))
    unit = _unit_of(record, column)
    return Cell(tuple(_item(item, column, unit, edition) for item in items), numeric=numeric)


def _unit_of(record: Mapping[str, Any], column: str) -> str:
    beside = record.get(_unit_column(column))
    return str(beside or wording("columns").get(column, {}).get("unit", "1"))


def _item(item: Any, column: str, unit: str, edition: Edition) -> Rich:
    language = edition.language
    if item is None or item == "":
        return plain("")
    if isinstance(item, (bool, int)):
        return plain(language.amount(item, unit))
    if isinstance(item, Mapping):
        return plain("; ".join(f"{language.column(str(key))}: {value}" for key, value in item.items()))
    text = str(item)
    if column in CITED:
        return plain(language.citation(text))
    if column == "code":
        return (Piece(text, style="code"),)
    return _text(text, column, edition)


def _text(text: str, column: str, edition: Edition) -> Rich:
    """A text: a code by its name, a date written out, what is English only marked as such."""
    language = edition.language
    called = edition.code_name(text)
    if called or _base(column, edition) != column:
        return plain(called or text)
    dated = language.iso(text)
    english = language.code != "en" and dated == text and bool(PROSE.search(text))
    return (Piece(dated, lang="en" if english else ""),)
