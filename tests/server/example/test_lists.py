"""The files that offices send: in their forms, with their troubles, each row accounted for in the truth."""

from __future__ import annotations

import re
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from payung import sheets
from payung.server.example import spoiling
from payung.server.example.drawing import chance, table
from payung.server.example.lists import TRUTH_FILE, Lists, lists

KINDS = {"nominations", "opd-staff", "payroll", "members", "deciles", "deaths", "businesses"}


def files(made: Lists, kind: str) -> list[Path]:
    return [one.path for one in made.files if one.kind == kind]


def test_every_kind_of_list_is_sent(made: Lists) -> None:
    assert {one.kind for one in made.files} == KINDS
    assert {one.path.suffix for one in made.files} == {".xlsx", ".ods", ".csv"}


def test_every_file_comes_from_an_office_of_the_example(made: Lists) -> None:
    assert {one.office_code for one in made.files} <= set(made.offices["code"])


def test_the_description_of_a_file_agrees_with_the_truth(made: Lists) -> None:
    shown = made.truth.filter(~pl.col("hidden"))
    rows = dict(shown.group_by("file").len().rows())
    assert {one.path.name: one.rows for one in made.files} == rows
    first = made.files[0]
    told = shown.filter(file=first.path.name)["troubles"].list.explode().drop_nulls()
    assert sum(first.troubles.values()) == len(told)


def test_the_truth_lies_beside_the_files(made: Lists) -> None:
    folder = made.files[0].path.parent
    assert pl.read_parquet(folder / TRUTH_FILE).equals(made.truth)
    assert {path.name for path in folder.iterdir()} == {one.path.name for one in made.files} | {TRUTH_FILE}


def test_every_row_of_the_truth_is_a_row_of_its_file(made: Lists) -> None:
    for one in made.files:
        book = sheets.read(one.path, one.path.name, kind=one.kind)
        told = made.truth.filter(file=one.path.name)
        for found in book.tables:
            of_sheet = told if one.path.suffix == ".csv" else told.filter(sheet=found.sheet)
            assert set(of_sheet["row"]) <= set(found.rows["row"]), (one.path.name, found.sheet)
            assert set(of_sheet["hidden"]) <= {found.hidden}


def test_a_row_holds_the_person_whom_the_truth_names(made: Lists) -> None:
    [path] = files(made, "members")
    typed = pl.read_csv(path, infer_schema=False).with_row_index("row", offset=2)
    told = made.truth.filter(file=path.name).join(made.population.select("person", "nik", "name"), on="person")
    both = typed.with_columns(pl.col("row").cast(pl.Int64)).join(told, on="row")
    untouched = both.filter(~pl.col("troubles").list.eval(pl.element().str.starts_with("nik_")).list.any())
    assert both.height == typed.height
    assert (untouched["NIK"] == untouched["nik"]).all()
    zeroed = both.filter(pl.col("troubles").list.contains("nik_last_zero"))
    assert zeroed.height > 10
    assert (zeroed["NIK"] == zeroed["nik"].str.head(15) + "0").all()


def test_every_trouble_of_the_table_is_met_when_lists_are_long_enough(people: pl.DataFrame) -> None:
    from payung.server.example import figures, nominations

    of = figures.sizes(people.height)
    put = nominations.put_forward(people, figures.sizes(120_000), chance(1, "put"))
    rows = nominations.spoiled(put, chance(1, "rows"), figures.ON)
    met = set(rows["troubles"].list.explode().drop_nulls())
    silent = {"employed"}
    assert set(table("troubles.yaml")["nominations"]) - silent <= met
    assert {"age_65", "under_17", "dead", "active_elsewhere"} <= met
    assert of.nominated < put.height


def test_a_column_is_spoiled_once_a_row(people: pl.DataFrame) -> None:
    rows = spoiling.Spoiled(people.with_columns(spouse_nik=pl.lit(None, pl.String)), "members", chance(3, "x"))
    rows.rates = dict.fromkeys(rows.rates, 0.4)
    spoiling.spoil_niks(rows)
    about_nik = rows.told()["troubles"].list.eval(pl.element().str.starts_with("nik_")).list.sum()
    assert about_nik.max() == 1


def test_no_file_holds_a_number_that_somebody_could_have(made: Lists) -> None:
    for one in made.files:
        for sheet in sheets.read(one.path, one.path.name, kind=one.kind).tables:
            cells = sheet.rows.drop("row").unpivot()["value"].drop_nulls()
            whole = cells.str.replace_all(r"[\s']", "").str.extract_all(r"\b\d{16}\b").explode().drop_nulls()
            serial = whole.str.slice(12).cast(pl.Int64)
            assert ((serial >= 9001) | (serial == 0)).all(), one.path.name


def test_a_village_file_has_titles_two_headings_a_total_and_a_hidden_sheet(made: Lists) -> None:
    paths = [path for path in files(made, "nominations") if path.suffix == ".xlsx"]
    books = [fastexcel.read_excel(path) for path in paths]
    states = [book.load_sheet(name, header_row=None).visible for book in books for name in book.sheet_names]
    assert "hidden" in states
    cells = [
        str(cell)
        for book in books
        for row in book.load_sheet(0, header_row=None, dtypes="string").to_polars().rows()
        for cell in row
        if cell
    ]
    for expected in ("JUMLAH", "NOMOR", "TAHUN ANGGARAN 2026"):
        assert expected in cells
    assert any(re.match(r"(Penghulu|Lurah) ", cell) for cell in cells)
    assert any(re.match(r"^\d\.\d+E\+1\d$", cell) for cell in cells)


def test_some_villages_hand_in_last_years_list_again(made: Lists) -> None:
    last = [path for path in files(made, "nominations") if "-2025-" in path.name]
    assert last
    for path in last:
        before = set(made.truth.filter(file=path.name)["person"])
        now = set(made.truth.filter(file=path.name.replace("-2025-", "-2026-"), hidden=False)["person"])
        assert before & now


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("first", "again"):
        lists(tmp_path / name, workers=700, seed=9)
    for path in sorted((tmp_path / "first").iterdir()):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_a_payroll_holds_only_whom_the_firm_reports(made: Lists) -> None:
    told = made.truth.filter(kind="payroll").join(made.population, on="person")
    assert (told["membership"] == "active").all()
    assert (told["office_code"] == told["employer"]).all()


@pytest.mark.parametrize("kind", sorted(KINDS - {"deaths"}))
def test_troubles_are_told_for_each_kind(made: Lists, kind: str) -> None:
    assert made.truth.filter(kind=kind)["troubles"].list.len().sum() > 0
