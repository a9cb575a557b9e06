from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from payung.server import register
from payung.server.register.models import Person
from payung.server.register.naming import agree
from payung.server.scope import as_the_system
from server.register.lists import batch_of, judged

CASES = Path(__file__).parents[2] / "cases" / "register"
NAMES = yaml.safe_load((CASES / "names_under_one_nik.yaml").read_text(encoding="utf-8"))
LOOKS = yaml.safe_load((CASES / "looking.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", NAMES, ids=lambda case: case["sentence"])
def test_names_under_one_nik(case: dict[str, Any]) -> None:
    one, other = judged({"name": case["one"]}, {"name": case["other"]})["name_key"]
    assert agree(one, other) == agree(other, one) == case["agree"]


def looked(case: dict[str, Any]) -> pl.DataFrame:
    """What looking says of the last list, after the ones before it were taken."""
    with as_the_system("tests"):
        for known in case.get("known", []):
            batch = batch_of(known.get("kind", "nominations"), known.get("office", "tumang"), "14.08.01.2011")
            register.take_persons(batch, judged(*known["rows"]))
            if known.get("dead"):
                Person.objects.update(died_on=date(2026, 1, 2))
            if known.get("undone"):
                register.withdraw_persons(batch)
        mine = batch_of(case.get("kind", "nominations"))
        return register.look_persons(mine, judged(*case["rows"]))


@pytest.mark.django_db
@pytest.mark.parametrize("case", LOOKS, ids=lambda case: case["sentence"])
def test_what_the_register_says_against_rows(case: dict[str, Any], cast: Any) -> None:
    rows = looked(case)
    assert [[status, codes] for status, codes in rows.select("status", "codes").rows()] == case["expect"]
    assert rows["codes"].list.len().equals(rows["columns"].list.len(), check_names=False)
    assert rows["codes"].list.len().equals(rows["facts"].list.len(), check_names=False)


@pytest.mark.django_db
def test_looking_writes_nothing_and_keeps_every_row_in_order(cast: Any) -> None:
    rows = judged(*({"nik": f"14080117088590{place:02}", "name": f"NAMA {place}"} for place in range(1, 30)))
    with as_the_system("tests"):
        after = register.look_persons(batch_of(), rows)
        assert Person.objects.count() == 0
    assert after.equals(rows)
