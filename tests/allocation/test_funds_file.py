from pathlib import Path
from typing import Any

import pytest
import yaml

from allocation.region import calendar, fund, rule
from payung.allocation.funds import read_funds, troubles
from payung.errors import PayungError

EXAMPLE = Path(__file__).parents[2] / "examples" / "funds.yaml"


def told(tmp_path: Path, *funds: dict[str, Any], **rest: Any) -> str:
    path = tmp_path / "funds.yaml"
    path.write_text(yaml.safe_dump({"funds": list(funds), **rest}, sort_keys=False), encoding="utf-8")
    return "\n".join(troubles(path))


def test_the_example_has_every_kind_of_money_and_nothing_to_mend() -> None:
    assert troubles(EXAMPLE) == []
    assert len({each.kind for each in read_funds(EXAMPLE).funds}) >= 10


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in fund().items() if key != name}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (without("eligibility"), "eligibility is missing"),
        (fund(eligibility=[]), "the list is empty"),
        (fund(ceilings=[{"amount": -5}]), "-5 is less than 0"),
        (fund(ceilings=[{}]), "limits nothing"),
        (fund(ceilings=[{"amount": 5}, {"amount": 7}]), "another ceiling limits the same"),
        (fund(ceilings=[{"amount": 5, "at_least": 7}]), "at_least is more than the amount"),
        (
            fund(ceilings=[{"amount": 9}, {"at_least": 5, "area": "14.08.01"}, {"at_least": 5, "area": "14.08.02"}]),
            "its parts must spend at least 10",
        ),
        (fund(ceilings=[{"amount": 9, "account": "5.1.02"}]), "no programme is booked on 5.1.02"),
        (fund(ceilings=[{"amount": 9, "area": 14.08}]), "Kemendagri area code"),
        (fund(calendar=calendar("2026-12", "2026-01")), "last_month is before earliest_start"),
        (fund(calendar=calendar("2014-01", "2014-12")), "the law begins with 2015-07"),
        (fund(calendar=calendar("2026-1", "2026-12")), "'2026-1' is not written as it should be"),
        (fund(kind="apdb"), "'apdb' is not one of"),
        (fund(eligibility=rule('grup = "nelayan"')), "Did you mean group"),
        (fund(eligibility=rule("age < 65") + rule("age < 60")), "while another is in force"),
        (fund(registration=[{"segment": "PU", "programmes": ["JKK"]}]), "no tariff without wage, risk_class, scale"),
        (fund(colour="red"), "colour is not known here"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, wrong: dict[str, Any], said: str) -> None:
    found = told(tmp_path, wrong)
    assert said in found
    assert "funds.yaml, line" in found


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = told(
        tmp_path, fund(eligibility=rule("agee < 65"), ceilings=[{}]), fund(calendar=calendar("2026-05", "2026-01"))
    )
    assert [word in found for word in ("agee", "limits nothing", "before earliest_start", "two funds are called")] == [
        True
    ] * 4


def test_only_what_the_law_leaves_open_can_be_read_otherwise(tmp_path: Path) -> None:
    reading = {"from": "2026-01", "to": "2026-12", "value": True, "note": "letter of the branch"}
    assert told(tmp_path, fund(), readings=[{"value_of": "bpu_discount_village", **reading}]) == ""
    assert "no value of the law" in told(tmp_path, fund(), readings=[{"value_of": "jkm_waiting_monthz", **reading}])


def test_an_empty_file_and_a_file_that_is_no_yaml_are_told(tmp_path: Path) -> None:
    path = tmp_path / "funds.yaml"
    for text, said in (("", "the file is empty"), ("funds: [", "not readable as YAML")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(PayungError, match=said):
            troubles(path)
