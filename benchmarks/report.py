"""What was measured, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TITLES = {
    "payung": "Payung, Parquet to Parquet",
    "floor": "(a) Polars: same inputs, copies written",
    "rewrite": "    Polars: Payung's own file rewritten",
    "openfisca": "(b) OpenFisca-core, as documented",
    "openfisca_numpy": "    OpenFisca-core, parameters by numpy",
    "payung_sums": "    Payung, nothing written",
}
COLUMNS = {"wall s": 8, "best s": 8, "CPU s": 8, "ready s": 8, "peak MiB": 9, "out MiB": 8, "rows/s": 11}
Candidates = Mapping[str, Mapping[str, float]]
FLOAT_ERROR = 10  # rupiah: what 32 bits can do to a month's contributions; more means that the two sides' rules differ


def table(found: Mapping[str, Any]) -> str:
    """All that was found, line by line."""
    candidates: Candidates = found["candidates"]
    lines = [f"{found['rows']:,} worker-months, {found['cores']} cores, Polars {found['polars']}", "", _head()]
    lines += [_line(TITLES[name], candidates[name]) for name in TITLES if name in candidates]
    lines += ["", *_ratios(candidates)]
    if "wrong_cells" in found:
        lines += ["", *_wrong(found["wrong_cells"])]
    return "\n".join(lines)


def _head() -> str:
    return f"{'':41}{'rows':>11}" + "".join(f"{title:>{width}}" for title, width in COLUMNS.items())


def _line(title: str, run: Mapping[str, float]) -> str:
    seconds = [f"{run[f'{key}_seconds']:.2f}" for key in ("wall", "best", "cpu", "start")]
    others = [f"{run[key]:,.0f}" for key in ("peak_mib", "written_mib", "rows_per_second")]
    cells = zip([*seconds, *others], COLUMNS.values(), strict=True)
    return f"{title:41}{run['rows']:>11,}" + "".join(f"{cell:>{width}}" for cell, width in cells)


def _ratios(candidates: Candidates) -> Iterator[str]:
    """Time a row against time a row, so that a rival on fewer rows is compared fairly."""
    if "floor" in candidates:
        yield _ratio(
            candidates, "payung", "floor", "Payung takes {wall} x the time of (a), {cpu} x its CPU (aim: at most 1.5)"
        )
    if "rewrite" in candidates:
        yield _ratio(
            candidates, "payung", "rewrite", "Payung takes {wall} x the time of rewriting its file, {cpu} x its CPU"
        )
    if "openfisca" in candidates:
        yield _ratio(
            candidates,
            "openfisca",
            "payung",
            "(b) takes {wall} x the time of Payung, {cpu} x its CPU (aim: at least 5)",
        )
    if "openfisca_numpy" in candidates:
        yield _ratio(
            candidates, "openfisca_numpy", "payung", "    with parameters by numpy {wall} x the time, {cpu} x the CPU"
        )
    if "payung_sums" in candidates:
        yield from _rules_alone(candidates)


def _ratio(candidates: Candidates, one: str, other: str, sentence: str) -> str:
    ratios = {
        key: a_row(candidates[one], f"{key}_seconds") / a_row(candidates[other], f"{key}_seconds")
        for key in ("wall", "cpu")
    }
    return sentence.format(**{key: f"{ratio:.2f}" for key, ratio in ratios.items()})


def _rules_alone(candidates: Candidates) -> Iterator[str]:
    ours = a_row(candidates["payung_sums"], "wall_seconds")
    for name in ("openfisca", "openfisca_numpy"):
        if name in candidates:
            ratio = a_row(candidates[name], "rules_seconds") / ours
            yield f"    rules alone, {TITLES[name].strip(' ()ab')}: {ratio:.2f} x Payung's reading and rules"


def a_row(run: Mapping[str, float], key: str) -> float:
    """Seconds a row."""
    return run[key] / run["rows"]


def _wrong(wrong: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"OpenFisca-core in float32: {wrong['wrong']:,} of {wrong['cells']:,} cells wrong, "
        f"Rp {wrong['rupiah']:,} in sum, at most Rp {wrong['most']:,} in one cell"
    )
    if wrong["most"] > FLOAT_ERROR:
        yield "That is more than 32 bits explain: benchmarks/openfisca_rules no longer says what the law says."
    yield f"{wrong['refused']:,} rows lack what the law needs: Payung says so, OpenFisca answers as if it were 0"
    for name, column in wrong["columns"].items():
        yield f"    {name:14}{column['wrong']:>10,} wrong{column['rupiah']:>14,} rupiah"
