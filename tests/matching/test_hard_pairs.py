"""People who are alike and not the same, and people who are the same and not alike."""

import polars as pl
import pytest

from payung.matching import from_frame, link


def answer(people, one, other):
    """The answer for one row held against another, among a few people who stand in both lists."""
    left = pl.concat([people, pl.DataFrame([{"id": "L", **one}])], how="diagonal_relaxed")
    right = pl.concat([people, pl.DataFrame([{"id": "R", **other}])], how="diagonal_relaxed")
    pairs = link(from_frame(left), from_frame(right)).pairs
    asked = pairs.filter((pl.col("left_id") == "L") & (pl.col("right_id") == "R"))
    return asked["answer"].item() if asked.height else "different"


FAMILY = {"No KK": "1408010102159301", "Nama Ibu": "Fatimah Zahra", "Desa": "Teluk Meranti", "No HP": "081276543210"}
HASAN = {"NIK": "1408011203859001", "Nama": "Hasan Basri", "Tgl Lahir": "12/03/1985", **FAMILY}
SAME = [
    ("titles and old spelling", {"Nama": "H. Hasan Basri, S.Pd"}),
    ("two digits exchanged in the NIK", {"NIK": "1408011203589001"}),
    ("no NIK at all", {"NIK": None}),
    ("the last digit zeroed by a spreadsheet", {"NIK": "1408011203859000"}),
    ("an exponent in place of the NIK", {"NIK": "1.40801E+15"}),
    ("a name written as one word", {"Nama": "HASANBASRI"}),
    ("moved to another village", {"Desa": "Koto Gasib"}),
]
NOT_SAME = [
    ("a twin", {"NIK": "1408011203859002", "Nama": "Husin Basri"}),
    ("a sibling", {"NIK": "1408012207889001", "Nama": "Karim", "Tgl Lahir": "22/07/1988"}),
    ("a son named after the father", {"NIK": "1408010110099001", "Tgl Lahir": "01/10/2009", "Nama Ibu": "Aisyah"}),
    ("a relative who uses the NIK", {"Nama": "Rosnita Dewi", "Tgl Lahir": "12/03/1985"}),
    ("the wife", {"NIK": "1408016205879001", "Nama": "Rosnita", "Tgl Lahir": "22/05/1987", "Nama Ibu": "Saodah"}),
    ("a namesake elsewhere", {"NIK": "1403020909719001", "Tgl Lahir": "09/09/1971", "No KK": "1403020102159301",
                              "Nama Ibu": "Ramlah", "Desa": "Bandar Laksamana", "No HP": "081399998888"}),
]  # fmt: skip


@pytest.mark.parametrize("change", [change for _, change in SAME], ids=[name for name, _ in SAME])
def test_damage_does_not_hide_the_person(people, change):
    assert answer(people, {**HASAN, **change}, HASAN) == "same"


@pytest.mark.parametrize("change", [change for _, change in NOT_SAME], ids=[name for name, _ in NOT_SAME])
def test_the_household_and_namesakes_are_not_linked(people, change):
    assert answer(people, {**HASAN, **change}, HASAN) != "same"


def test_the_same_nik_under_another_name_is_asked_with_its_reason(people):
    left = pl.concat([people, pl.DataFrame([{"id": "L", **HASAN, "Nama": "Rosnita Dewi"}])], how="diagonal_relaxed")
    right = pl.concat([people, pl.DataFrame([{"id": "R", **HASAN}])], how="diagonal_relaxed")
    found = link(from_frame(left), from_frame(right)).pairs.filter(pl.col("left_id") == "L")
    assert found.select("right_id", "answer", "warning").rows() == [("R", "ask", "nik_used_by_relative")]


@pytest.mark.parametrize(
    "change",
    [
        {"Tgl Lahir": "22/05/1991", "Desa": "Koto Gasib", "Nama Ibu": "Saodah", "No HP": None, "No KK": None},
        {"Tgl Lahir": None, "Desa": None, "Nama Ibu": None, "No HP": None, "No KK": None},
    ],
    ids=["nothing else agrees", "nothing else is known"],
)
def test_a_nik_under_another_name_is_asked_however_little_else_agrees(people, change):
    assert answer(people, {**HASAN, "Nama": "Rosnita Dewi", **change}, HASAN) == "ask"


def test_a_person_who_stands_twice_in_one_list_is_found(people):
    twice = pl.concat([people, people.head(2).with_columns(("again " + pl.col("id")).alias("id"))])
    found = link(from_frame(twice)).pairs
    assert set(found.select("left_id", "right_id").rows()) == {("P0", "again P0"), ("P1", "again P1")}


def test_a_list_held_against_itself_finds_everybody_and_only_them(people):
    pairs = link(from_frame(people), from_frame(people)).pairs
    assert set(pairs.select("left_id", "right_id", "answer").rows()) == {(one, one, "same") for one in people["id"]}
