"""From the bytes of a file to a book of tables. Files are judged by their content, never by their ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from payung.sheets.books import columnar, html, text, workbook
from payung.sheets.books.form import form_of
from payung.sheets.books.grid import Limits, Sheet
from payung.sheets.errors import SheetError
from payung.sheets.headings import table_of
from payung.sheets.tables import Book, Table

__all__ = ["Limits", "read"]

USUAL = Limits()


def read(
    content: bytes | Path,
    name: str,
    *,
    kind: str | None = None,
    learned: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    limits: Limits = USUAL,
) -> Book:
    """Read a file into tables.

    Args:
        content: the bytes, or where they lie.
        name: of the file, for messages only.
        kind: what the list is ("payroll"); settles headings that mean different things in different lists.
        learned: plain heading → standard column, taught by this office earlier.
        given: heading or column letter → standard column, chosen on the preview page; "" leaves the column out.
        limits: how much is read before the file is refused.

    Raises:
        SheetError: the file is refused; its code says why, its message what to do.
    """
    raw = _bytes(content, name, limits)
    form, sheets = _sheets(raw, name, limits)
    found: list[Table] = []
    without: list[str] = []
    for sheet in sheets:
        table = table_of(sheet, kind=kind, learned=learned or {}, given=given or {})
        if table is None:
            without.append(sheet.name)
        else:
            found.append(table)
    _no_table(found, name)
    _no_rows(found, name)
    return Book(name, form, tuple(found), tuple(without))


def _bytes(content: bytes | Path, name: str, limits: Limits) -> bytes:
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > limits.bytes:
        raise SheetError("file_too_large", place=name, limit=limits.bytes // 1_000_000)
    raw = content.read_bytes() if isinstance(content, Path) else content
    if not raw.strip(b"\0\x1a\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise SheetError("empty", place=name)
    return raw


def _sheets(raw: bytes, name: str, limits: Limits) -> tuple[str, list[Sheet]]:
    form = form_of(raw, name)
    if form in ("xlsx", "ods", "xls"):
        return form, workbook.sheets(raw, form, name, limits)
    if form == "parquet":
        return form, [columnar.sheet(raw, name, limits)]
    if form == "html":
        return form, html.sheets(raw, name, limits)
    return form, [text.sheet(raw, name, limits)]


def _no_table(found: list[Table], name: str) -> None:
    if not found:
        raise SheetError("no_table", place=name)


def _no_rows(found: list[Table], name: str) -> None:
    if not any(table.rows.height for table in found):
        raise SheetError("only_headings", place=name)
