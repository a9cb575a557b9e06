"""Making the handbook: from a law to a folder of pages or of PDF files."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from payung.law.handbook.book import book_of
from payung.law.handbook.document import write_document
from payung.law.handbook.folder import put
from payung.law.handbook.model import Book
from payung.law.handbook.site import write_site
from payung.law.ruleset import Law

FORMATS = ("site", "pdf")
LANGUAGES = {"id": ("id",), "en": ("en",), "both": ("id", "en")}


def make(out: Path, law: Law, form: str = "site", lang: str = "both", on: datetime.date | None = None) -> list[Path]:
    """Write the handbook of a law.

    Args:
        out: the folder: new, empty, or of an earlier handbook, which it replaces.
        law: the law as it stands, or with a reform laid over it.
        form: `site` or `pdf`; a site leaves PDF files of an earlier run in place, PDF files leave the site.
        lang: `id`, `en` or `both`.
        on: show only what was in force on that day; None shows everything.

    Returns:
        Where to begin reading: the first page of the site, or each PDF.

    Raises:
        PayungError: the folder holds something else.
        OSError: it cannot be written.
    """
    books = tuple(book_of(law, code, on) for code in LANGUAGES[lang])
    write, kept = _WAYS[form]
    about = {"law_version": law.version, "reform": law.reform}
    written = put(out, lambda folder: write(books, folder), kept, about)
    return [out / path for path in written if path == "index.html" or path.endswith(".pdf")]


def _documents(books: tuple[Book, ...], folder: Path) -> None:
    for book in books:
        write_document(book, folder / f"handbook-{book.language}.pdf")


def _is_document(path: str) -> bool:
    return path.endswith(".pdf")


_Way = tuple[Callable[[tuple[Book, ...], Path], None], Callable[[str], bool]]
_WAYS: dict[str, _Way] = {"site": (write_site, _is_document), "pdf": (_documents, lambda path: True)}
