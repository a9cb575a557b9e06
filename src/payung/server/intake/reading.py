"""A file read and judged by itself: what its sheets hold, and how each row would end. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from django.utils import timezone

from payung import sheets
from payung.server import areas, bulk
from payung.server.intake.bank import read_statement
from payung.server.intake.learning import learned
from payung.server.intake.offices import regency_of
from payung.server.masking import masked
from payung.sheets.judging import judge_tables
from payung.sheets.judging.rows import Setting
from payung.sheets.kinds import missing_columns

LINES_TOLD = 200
LONGEST_SHEET = 120


@dataclass(frozen=True)
class Judged:
    """A file as it was read.

    Attributes:
        form: what its content is ("xlsx").
        mapping: for each sheet: columns found, columns unknown, lines left out; as JSON.
        rows: one line a row; see `payung.sheets.judge`.
    """

    form: str
    mapping: list[dict[str, Any]]
    rows: pl.DataFrame


def read_book(content: bytes, name: str, kind: str, office: Any, given: Mapping[str, str]) -> sheets.Book:
    """The file as a book of tables, with what this office has taught.

    Raises:
        SheetError: the file is refused.
    """
    taught = learned(office, kind)
    not_needed = {heading: "" for heading, column in taught.items() if not column}
    known = {heading: column for heading, column in taught.items() if column}
    return sheets.read(content, name, kind=kind, learned=known, given={**not_needed, **given})


def read_and_judge(
    content: bytes, name: str, kind: str, office: Any, area_code: str, given: Mapping[str, str], most: int | None = None
) -> Judged:
    """Read a file and judge its rows.

    Args:
        content: the file.
        name: of the file, for messages.
        kind: of list.
        office: whose list it is.
        area_code: where the office is; its regency's areas are the ones the list may name.
        given: heading or column letter → standard column.
        most: judge only the first rows of each sheet, for a look at a long list.

    Raises:
        PayungError: the file is refused, or a column the kind cannot do without is missing.
    """
    if kind == "payments" and (statement := read_statement(content, name)):
        return Judged(statement.form, [], statement.rows)
    book = read_book(content, name, kind, office, given)
    tables = [table if most is None else first_rows(table, most) for table in book.tables]
    judged = judge_tables(tables, kind, setting_for(area_code))
    return Judged(book.form, mapping_of(book), judged.with_columns(pl.col("sheet").str.slice(0, LONGEST_SHEET)))


def first_rows(table: sheets.Table, most: int) -> sheets.Table:
    """The table with its first rows only."""
    return replace(table, rows=table.rows.head(most))


def setting_for(area_code: str) -> Setting:
    """Today, and the areas of the regency."""
    regency = regency_of(area_code)
    return Setting(timezone.localdate(), regency, places_of(regency))


def places_of(regency: str) -> pl.DataFrame | None:
    """The areas of a regency under their present and former names; None where none are loaded."""
    known = areas.Area.objects.filter(scheme="kemendagri")
    inside = known.filter(code=regency) | known.filter(code__startswith=f"{regency}.")
    found = bulk.read(inside.order_by("code"), "code", "name", "parent_code", "level")
    return found if regency and found.height else None


def mapping_of(book: sheets.Book) -> list[dict[str, Any]]:
    """What was found in each sheet, as JSON; numbers of people in headings masked."""
    return [_sheet(table) for table in book.tables] + [
        {"sheet": name, "no_table": True} for name in book.sheets_without_table
    ]


def _sheet(table: sheets.Table) -> dict[str, Any]:
    why = pl.Series("why", [line.why for line in table.skipped], dtype=pl.String)
    return {
        "sheet": table.sheet,
        "hidden": table.hidden,
        "rows": table.rows.height,
        "heading_rows": list(table.heading_rows),
        "columns": [
            {"name": one.name, "place": one.place, "heading": masked(one.heading), "letter": one.letter, "how": one.how}
            for one in table.columns
        ],
        "unmapped": [[place, masked(heading)] for place, heading in table.unmapped],
        "left_out": dict(why.value_counts().sort("why").iter_rows()),
        "lines_left_out": [[line.row, line.why] for line in table.skipped[:LINES_TOLD]],
    }


def columns_missing(kind: str, table: sheets.Table) -> tuple[tuple[str, ...], ...]:
    """Groups of standard columns of which one is needed and none was found."""
    return missing_columns(kind, [column.name for column in table.columns])
