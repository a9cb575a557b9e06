"""The files of the kinds."""

from importlib.util import find_spec

import pytest

from payung.errors import PayungError
from payung.sheets.kinds import Kind, kind, kinds, missing_columns

EXPECTED = {
    "nominations", "opd-staff", "payroll", "members", "reply", "bill", "payments", "deciles", "deaths", "businesses",
    "dukcapil",
}  # fmt: skip


def test_every_kind_is_there() -> None:
    assert set(kinds()) == EXPECTED


@pytest.mark.parametrize("one", kinds().values(), ids=lambda one: one.name)
def test_a_kind_speaks_only_of_its_own_columns(one: Kind) -> None:
    named = [*one.empty, *one.at_most, *one.read_as, *one.once]
    named += [name for group in (*one.required, *one.any_of) for name in group]
    assert set(named) <= set(one.columns)
    assert all(isinstance(name, str) for name in one.columns)
    assert len(set(one.columns)) == len(one.columns)


@pytest.mark.parametrize("one", kinds().values(), ids=lambda one: one.name)
def test_the_checks_of_a_kind_exist(one: Kind) -> None:
    assert all(find_spec(f"payung.sheets.judging.checks.{name}") for name in one.checks)


@pytest.mark.parametrize("one", kinds().values(), ids=lambda one: one.name)
def test_a_corrected_file_of_every_kind_finds_its_rows_again(one: Kind) -> None:
    assert "row_key" in one.columns


def test_what_a_list_lacks_is_told_by_groups() -> None:
    assert missing_columns("payroll", ["kpj", "wage"]) == (("name",),)
    assert missing_columns("payroll", ["kpj", "name"]) == ()


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PayungError, match="nominations"):
        kind("wishes")
