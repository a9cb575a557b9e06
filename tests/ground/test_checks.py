"""The small checks of tools/ find what they are there to find, and nothing else."""

import ast
from pathlib import Path

import pytest

import check_links
import check_rule_imports
import check_sizes
import check_words


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_401_lines_is_too_long(tmp_path: Path) -> None:
    assert list(check_sizes.too_long(written(tmp_path / "a.py", "x = 1\n" * 400), tmp_path)) == []
    (finding,) = check_sizes.too_long(written(tmp_path / "a.py", "x = 1\n" * 401), tmp_path)
    assert finding.startswith("a.py: 401 lines, at most 400")


def test_a_function_of_41_lines_is_too_long_but_its_docstring_does_not_count(tmp_path: Path) -> None:
    long = "def tall():\n" + "    x = 1\n" * 40
    described = 'def tall():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 39
    (finding,) = check_sizes.too_long(written(tmp_path / "a.py", long), tmp_path)
    assert finding.startswith("a.py:1: tall has 41 lines, at most 40")
    assert list(check_sizes.too_long(written(tmp_path / "a.py", described), tmp_path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "see /wo" + "rk/notes.txt",
        "from /ro" + "ot/x",
        "# TO" + "DO later",
        "FIX" + "ME",
        "https://py" + "pi.org/x",
    ],
)
def test_words_that_must_not_be_committed_are_found(tmp_path: Path, line: str) -> None:
    (finding,) = check_words.findings(written(tmp_path / "a.md", f"fine\n{line}\n"), tmp_path)
    assert finding.startswith("a.md:2: ")


@pytest.mark.parametrize("line", ["docs/work/x", "the work of a day", "Rp XXXX", "framework/root/"])
def test_innocent_words_are_left_alone(tmp_path: Path, line: str) -> None:
    assert list(check_words.findings(written(tmp_path / "a.md", line), tmp_path)) == []


def test_a_binary_file_holds_no_words(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff\xfe\x00")
    assert list(check_words.findings(tmp_path / "a.bin", tmp_path)) == []


def test_links_to_missing_files_and_headings_are_found(tmp_path: Path) -> None:
    written(tmp_path / "b.md", "# The second page\n")
    good = "[b](b.md) [h](b.md#the-second-page) [web](https://example.org)\n"
    code = "`[code](no.md)`\n```\n[code](no.md)\n```\n"
    page = written(tmp_path / "a.md", good + code + "[x](missing.md) [y](b.md#third)\n")
    file, heading = check_links.broken_links(page, tmp_path)
    assert "missing.md leads to no file" in file
    assert "b.md#third leads to no heading" in heading


def test_a_rule_module_that_imports_an_engine_is_found(tmp_path: Path) -> None:
    rule = "from payung.law.rule import rule\nimport polars\n\n@rule(unit='IDR')\ndef jkm(wage): ...\n"
    (finding,) = check_rule_imports.foreign_imports(written(tmp_path / "a.py", rule), tmp_path)
    assert finding.startswith("a.py:2: a rule module imports polars")


def test_a_module_without_rules_may_import_what_it_needs(tmp_path: Path) -> None:
    assert list(check_rule_imports.foreign_imports(written(tmp_path / "a.py", "import polars\n"), tmp_path)) == []
    assert not check_rule_imports.holds_rules(ast.parse("def plain(): ..."))
