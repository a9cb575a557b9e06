"""What a handbook consists of, before it is laid out: pages of blocks, as plain data in one language.

A piece of text may lead somewhere: `to` is `page` or `page#anchor`, never an address, so that each layout can
make its own kind of link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A run of text.

    Attributes:
        text: what is read.
        to: where it leads, `page` or `page#anchor`; empty for plain text.
        style: `code`, `strong`, `quiet` or empty.
        lang: language of the text where it is not the page's own.
    """

    text: str
    to: str = ""
    style: str = ""
    lang: str = ""


Rich = tuple[Piece, ...]
# Characters from which a cell is given room in a wide table.
LONG = 50


@dataclass(frozen=True)
class Cell:
    """A cell of a table: one or more lines of text.

    Attributes:
        lines: each on a line of its own.
        numeric: set flush right, digits under digits.
        head: it names the row.
    """

    lines: tuple[Rich, ...]
    numeric: bool = False
    head: bool = False

    @property
    def long(self) -> bool:
        """Is it prose that wants room?"""
        return any(sum(len(piece.text) for piece in line) > LONG for line in self.lines)


@dataclass(frozen=True)
class Row:
    """A row of a table; `mark` sets it off (what is in force today)."""

    cells: tuple[Cell, ...]
    mark: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption and a head for each column."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Property:
    """A label with what stands behind it; several parts are listed with commas."""

    label: str
    parts: tuple[Rich, ...]


@dataclass(frozen=True)
class Note:
    """A sentence of warning: what is not settled.

    Attributes:
        label: what kind of note.
        when: the period it is about; empty for all time.
    """

    label: str
    when: str
    text: Rich


@dataclass(frozen=True)
class Line:
    """A line of a formula.

    Attributes:
        depth: how deep it stands within cases of cases.
        lead: what the line begins with: `if`, `otherwise:`, `and`, `+`, or nothing.
        condition: what is asked in a case.
        answer: what comes out; empty when cases of its own follow.
    """

    depth: int
    lead: str
    condition: Rich
    answer: Rich


@dataclass(frozen=True)
class Version:
    """One dated version of a rule: its formula and what belongs to it alone."""

    period: str
    formula: tuple[Line, ...]
    properties: tuple[Property, ...]
    mark: bool = False


@dataclass(frozen=True)
class Item:
    """A rule, a value, a fact or a source.

    Attributes:
        name: by which it is linked to.
        kind: `rule`, `value`, `fact` or `source`.
        lang: language of the title where it is not the page's own.
    """

    name: str
    kind: str
    kind_label: str
    title: str
    badges: tuple[str, ...] = ()
    lead: tuple[Rich, ...] = ()
    versions: tuple[Version, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    properties: tuple[Property, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading within a page; `level` 2 or 3, the page's title being 1."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; `style` is `lead`, `warning` or empty."""

    parts: Rich
    style: str = ""


@dataclass(frozen=True)
class Listing:
    """A list.

    Attributes:
        entries: a line each.
        style: `columns` (short entries side by side), `index` (the same, with page numbers on paper), `letters` (a
            bar that leads to headings), `notes` (sentences set off) or empty.
    """

    entries: tuple[Rich, ...]
    style: str = ""


Block = Heading | Text | Listing | Table | Item | Note


@dataclass(frozen=True)
class Page:
    """A page of the site, a chapter of the document.

    Attributes:
        slug: its file name without ending.
        group: `front`, `chapters` or `registers`, for the contents.
    """

    slug: str
    group: str
    title: str
    blocks: tuple[Block, ...]

    def anchors(self) -> Iterator[str]:
        """Everything on the page that a link may lead to."""
        for block in self.blocks:
            if isinstance(block, Heading):
                yield block.anchor
            elif isinstance(block, Item):
                yield block.name


@dataclass(frozen=True)
class Book:
    """The handbook in one language.

    Attributes:
        language: `en` or `id`.
        remarks: the lines of small print: dates, fingerprint, what it is made from.
        warning: the line on top of each page of a what-if; empty for the law as it stands.
        labels: the layout's own words.
    """

    language: str
    title: str
    subtitle: str
    remarks: tuple[str, ...]
    warning: str
    labels: dict[str, str]
    pages: tuple[Page, ...]
