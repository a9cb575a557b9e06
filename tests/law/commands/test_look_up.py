"""`payung law targets`, `table`, `family` and `check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from payung.cli import main
from payung.law.commands._wording import shown
from payung.law.ruleset import current_law

PROMISED = [
    *("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker"),
    *("due_employer", "due_worker", "due_payer", "due_total"),
    *("jkm_benefit", "jkk_death_benefit", "jkk_total_disability", "jkk_partial_disability"),
    *("jkk_temporary_incapacity", "jkk_transport", "scholarship_total", "jht_tax", "jp_pension", "jp_pension_age"),
    *("jp_wage_ceiling", "jkp_total", "construction_jkk", "construction_jkm", "migrant_contribution"),
]


def payung(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["law", *arguments])


def as_json(*arguments: str) -> Any:
    done = payung(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_every_promised_target_is_listed_with_unit_meaning_and_inputs() -> None:
    listed = {target["name"]: target for target in as_json("targets")}
    assert set(PROMISED) <= set(listed)
    for name in PROMISED:
        assert listed[name]["unit"]
        assert listed[name]["meaning"]
        assert all(fact["unit"] and fact["meaning"] for fact in listed[name]["inputs"])
    assert {"segment", "wage", "birth_date"} <= {fact["name"] for fact in listed["jp_worker"]["inputs"]}


def test_the_list_of_targets_is_readable() -> None:
    text = payung("targets").stdout
    assert "jp_worker  (IDR/month)  Worker's JP contribution" in text
    assert "inputs: " in text


def test_one_target_is_shown_in_full() -> None:
    text = payung("targets", "jkk").stdout
    assert "Iuran JKK" in text
    assert "micro, small," in text
    assert payung("targets", "jkkk").exit_code == 2


def test_a_table_on_a_day_is_its_one_entry() -> None:
    told = as_json("table", "jkk_rate", "--on", "2026-02-01")
    assert [entry["value"] for entry in told["entries"]] == [{"1": 240, "2": 540, "3": 890, "4": 1270, "5": 1740}]
    assert told["entries"][0]["citation"] == "PP 44/2015 art 16(1)"


def test_without_a_day_a_table_has_all_its_entries() -> None:
    assert len(as_json("table", "jp_ceiling")["entries"]) > 10


def test_a_rule_that_only_hands_on_a_value_stands_for_it() -> None:
    assert as_json("table", "jp_wage_ceiling", "--on", "2026-03")["entries"][0]["value"] == 11_086_300


def test_a_rule_that_computes_is_no_table() -> None:
    done = payung("table", "jp_worker")
    assert done.exit_code == 2
    assert "`payung law explain jp_worker --on DATE`" in done.stderr


def test_an_unknown_table_is_told_with_names_that_come_close() -> None:
    done = payung("table", "jkk_rates")
    assert done.exit_code == 2
    assert "Did you mean" in done.stderr
    assert "jkk_rate" in done.stderr


def test_a_table_not_in_force_says_so() -> None:
    done = payung("table", "jkk_rate", "--on", "2014-01-01")
    assert done.exit_code == 0
    assert "Not in force on 2014-01-01" in done.stdout


def test_every_table_can_be_listed_shown_and_written_as_json() -> None:
    names = [value["name"] for value in as_json("table")]
    assert names == sorted(current_law().values)
    for name in names:
        assert payung("table", name).exit_code == 0, name
        assert as_json("table", name)["entries"]


def test_the_family_command_tells_each_event_and_what_would_change() -> None:
    facts = ("segment=BPU", "income=1000000", "birth_date=1985-05-17", "months_paid=2")
    text = payung("family", "--on", "2026-02-01", *facts).stdout
    assert "Death not caused by work: Rp 10,000,000 at once" in text
    assert "Death at work: Rp 70,000,000 at once" in text
    assert "if every month is paid, from 2026-03-01: Death not caused by work Rp 10,000,000 → Rp 42,000,000" in text
    told = as_json("family", "--on", "2026-02-01", *facts)
    assert told["events"][0]["at_once"] == 10_000_000


def test_the_family_command_says_what_it_would_need() -> None:
    text = payung("family", "--on", "2026-02-01", "--lang", "id", "segment=PU", "scale=large", "wage=5000000").stdout
    assert "perlu diketahui: " in text
    assert "belum diketahui" in text


def test_the_law_as_shipped_passes_its_check() -> None:
    done = payung("check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("All well: ")
    assert "not settled" in done.stdout


def test_a_reform_that_fits_is_said_to_fit(tmp_path: Path) -> None:
    path = tmp_path / "lower.yaml"
    path.write_text('bpu_jkm_amount: {entries: [{from: "2026-01", to: null, value: 5000}]}', encoding="utf-8")
    assert "a reform of bpu_jkm_amount; it fits the law." in payung("check", str(path)).stdout


def test_mistakes_in_a_file_are_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "reform.yaml"
    path.write_text("jkm_amount:\n  entries:\n    - from: 2026-01-01\n      valeu: 5\n", encoding="utf-8")
    done = payung("check", str(path))
    assert done.exit_code == 2
    assert "line 3: jkm_amount > entries > 1 > from: 2026-01-01 stands there without quotation marks" in done.stderr
    assert "valeu is not known here" in done.stderr


@pytest.mark.parametrize(
    ("value", "unit", "english", "indonesian"),
    [
        (105474, "IDR/month", "Rp 105,474 a month", "Rp105.474 sebulan"),
        (-5, "IDR", "−Rp 5", "−Rp5"),
        (240, "per_100_000", "0.24 %", "0,24 %"),
        (5700, "per_100_000/year", "5.7 % a year", "5,7 % setahun"),
        (1000000, "per_100_000", "1,000 %", "1.000 %"),
        (12, "month", "12 months", "12 bulan"),
        (True, "flag", "yes", "ya"),
        (3, "choice:risk_class", "3", "3"),
        ("2026-02-01", "date", "2026-02-01", "2026-02-01"),
        ([1000, 2000], "IDR", "Rp 1,000; Rp 2,000", "Rp1.000; Rp2.000"),
        (None, "IDR", "no answer", "tidak ada jawaban"),
        (7, "1", "7", "7"),
    ],
)
def test_values_are_worded_with_their_units(value: Any, unit: str, english: str, indonesian: str) -> None:
    assert (shown(value, unit), shown(value, unit, "id")) == (english, indonesian)
