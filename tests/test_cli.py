"""The command `payung`: it finds the packages' commands, and it speaks plainly when something is wrong."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import payung
from payung import cli
from payung.errors import PayungError

PACKAGE = "invented_house"
COMMANDS = '''
import click
from payung.errors import PayungError

@click.group()
def group():
    """Rooms."""

@group.command()
def bare():
    raise PayungError("There is no wage column.", place="gaji.csv", remedy="Add one.")

@group.command()
def full():
    raise OSError(28, "No space left on device", "gaji.parquet")
'''


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[cli.Packages]:
    """A command line over an invented package with the rooms `attic` (commands) and `cellar` (none)."""
    for room in ("attic", "cellar"):
        (tmp_path / PACKAGE / room).mkdir(parents=True)
        (tmp_path / PACKAGE / room / "__init__.py").touch()
    (tmp_path / PACKAGE / "__init__.py").touch()
    (tmp_path / PACKAGE / "attic" / "commands.py").write_text(COMMANDS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield cli.Packages(PACKAGE, [str(tmp_path / PACKAGE)], name="house")
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


@pytest.fixture
def run(house: cli.Packages) -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(house, arguments)


def test_a_package_with_a_commands_module_becomes_a_command(run: Callable[..., Result]) -> None:
    text = run("--help").stdout
    assert "attic" in text
    assert "cellar" not in text


def test_finding_the_commands_imports_none_of_them(house: cli.Packages) -> None:
    assert house.list_commands(None) == ["attic"]  # type: ignore[arg-type]
    assert not [name for name in sys.modules if name.startswith(PACKAGE)]


def test_what_the_user_can_put_right_is_one_line_and_exit_code_2(run: Callable[..., Result]) -> None:
    result = run("attic", "bare")
    assert result.exit_code == 2
    assert result.stderr == "payung: gaji.csv: There is no wage column. Add one.\n"
    assert result.stdout == ""


def test_a_full_disk_is_one_line_that_names_the_file(run: Callable[..., Result]) -> None:
    result = run("attic", "full")
    assert result.exit_code == 2
    assert result.stderr == "payung: gaji.parquet: No space left on device.\n"


def test_an_unknown_command_is_named_with_exit_code_2(run: Callable[..., Result]) -> None:
    result = run("garden")
    assert result.exit_code == 2
    assert "No such command 'garden'" in result.stderr


def test_a_commands_module_without_a_group_is_the_builders_error(house: cli.Packages, tmp_path: Path) -> None:
    (tmp_path / PACKAGE / "cellar" / "commands.py").write_text("", encoding="utf-8")
    with pytest.raises(TypeError, match=r"invented_house\.cellar\.commands defines no click group"):
        house.get_command(None, "cellar")  # type: ignore[arg-type]


VERSION = """
import sys, payung.cli
sys.argv = ['payung', '--version']
try:
    payung.cli.main()
finally:
    print('polars' in sys.modules)
"""


def test_the_version_is_printed_without_loading_an_engine() -> None:
    done = subprocess.run([sys.executable, "-c", VERSION], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == [f"payung {payung.__version__}", "False"]


def test_an_error_is_one_line_even_when_its_message_has_several() -> None:
    assert str(PayungError("First\n  second.", place="a.csv, row 3")) == "a.csv, row 3: First second."
