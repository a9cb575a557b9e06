"""The offices of the example and those who sign in."""

from __future__ import annotations

from collections import Counter

import polars as pl

from payung.server.accounts.models.office import OfficeKind
from payung.server.accounts.roles import shipped_roles
from payung.server.example.offices import offices, signins, villages

OFFICES = offices(5_000)


def test_the_shipped_table_has_all_villages_of_the_regency() -> None:
    levels = Counter(villages()["code"].str.count_matches(r"\."))
    assert levels == {1: 1, 2: 14, 3: 131}
    wards = villages().filter(pl.col("code").str.contains(r"^\d\d\.\d\d\.\d\d\.1"))
    assert wards.height == 9


def test_each_sub_district_and_village_has_its_office() -> None:
    kinds = Counter(OFFICES["kind"])
    assert (kinds["camat"], kinds["desa"]) == (14, 131)
    areas = OFFICES.filter(pl.col("kind").is_in(["camat", "desa"]))["area_codes"].explode()
    assert set(areas) == set(villages()["code"]) - {"14.08"}


def test_forty_four_offices_have_contract_staff() -> None:
    staffed = OFFICES.filter((pl.col("kind") != "employer") & (pl.col("size") > 0))
    assert staffed.height == 44


def test_codes_are_unique_and_fit_the_accounts() -> None:
    assert OFFICES["code"].n_unique() == OFFICES.height
    assert OFFICES["code"].str.contains(r"^[a-z0-9-]{1,60}$").all()
    assert set(OFFICES["kind"]) <= set(OfficeKind.values)


def test_employers_are_invented_and_have_numbers_of_their_own() -> None:
    firms = offices(331_592).filter(kind="employer")
    assert firms.height == 654
    assert firms["npp"].n_unique() == firms["nib"].n_unique() == firms.height
    assert firms["nib"].str.contains(r"^\d{13}$").all()


def test_every_role_has_a_sign_in_and_those_who_sign_have_two() -> None:
    roles = Counter(one.role for one in signins(OFFICES))
    assert set(roles) == set(shipped_roles())
    assert roles["labour-officer"] == roles["treasurer"] == 2


def test_sign_ins_work_at_offices_of_the_example() -> None:
    assert {one.office for one in signins(OFFICES)} <= set(OFFICES["code"])
    assert len({one.username for one in signins(OFFICES)}) == len(signins(OFFICES))


def test_the_demonstration_password_passes_the_rules_of_the_site() -> None:
    from django.contrib.auth.password_validation import validate_password

    for one in signins(OFFICES):
        validate_password(one.password)
