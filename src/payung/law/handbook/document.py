"""The handbook as a PDF: the same pages, handed to Typst as data and laid out by one template."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, fields
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from payung.law.handbook.model import Block, Book, Cell, Item, Page, Table

TEMPLATE = resources.files("payung.law.handbook") / "templates" / "handbook.typ"
# Characters up to which a column takes the room it needs and no share of the rest.
NARROW = 16
# What a letter of the longest word weighs, so that no word is cut.
WORD = 0.4


def write_document(book: Book, path: Path) -> None:
    """Write one language of the handbook as a PDF.

    Args:
        book: the handbook in one language.
        path: the file to write.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / "handbook.typ"
        source.write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        data = json.dumps(data_of(book), ensure_ascii=False)
        source.with_name("data.json").write_text(data, encoding="utf-8")
        typst.compile(source, output=path, root=source.parent, ignore_system_fonts=True)


def data_of(book: Book) -> dict[str, Any]:
    """The book as plain data; each block says what it is, each table how wide its columns are."""
    said = {field.name: getattr(book, field.name) for field in fields(book) if field.name != "pages"}
    return {**said, "pages": [_page(page) for page in book.pages]}


def _page(page: Page) -> dict[str, Any]:
    return {"slug": page.slug, "title": page.title, "blocks": [_block(block) for block in page.blocks]}


def _block(block: Block) -> dict[str, Any]:
    data = {"block": type(block).__name__, **asdict(block)}
    if isinstance(block, Table):
        data["widths"] = widths(block)
    if isinstance(block, Item):
        data["tables"] = [_block(table) for table in block.tables]
    return data


def widths(table: Table) -> list[float]:
    """A share of the page's width for each column; 0 for one that takes what it needs."""
    return [_width(head, [row.cells[column] for row in table.rows]) for column, head in enumerate(table.head)]


def _width(head: Cell, cells: list[Cell]) -> float:
    longest = max(map(_length, cells), default=0)
    if head.numeric or longest <= NARROW:
        return 0
    return round(max(math.sqrt(longest), WORD * max(map(_longest_word, cells))), 2)


def _longest_word(cell: Cell) -> int:
    words = (word for line in cell.lines for piece in line for word in piece.text.split())
    return max(map(len, words), default=0)


def _length(cell: Cell) -> int:
    return max((sum(len(piece.text) for piece in line) for line in cell.lines), default=0)
