"""What is measured, and how runs are summed up."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_what_the_process_prints_last_is_what_it_measured(tmp_path: Path) -> None:
    from measuring import in_a_process

    script = tmp_path / "candidate.py"
    script.write_text("import json, os\nprint('noise')\nprint(json.dumps({'at': os.environ['PLACE']}))\n")
    assert in_a_process(str(script), environment={"PLACE": "here"}) == {"at": "here"}


def test_a_candidate_that_breaks_breaks_the_benchmark(tmp_path: Path) -> None:
    import subprocess

    from measuring import in_a_process

    script = tmp_path / "candidate.py"
    script.write_text("raise SystemExit(3)\n")
    with pytest.raises(subprocess.CalledProcessError):
        in_a_process(str(script))


def test_work_is_told_with_its_seconds_and_memory() -> None:
    from measuring import measured

    told = measured(lambda: {"rows": 3})
    assert told["rows"] == 3
    assert told["peak_mib"] > 1
    assert {"wall_seconds", "cpu_seconds"} <= set(told)


def test_several_runs_become_their_medians() -> None:
    from measuring import summary

    runs = [{"wall": wall, "steps": {"read": wall / 2}, "kind": "x"} for wall in (9.0, 1.0, 2.0)]
    assert summary(runs) == {"wall": 2.0, "steps": {"read": 1.0}, "kind": "x"}


def test_a_watched_function_still_answers_and_its_calls_add_up() -> None:
    from measuring import Stopwatch

    watch = Stopwatch()
    double = watch.timed("double", lambda number: 2 * number)
    assert [double(2), double(3)] == [4, 6]
    assert watch.seconds["double"] > 0


def test_an_unknown_benchmark_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    from all import main

    with pytest.raises(SystemExit):
        main(["inntake"])
    assert "there are law, bulk, intake, ledger, plan, matching" in capsys.readouterr().err


def test_each_benchmark_names_a_program_that_is_there() -> None:
    from all import HERE, WHAT

    assert all((HERE / command[0]).exists() for commands in WHAT.values() for command in commands)
