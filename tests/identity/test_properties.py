"""What holds for every person: invented here, with serials from 9001."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from payung import identity

TODAY = dt.date(2026, 11, 22)
AREAS = ("140801", "140804", "147112", "141009", "167301", "337401")
NAMES = (
    "Budi Santoso", "M. Yusuf", "Siti Aminah", "Djoko Tjahjono", "Abdurrahman", "Slamet", "Moch. Noer", "Sri Wahyuni",
    "Ma'ruf Amin", "Tengku Zulkifli", "I Made Anjani", "Maria Goretti", "Yohanes Wibowo", "Nur Aisyiah",
)  # fmt: skip
TITLES = ("", "H. ", "Hj. ", "Drs. ", "Ir. H. ", "dr. ")
DEGREES = ("", ", S.Pd", " SH", ", S.Kom., M.Si", " S.E.", ", A.Md.Kep")
BIRTH_DATES = st.dates(dt.date(1930, 1, 1), dt.date(2012, 12, 31))
SOME = settings(max_examples=30, deadline=None)


def nik_of(birth: dt.date, sex: str, serial: int, area: str = "140801") -> str:
    return f"{area}{birth.day + 40 * (sex == 'P'):02d}{birth:%m%y}{serial:04d}"


def read_nik(*cells: str) -> pl.DataFrame:
    return identity.nik.read(pl.Series(cells), on=TODAY)


PERSONS = st.builds(
    lambda birth, sex, serial, area: (birth, sex, nik_of(birth, sex, serial, area)),
    BIRTH_DATES,
    st.sampled_from("LP"),
    st.integers(9001, 9999),
    st.sampled_from(AREAS),
)


@SOME
@given(person=PERSONS)
def test_a_nik_says_what_went_into_it(person: tuple[dt.date, str, str]) -> None:
    birth, sex, nik = person
    (found,) = read_nik(nik).to_dicts()
    assert found["reading"] == nik
    assert (found["area"], found["serial"], found["sex"]) == (nik[:6], nik[12:], sex)
    assert birth in (found["birth_date_1900"], found["birth_date_2000"])


@SOME
@given(person=PERSONS, gaps=st.lists(st.sampled_from(["", " ", ".", "-", "\u00a0", "'"]), min_size=16, max_size=16))
def test_separators_never_change_a_nik(person: tuple[dt.date, str, str], gaps: list[str]) -> None:
    typed = "".join(gap + digit for gap, digit in zip(gaps, person[2], strict=True))
    assert read_nik(typed)["reading"].item() == person[2]


@SOME
@given(person=PERSONS)
def test_a_nik_agrees_with_its_own_person_and_needs_no_candidate(person: tuple[dt.date, str, str]) -> None:
    birth, sex, nik = person
    known = {"birth_date": pl.Series([birth]), "sex": pl.Series([sex])}
    held = identity.nik.against(read_nik(nik), **known)
    assert (held["date_answer"].item(), held["sex_answer"].item()) == ("same", "same")
    assert identity.nik.candidates(read_nik(nik), **known).is_empty()


@SOME
@given(person=PERSONS, place=st.integers(6, 10))
def test_exchanged_date_digits_offer_the_true_nik_and_never_take_it_up(
    person: tuple[dt.date, str, str], place: int
) -> None:
    birth, sex, nik = person
    typed = nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]
    readings = read_nik(typed)
    offered = identity.nik.candidates(readings, birth_date=pl.Series([birth]), sex=pl.Series([sex]))
    assert readings["reading"].item() == typed
    assert typed == nik or nik in offered["candidate"].to_list()


@SOME
@given(person=PERSONS, place=st.integers(6, 11))
def test_a_lost_date_digit_offers_the_true_nik(person: tuple[dt.date, str, str], place: int) -> None:
    birth, sex, nik = person
    readings = read_nik(nik[:place] + nik[place + 1 :])
    offered = identity.nik.candidates(readings, birth_date=pl.Series([birth]), sex=pl.Series([sex]))
    assert readings["reading"].item() is None
    assert offered.is_empty() or nik in offered["candidate"].to_list()


@SOME
@given(
    day=st.dates(dt.date(1920, 1, 1), TODAY),
    form=st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y"]),
)
def test_a_date_in_every_usual_form_is_that_date(day: dt.date, form: str) -> None:
    found = identity.dates.read(pl.Series([day.strftime(form)]), on=TODAY)
    assert found["reading"].item() == day


@SOME
@given(day=st.dates(dt.date(1928, 1, 1), TODAY))
def test_a_day_number_of_a_spreadsheet_is_its_date(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert identity.dates.read(pl.Series([serial]), on=TODAY)["reading"].item() == day


def test_the_spreadsheet_s_29_february_1900_has_no_date() -> None:
    days = pl.DataFrame({"serial": [1, 59, 60, 61]}).select(identity.dates.excel_date(pl.col("serial")).alias("day"))
    expected = [dt.date(1900, 1, 1), dt.date(1900, 2, 28), None, dt.date(1900, 3, 1)]
    assert days["day"].to_list() == expected


@SOME
@given(name=st.sampled_from(NAMES), title=st.sampled_from(TITLES), degree=st.sampled_from(DEGREES))
def test_titles_and_degrees_never_change_the_key(name: str, title: str, degree: str) -> None:
    plain, dressed = identity.names.read(pl.Series([name, f"{title}{name}{degree}"])).to_dicts()
    keys = ("key", "joined", "skeleton", "search")
    assert [plain[key] for key in keys] == [dressed[key] for key in keys]
    assert dressed["reading"].rstrip(".") == plain["reading"].rstrip(".")


@SOME
@given(name=st.sampled_from(NAMES), title=st.sampled_from(TITLES), degree=st.sampled_from(DEGREES))
def test_reading_a_reading_changes_nothing(name: str, title: str, degree: str) -> None:
    once = identity.names.read(pl.Series([f"{title}{name}{degree}"]))
    twice = identity.names.read(once["reading"])
    assert twice["reading"].item() == once["reading"].item()
    assert twice["key"].item() == once["key"].item()


@SOME
@given(name=st.sampled_from(NAMES), letters=st.integers(1, 30))
def test_a_name_is_found_by_most_of_its_beginnings(name: str, letters: int) -> None:
    typed = name[: max(letters, 4)]
    assume(len(typed.split()[-1]) >= 3)  # two letters of an abbreviation say too little yet
    key = identity.search_key(pl.Series([name])).item()
    assert any(all(term in key for term in way) for way in identity.search_terms(typed))


@SOME
@given(word=st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_folding_is_settled_after_two_rounds(word: str) -> None:
    rounds = [word]
    for _ in range(4):
        rounds.append(pl.DataFrame({"word": [rounds[-1]]}).select(identity.names.fold(pl.col("word"))).item())
    assert rounds[-1] == rounds[-2]


@SOME
@given(
    number=st.integers(10**7, 10**9 - 1),
    form=st.sampled_from(["0812{}", "+62812{}", "62812{}", "0812-{}", "+62 812 {}"]),
)
def test_a_mobile_number_in_every_form_is_one_number(number: int, form: str) -> None:
    found = identity.phone.read(pl.Series([form.format(number), f"0812{number}"]))
    assert found["reading"][0] == found["reading"][1]
    again = identity.phone.read(found["reading"].drop_nulls())
    assert again["reading"].to_list() == found["reading"].drop_nulls().to_list()


def test_reading_places_sex_and_occupations_again_changes_nothing() -> None:
    places = identity.places.read(pl.Series(["Desa Tumang", "Kp. Tualang", "TLK BATIL"]))
    assert identity.places.read(places["reading"])["key"].to_list() == places["key"].to_list()
    sexes = identity.sex.read(pl.Series(["Lk", "wanita", "1"]))
    assert identity.sex.read(sexes["reading"])["reading"].to_list() == sexes["reading"].to_list()
