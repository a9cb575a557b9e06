"""Making the handbook: languages, dates, reforms, and a folder that is replaced whole or not at all."""

import datetime
import errno
from pathlib import Path

import pytest
from click.testing import CliRunner

from law.handbook.webpage import pages_of
from law.toy import toy_law
from payung.cli import main
from payung.errors import PayungError
from payung.law.handbook import make, making
from payung.law.handbook.book import book_of
from payung.law.ruleset import current_law

LAW = current_law()
TOY = toy_law()


def test_the_command_says_where_to_begin(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["law", "handbook", str(tmp_path / "book"), "--lang", "id"])
    assert result.exit_code == 0, result.output
    assert result.output.strip() == str(tmp_path / "book" / "index.html")
    assert {path.name for path in (tmp_path / "book").iterdir()} == {"id", "index.html", "style.css", "handbook.json"}


def test_a_law_of_another_country_has_a_handbook_as_well(tmp_path: Path) -> None:
    make(tmp_path / "book", TOY)
    text = "".join(page.text for path, page in pages_of(tmp_path / "book").items() if path.startswith("en/"))
    assert all(name in text for name in [*TOY.facts, *TOY.values, *TOY.rules])
    assert "Contoh 2/2020 art 2" in text


def test_a_reform_changes_the_handbook_and_says_so() -> None:
    reformed = LAW.reformed({"jkm_rate": {"entries": [{"from": "2027-01", "to": None, "value": 777}]}}, "dearer")
    book = book_of(reformed, "en")
    assert "dearer" in book.warning
    assert "0.777%" in repr(book)
    assert "0.777%" not in repr(book_of(LAW, "en"))


def test_the_law_as_it_stands_carries_no_warning() -> None:
    assert book_of(LAW, "id").warning == ""


def test_a_reform_file_can_be_given_on_the_command_line(tmp_path: Path) -> None:
    reform = tmp_path / "dearer.yaml"
    reform.write_text('jkm_rate:\n  entries:\n    - {from: "2027-01", to: null, value: 777}\n', encoding="utf-8")
    args = ["law", "handbook", str(tmp_path / "book"), "--lang", "id", "--reform", str(reform)]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 0, result.output
    assert "0,777%" in (tmp_path / "book" / "id" / "jkm.html").read_text(encoding="utf-8")


def test_on_a_date_only_what_was_in_force_is_shown() -> None:
    then = repr(book_of(LAW, "en", datetime.date(2020, 10, 1)).pages[1:-6])
    ceiling, later = "8,939,700", "11,086,300"
    assert ceiling in then and later not in then
    assert "Not in force on 1\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2020" in repr(
        book_of(LAW, "en", datetime.date(2020, 10, 1))
    ).replace("\\xa0", "\N{NO-BREAK SPACE}")


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["law", "handbook", str(tmp_path / "book"), "--on", "2026-02-30"])
    assert result.exit_code == 2
    assert "2026-02-30" in result.output
    assert not (tmp_path / "book").exists()


def test_an_earlier_handbook_is_replaced_whole(tmp_path: Path) -> None:
    make(tmp_path / "book", TOY, lang="both")
    make(tmp_path / "book", TOY, lang="en")
    assert not (tmp_path / "book" / "id").exists()


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear clerk", encoding="utf-8")
    with pytest.raises(PayungError, match="not empty and holds no handbook"):
        make(tmp_path, TOY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_handbook_with_something_of_the_users_in_it_is_refused(tmp_path: Path) -> None:
    make(tmp_path / "book", TOY)
    (tmp_path / "book" / "id" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PayungError, match=r"id/notes.txt, which the handbook did not write"):
        make(tmp_path / "book", TOY)
    assert (tmp_path / "book" / "id" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("a file", encoding="utf-8")
    with pytest.raises(PayungError, match="needs a folder"):
        make(tmp_path / "book", TOY)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    assert make(tmp_path / "book", TOY) == [tmp_path / "book" / "index.html"]


def full_disk(books: object, folder: Path) -> None:
    (folder / "index.html").write_text("half", encoding="utf-8")
    raise OSError(errno.ENOSPC, "No space left on device", str(folder / "index.html"))


def test_nothing_half_written_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "book", TOY)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setitem(making._WAYS, "site", (full_disk, lambda path: False))
    with pytest.raises(OSError, match="No space left"):
        make(tmp_path / "book", TOY)
    with pytest.raises(OSError, match="No space left"):
        make(tmp_path / "new", TOY)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["book"]
