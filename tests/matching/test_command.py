import json

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
