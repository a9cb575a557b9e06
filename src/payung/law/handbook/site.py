"""The handbook as a site: a folder of pages that needs neither server nor script."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from payung.law.handbook import model
from payung.law.handbook.model import Book, Heading, Item, Listing, Page

STYLE = resources.files("payung.law.handbook") / "templates" / "style.css"


@dataclass(frozen=True)
class Contents:
    """A heading with the items below it, for the contents of one page."""

    anchor: str
    text: str
    entries: list[Item]


def write_site(books: tuple[Book, ...], folder: Path) -> None:
    """Write the pages of the books below a folder, each language in a folder of its own.

    Args:
        books: the handbook in one or two languages.
        folder: exists and is empty.
    """
    templates = _templates()
    (folder / "style.css").write_text(STYLE.read_text(encoding="utf-8"), encoding="utf-8")
    cover = templates.get_template("cover.html.j2").render(books=books)
    (folder / "index.html").write_text(cover, encoding="utf-8")
    for book in books:
        other = next((each.language for each in books if each.language != book.language), "")
        (folder / book.language).mkdir()
        for index, page in enumerate(book.pages):
            text = _rendered(templates, book, index, other)
            (folder / book.language / f"{page.slug}.html").write_text(text, encoding="utf-8")


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("payung.law.handbook"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    templates.filters["href"] = href
    templates.tests["kind"] = lambda block, kind: isinstance(block, getattr(model, kind))
    return templates


def href(to: str) -> str:
    """The address of a place, from any page of the same language."""
    page, sign, anchor = to.partition("#")
    return f"{page}.html{sign}{anchor}"


def _rendered(templates: Environment, book: Book, index: int, other: str) -> str:
    page = book.pages[index]
    outline = _outline(page)
    return templates.get_template("page.html.j2").render(
        book=book,
        page=page,
        labels=book.labels,
        other=other,
        outline=() if page.group == "front" or _led_by_letters(page) else outline,
        sectioned=bool(outline),
        previous=book.pages[index - 1] if index else None,
        next=book.pages[index + 1] if index + 1 < len(book.pages) else None,
    )


def _outline(page: Page) -> tuple[Contents, ...]:
    """The headings of the second level with the items below each."""
    contents: list[Contents] = []
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 2:
            contents.append(Contents(block.anchor, block.text, []))
        elif isinstance(block, Item) and contents:
            contents[-1].entries.append(block)
    return tuple(contents)


def _led_by_letters(page: Page) -> bool:
    """A bar of letters or years leads to the headings already."""
    return any(isinstance(block, Listing) and block.style == "letters" for block in page.blocks)
