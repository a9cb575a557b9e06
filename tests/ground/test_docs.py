"""The documentation tells of every command, and of no command that does not exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import command_reference
from payung import __version__
from payung.cli import main
from repository import ROOT, files

FENCED = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = {context.command_path: command for command, context in command_reference.commands()}
VALUE_NAME = re.compile(r"^([a-z][a-z0-9_]*):", re.MULTILINE)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def examples() -> Iterator[tuple[str, str]]:
    """Page and command line of every `payung …` in a shell block of the documentation."""
    for page in files(".md"):
        for block in FENCED.findall(page.read_text(encoding="utf-8")):
            lines = block.replace("\\\n", " ").splitlines()
            found = (re.search(r"(?:^|/|\$ )(payung\s.*)$", line) for line in lines)
            yield from ((str(page.relative_to(ROOT)), match[1]) for match in found if match)


def words_of(line: str) -> list[str]:
    """The words of one command line up to a pipe, a redirection or a comment."""
    words = shlex.split(line, comments=True)
    ends = [place for place, word in enumerate(words) if word in {"|", ">", "&&", ";"}]
    return words[1 : min(ends, default=len(words))]


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words lead to, and the words left for it."""
    command: click.Command = main
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        inner = command.get_command(click.Context(command), words[0])
        assert inner is not None, f"payung has no command {words[0]!r}"
        command, words = inner, words[1:]
    return command, words


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_explains_itself(path: str) -> None:
    assert COMMANDS[path].help, f"{path} has no help text; give its function a docstring"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_explains_itself(path: str) -> None:
    silent = [p.name for p in COMMANDS[path].params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_the_reference_holds_every_command_as_it_is_today() -> None:
    assert list(command_reference.stale()) == []


@pytest.mark.parametrize(("page", "line"), list(examples()))
def test_every_command_shown_in_the_documentation_exists(page: str, line: str) -> None:
    command, rest = command_of(words_of(line))
    known = {name for param in command.params for name in param.opts} | {"--help", "-h"}
    assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= known


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_has_a_title_with_its_number_a_status_and_a_place_in_the_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}: ")
    assert re.search(r"^Status: (proposed|accepted|replaced by \d{4}), \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert path.name in (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_holes() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_value_on_the_yearly_checklist_exists() -> None:
    calendar = (ROOT / "docs/yearly-values.md").read_text(encoding="utf-8").partition("## For each")[0]
    tables = (path.read_text(encoding="utf-8") for path in (ROOT / "src/payung/law").rglob("*.yaml"))
    known = {name for table in tables for name in VALUE_NAME.findall(table)}
    listed = {name for row in calendar.splitlines() if row.startswith("|") for name in re.findall(r"`(\w+)`", row)}
    assert listed
    assert listed <= known


def test_every_make_target_is_documented() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE) == phony.split()


def test_the_changelog_tells_of_the_version_of_the_package() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[(Unreleased|{re.escape(__version__)})\]", changelog, re.MULTILINE)
