"""Each guarantee about values and rules, broken once."""

from typing import Any

import pytest

from law.toy import FACTS, PLAIN, RULES, fact, toy_law, value
from payung.law import fail_if
from payung.law.errors import LawFileError, RuleError
from payung.law.readings.proofs import formulas_do_not_hold
from payung.law.rule import rule
from payung.law.ruleset import law_from
from payung.law.values import values_from
from payung.law.words import at, first_true, least, pick, share, year_of


def refused(*rules: Any, without: tuple[str, ...] = (), values: dict[str, Any] | None = None) -> str:
    law = toy_law(*rules, without=without, values=values)
    with pytest.raises(RuleError) as error:
        fail_if.rules_do_not_fit(law)
        formulas_do_not_hold(law)
    return str(error.value)


def test_negeri_contoh_itself_holds() -> None:
    law = toy_law()
    fail_if.rules_do_not_fit(law)
    formulas_do_not_hold(law)


def test_a_rule_that_reads_an_unknown_name() -> None:
    @rule(unit="IDR/month", **PLAIN)
    def tax(catsh: Any) -> Any:
        return catsh

    assert "tax reads catsh, which is no fact, value or rule; did you mean catch" in refused(tax)


def test_rules_in_a_circle() -> None:
    @rule(unit="IDR/month", **PLAIN)
    def chicken(egg: Any) -> Any:
        return egg

    @rule(unit="IDR/month", **PLAIN)
    def egg(chicken: Any) -> Any:
        return chicken

    assert "chicken needs egg needs chicken: a circle" in refused(chicken, egg)


def test_two_things_of_one_name() -> None:
    @rule(unit="IDR/month", **PLAIN)
    def catch(catch_cap: Any) -> Any:
        return catch_cap

    assert "catch is the name of two things" in refused(catch)


def test_two_versions_that_leave_a_hole() -> None:
    old = rule(unit="IDR/month", name="fee", until="2020-12-31", **PLAIN)(lambda catch: catch)
    new = rule(unit="IDR/month", name="fee", since="2021-01-02", **PLAIN)(lambda catch: catch)
    assert "let the versions meet" in refused(old, new)


def test_two_versions_without_dates() -> None:
    same = [rule(unit="IDR/month", name="fee", **PLAIN)(lambda catch: catch) for _ in range(2)]
    assert "without a date between them" in refused(*same)


def test_a_table_read_as_a_number() -> None:
    @rule(unit="IDR/month", **PLAIN)
    def tax(catch: Any, coast_rate: Any) -> Any:
        return least(catch, coast_rate)

    assert "where least(…) needs scalar" in refused(tax)


def test_a_number_read_as_a_table() -> None:
    @rule(unit="IDR/month", **PLAIN)
    def tax(catch_cap: Any, coast: Any) -> Any:
        return pick(catch_cap, coast)

    assert "where pick(…) needs by_key" in refused(tax)


def test_rounding_that_is_not_declared() -> None:
    @rule(unit="IDR/month", **PLAIN)
    def tax(catch: Any, fish_rate: Any) -> Any:
        return share(catch, fish_rate)

    assert "without declaring its rounding" in refused(tax)


@pytest.mark.parametrize(
    ("formula", "complaint"),
    [
        (lambda catch, boats: catch + boats, "are added"),
        (lambda catch, born: least(catch, born), "are compared"),
        (lambda catch, boats: first_true((boats, catch), otherwise=catch), "must be yes or no"),
        (
            lambda catch, coast: first_true((coast == "east", catch), otherwise=catch),
            "not one of the choices",
        ),
        (lambda boats, coast: boats, "declared in IDR/month"),
        (lambda catch, born: catch * year_of(catch), "takes a date"),
        (lambda catch_cap, born: at(catch_cap, born), "runs by calendar_month"),
    ],
)
def test_units_that_do_not_fit(formula: Any, complaint: str) -> None:
    assert complaint in refused(rule(unit="IDR/month", name="tax", **PLAIN)(formula))


def test_a_product_that_may_leave_64_bits() -> None:
    fees = {**FACTS, "catch": fact("catch", least=0, most=10**17)}
    law = law_from(fees, toy_law().values, RULES)
    with pytest.raises(RuleError, match="64 bits do not hold"):
        formulas_do_not_hold(law)


@pytest.mark.parametrize(
    ("entries", "more", "complaint"),
    [
        ([("2020-01", "2020-06", 1), ("2020-08", None, 2)], {}, "no entry holds from 2020-07 until 2020-08"),
        ([("2020-01", "2020-06", 1), ("2020-06", None, 2)], {}, "two entries hold on 2020-06"),
        ([("2020-01", None, 1), ("2021-01", None, 2)], {}, "two entries hold on 2021-01"),
        ([("2020-06", "2020-01", 1)], {}, "ends before it begins"),
        ([], {}, "has no entries"),
        ([("2020-13", None, 1)], {}, "is not a month"),
        ([("2020-01-01", None, 1)], {}, "is not a month"),
        ([("2020-01", None, 0.24)], {}, "not a whole number"),
        ([("2020-01", None, {"a": 0.5})], {"kind": "by_key"}, "whole number"),
        ([("2020-01", None, [[5, 1]])], {"kind": "bands"}, "ascend from 0"),
        ([("2020-01", None, [[5, 1], [3, 2], [None, 3]])], {"kind": "layers"}, "ascend"),
        ([("2020-01", None, [[5, 1]])], {"kind": "layers"}, "last one is null"),
        ([("2020-01", None, 1)], {"kind": "riddle"}, "is not one of"),
    ],
)
def test_values_that_cannot_stand(entries: list[Any], more: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LawFileError, match=complaint):
        values_from(value("levy", entries, **more), "toy.yaml")
