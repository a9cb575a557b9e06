import json
import subprocess
import sys
import zipfile

import polars as pl
import pytest
from click.testing import CliRunner

from payung.cli import main


@pytest.fixture
def files(tmp_path, people):
    changed = people.with_columns(
        pl.when(pl.col("id") == "P3").then(pl.lit("Ratih Kumala")).otherwise("Nama").alias("Nama")
    )
    people.write_csv(tmp_path / "usulan.csv")
    changed.write_csv(tmp_path / "peserta.csv", separator=";")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["match", *map(str, arguments)])


def test_two_lists_give_pairs_questions_and_figures(files):
    out, review = files / "out.csv", files / "tanya.csv"
    result = run(files / "usulan.csv", files / "peserta.csv", "--out", out, "--review", review, "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert told["left_rows"] == told["right_rows"] == 12
    assert told["same"] == 11
    assert {"seconds", "peak_memory_mb", "ask"} <= told.keys()
    pairs = pl.read_csv(out)
    assert pairs.columns == ["left_id", "right_id", "score", "answer"]
    assert set(pairs["answer"]) <= {"same", "ask"}
    assert pl.read_csv(review).height == told["ask"]


def test_one_list_gives_its_repeats_and_a_workbook_is_written(files):
    result = run(files / "usulan.csv", "--out", files / "ganda.xlsx")
    assert result.exit_code == 0, result.output
    assert "0 the same" in result.output
    assert (files / "ganda.xlsx").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "x.docx"], "End the name in"),
        (["--out", "x.csv", "--ask", "0.99"], "Let --ask be at most --same"),
    ],
)
def test_wrong_wishes_are_told_in_words(files, arguments, said):
    result = run(files / "usulan.csv", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_nothing_is_left_behind_when_the_list_is_useless(files):
    (files / "pagu.csv").write_text("Pagu,Harga\n1,2\n")
    result = run(files / "pagu.csv", "--out", files / "out.csv")
    assert result.exit_code == 2
    assert "neither a NIK nor a name" in result.output
    assert sorted(path.name for path in files.iterdir()) == ["pagu.csv", "peserta.csv", "usulan.csv"]


def test_the_review_says_where_each_person_stands(files):
    result = run(files / "usulan.csv", files / "peserta.csv", "--out", files / "o.csv", "--review", files / "t.csv")
    assert result.exit_code == 0, result.output
    review = pl.read_csv(files / "t.csv")
    asked = review.filter(pl.col("left_id") == "P3").select("right_id", "warning", "left_row", "right_row")
    assert asked.rows() == [("P3", "nik_used_by_relative", 5, 5)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_cell_that_looks_like_a_formula_stays_text(files, people, form):
    harmful = "=1+1"
    renamed = [pl.lit("Ratih Kumala").alias("Nama"), pl.lit(harmful).alias("Desa")]
    changed = people.with_columns(
        pl.when(pl.col("id") == "P3").then(new).otherwise(new.meta.output_name()).alias(new.meta.output_name())
        for new in renamed
    )
    changed.write_csv(files / "peserta.csv", separator=";")
    out = files / f"tanya.{form}"
    result = run(files / "usulan.csv", files / "peserta.csv", "--out", files / f"o.{form}", "--review", out)
    assert result.exit_code == 0, result.output
    if form == "csv":
        assert f"'{harmful}" in pl.read_csv(out)["right_village"].to_list()
    else:
        assert harmful in pl.read_excel(out)["right_village"].to_list()
        with zipfile.ZipFile(out) as parts:
            assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_steps_are_told_in_order_and_in_the_language_wished(people):
    from payung.matching import from_frame, link

    told = []
    link(from_frame(people), from_frame(people), tell=lambda *step: told.append(step), language="id")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert told[0][2] == "Membaca isi list"
    assert told[-1] == (100, 100, "Selesai")


def test_long_work_is_shown_on_standard_error_but_not_beside_json(files, monkeypatch):
    monkeypatch.setattr("payung.matching.command_match.QUICK", 0.0)
    arguments = (files / "usulan.csv", files / "peserta.csv", "--out", files / "o.csv")
    assert "Looking for rows that share something" in run(*arguments).stderr
    assert run(*arguments, "--json").stderr == ""


def test_a_missing_engine_is_told_in_words_and_hides_no_other_command(files):
    """In a process of its own, because what is imported stays imported."""
    without = (
        "import sys; sys.modules.update(dict.fromkeys(['duckdb', 'splink', 'fastexcel', 'pyarrow', 'xlsxwriter']));"
    )
    start = f"{without} from payung.cli import main; main()"
    ask = [sys.executable, "-c", start]
    helped = subprocess.run([*ask, "--help"], capture_output=True, text=True, check=True)
    assert "Find who of one list is who of another" in helped.stdout
    asked = [*ask, "match", str(files / "usulan.csv"), "--out", str(files / "o.csv")]
    refused = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "Install payung[matching]" in refused.stderr
