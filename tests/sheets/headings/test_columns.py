"""The list of headings is whole and says one thing each."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import yaml

from payung.sheets import headings
from payung.sheets.headings import meanings

TABLE = yaml.safe_load(Path(meanings.__file__).with_name("columns.yaml").read_text(encoding="utf-8"))


def test_no_heading_belongs_to_two_columns() -> None:
    written = [heading for told in TABLE["columns"].values() for heading in told["headings"]]
    assert len(written) == len(set(written))


def test_headings_are_written_as_they_are_compared() -> None:
    """Also finds a bare `no`, which YAML reads as false."""
    written = [heading for told in TABLE["columns"].values() for heading in told["headings"]]
    assert [heading for heading in written if meanings.plain(heading) != heading] == []


def test_groups_and_kinds_speak_of_standard_columns() -> None:
    means = [column for group in TABLE["groups"] for column in group["means"].values()]
    means += [column for kind in TABLE["kinds"].values() for column in kind.values()]
    assert set(means) <= set(headings.standard_columns())


def test_every_column_has_a_title_in_both_languages() -> None:
    for column in headings.standard_columns():
        assert headings.title(column)
        assert headings.title(column, "en")


def test_a_frame_of_people_gets_standard_names() -> None:
    frame = pl.DataFrame(
        {"No KTP": [1], "Nama Pekerja": ["A"], "TTL": ["Siak, 1-1-1985"], "Nama Ibu": ["B"], "Upah": [1]}
    )
    assert headings.person_frame(frame).to_dicts() == [
        {"nik": "1", "name": "A", "birth": "Siak, 1-1-1985", "mother": "B"},
    ]
    assert headings.person_columns(["TTL", "Tgl Lahir"]) == {"birth": 1}


def test_whatever_the_finder_of_matching_knows_is_known() -> None:
    from payung.matching import headings as matching

    table = yaml.safe_load(Path(matching.__file__).with_name("headings.yaml").read_text(encoding="utf-8"))
    for column, known in table.items():
        assert [heading for heading in known if headings.person_columns([heading]) != {column: 0}] == []


def test_a_number_of_people_is_no_amount_of_money() -> None:
    assert headings.columns_of(["Jumlah Penerima Bantuan"]) == {}
    assert headings.columns_of(["Jumlah Rp"]) == {"amount": 0}
