"""The invented people: like those of the place, and nobody."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.server.example import figures
from payung.server.example.offices import villages
from payung.server.example.people import COLUMNS, population


def test_every_person_has_a_number_that_nobody_can_have(people: pl.DataFrame) -> None:
    for column in ("nik", "kk"):
        assert people[column].str.contains(r"^\d{12}9\d{3}$").all()
        assert people[column].str.slice(12).cast(pl.Int64).is_between(9001, 9999).all()
    assert people["nik"].n_unique() == people.height
    assert people["kk"].n_unique() == people["family"].n_unique()


def test_a_number_tells_birth_date_and_sex(people: pl.DataFrame) -> None:
    day = people["birth_date"].dt.day() + people.select(pl.when(pl.col("sex") == "P").then(40).otherwise(0)).to_series()
    assert (people["nik"].str.slice(6, 2).cast(pl.Int64) == day).all()
    assert (people["nik"].str.slice(8, 4) == people["birth_date"].dt.strftime("%m%y")).all()


def test_numbers_were_issued_here_and_elsewhere(people: pl.DataFrame) -> None:
    issued, lives = people["nik"].str.head(6), people["district_code"].str.replace_all(".", "", literal=True)
    assert 0.65 < (issued == lives).mean() < 0.8
    assert 0.15 < (~issued.str.starts_with("1408")).mean() < 0.3


def test_a_family_shares_card_village_and_address(people: pl.DataFrame) -> None:
    shared = people.group_by("family").agg(pl.n_unique("kk", "village_code", "address", "rt", "decile"))
    assert shared.drop("family").max().row(0) == (1, 1, 1, 1, 1)


def test_parents_are_old_enough_to_be_parents(people: pl.DataFrame) -> None:
    parents = people.filter(pl.col("role") != "C").group_by("family").agg(pl.col("birth_date").max())
    children = people.filter(pl.col("role") == "C").join(parents, on="family")
    years = (children["birth_date"] - children["birth_date_right"]).dt.total_days() / 365.25
    assert children.height > 500
    assert years.min() > 16


def test_twins_namesakes_single_names_and_patronyms_occur(people: pl.DataFrame) -> None:
    children = people.filter(pl.col("role") == "C")
    assert children.select("family", "birth_date").is_duplicated().any()
    assert people.select("name", "village_code").is_duplicated().any()
    assert 0.1 < (~people["name"].str.contains(" ")).mean() < 0.45
    assert people["name"].str.contains(r"^\w.* (bin|binti) ").any()
    assert people["title"].is_not_null().any()


def test_children_of_a_batak_family_bear_its_clan(people: pl.DataFrame) -> None:
    clans = people.filter((pl.col("people") == "batak") & (pl.col("role") != "W") & pl.col("name").str.contains(" "))
    last = clans.with_columns(pl.col("name").str.split(" ").list.last().alias("last")).group_by("family")
    kept = last.agg(pl.n_unique("last"), pl.len()).filter(pl.col("len") > 1)
    assert kept.height > 20
    assert (kept["last"] == 1).mean() > 0.95


def test_the_too_young_and_the_too_old_occur(people: pl.DataFrame) -> None:
    assert people["age"].min() == 15
    assert people["age"].max() > 70
    assert 0.01 < (people["age"] >= 65).mean() < 0.06


def test_some_telephones_are_a_clerks(people: pl.DataFrame) -> None:
    rows = people["phone"].drop_nulls().value_counts()
    assert rows["count"].max() >= 10
    assert people["phone"].null_count() > 0


def test_all_columns_of_the_description_are_there(people: pl.DataFrame) -> None:
    assert people.columns == list(COLUMNS)


def test_employers_are_offices_of_the_example(people: pl.DataFrame) -> None:
    employed = pl.col("standing").is_in(["opd", "official", "employer", "construction"])
    assert people.filter(employed)["employer"].null_count() == 0
    assert people.filter(pl.col("segment") == "BPU")["employer"].null_count() == people.filter(segment="BPU").height


def test_the_published_figures_hold_at_any_size(people: pl.DataFrame) -> None:
    scale = people.height / figures.LABOUR_FORCE
    registered = people["membership"].is_not_null().sum()
    active = people.filter(membership="active")
    assert registered == pytest.approx(figures.REGISTERED_EVER * scale, abs=2)
    assert active.height == pytest.approx(figures.ACTIVE * scale, rel=0.01)
    assert active.filter(segment="BPU").height == pytest.approx(figures.ACTIVE_BPU * scale, rel=0.02)
    assert active.filter(standing="opd").height == pytest.approx(figures.NON_ASN * scale, abs=2)


def test_half_the_firms_hide_a_part_of_their_people(people: pl.DataFrame) -> None:
    firms = people.filter(standing="employer").group_by("employer").agg((pl.col("membership") == "active").mean())
    assert (firms["membership"] < 1).any()
    assert (firms["membership"] == 1).any()


def test_the_same_seed_gives_the_same_people() -> None:
    first, again, other = (population(800, seed=seed, villages=villages()) for seed in (4, 4, 5))
    assert first.equals(again)
    assert not first.equals(other)


def test_ages_are_reckoned_on_the_day_that_is_asked() -> None:
    later = population(600, seed=1, villages=villages(), on=dt.date(2030, 6, 1))
    assert later["birth_date"].max() < dt.date(2015, 6, 2)


def test_too_few_people_are_refused_with_a_word() -> None:
    with pytest.raises(PayungError, match="499 workers are too few"):
        population(499, seed=1, villages=villages())


def test_the_full_size_is_the_published_labour_force() -> None:
    of = figures.sizes(figures.LABOUR_FORCE)
    assert (of.employers, of.projects, of.opd_staff, of.palm_growers, of.villages) == (604, 50, 7_699, 3_850, 131)
    parts = of.active_employed + of.active_construction + of.active_bpu + of.opd_staff + of.active_officials
    assert parts == pytest.approx(figures.ACTIVE, abs=3)


@given(workers=st.integers(500, 400_000))
def test_parts_never_exceed_the_whole(workers: int) -> None:
    of = figures.sizes(workers)
    assert of.opd_staff + of.officials + of.civil_servants + of.employed + of.construction < workers
    assert of.active_employed <= of.employed
    assert of.active_construction <= of.construction
    assert of.active_officials <= of.officials
    assert 14 <= of.villages <= 131
