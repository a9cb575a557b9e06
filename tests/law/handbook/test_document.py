"""The handbook on paper: made by Typst from data, one chapter a page of the site."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from law.toy import toy_law
from payung.law.handbook import make
from payung.law.handbook.book import book_of
from payung.law.handbook.document import write_document
from payung.law.handbook.model import Piece, Text
from payung.law.ruleset import current_law

NEEDS_READER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not here")


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law of today in Indonesian."""
    (path,) = make(tmp_path_factory.mktemp("paper") / "book", current_law(), form="pdf", lang="id")
    return path


def test_each_language_has_its_document(tmp_path: Path) -> None:
    made = make(tmp_path / "book", toy_law(), form="pdf")
    assert [path.name for path in made] == ["handbook-en.pdf", "handbook-id.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made)


@NEEDS_READER
def test_the_document_has_every_chapter(document: Path) -> None:
    lines = {line.strip() for line in text_of(document).splitlines()}
    chapters = [page.title for page in book_of(current_law(), "id").pages]
    assert len(chapters) >= 18
    assert [title for title in chapters if title not in lines] == []


@NEEDS_READER
def test_every_name_stands_in_the_document(document: Path) -> None:
    text, law = text_of(document), current_law()
    assert [name for name in [*law.facts, *law.values, *law.rules] if name not in text] == []


@NEEDS_READER
def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    book = book_of(toy_law(), "en")
    strange = '#panic("no") *bold* $x$ <label> [a] // gone \\ @ref'
    page = replace(book.pages[0], blocks=(Text((Piece(strange),)), *book.pages[0].blocks))
    write_document(replace(book, pages=(page, *book.pages[1:])), tmp_path / "book.pdf")
    assert strange in " ".join(text_of(tmp_path / "book.pdf").split())


def test_site_and_documents_live_in_one_folder(tmp_path: Path) -> None:
    out = tmp_path / "book"
    make(out, toy_law(), form="pdf", lang="en")
    make(out, toy_law(), lang="id")
    make(out, toy_law(), form="pdf", lang="id")
    names = {path.name for path in out.iterdir()}
    assert {"handbook-en.pdf", "handbook-id.pdf", "index.html", "id"} <= names
