"""Who competes, and the run of one of them in a process of its own: `candidates.py NAME SOURCE DESTINATION`.

Each candidate is made ready first (imports, the law or the tax and benefit system), then timed on its work alone; what
it took to be ready is told apart. All stream from Parquet to Parquet with Polars' own settings for writing, so that
compression is the same for all.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from measuring import cpu_seconds, peak_mib

BEGAN = time.perf_counter()
Work = Callable[[Path, Path], dict[str, float]]


def payung() -> Work:
    """The law: every default target, streaming."""
    import polars as pl

    from payung.law.frames.compute import compute
    from payung.law.ruleset import current_law

    current_law()

    def work(source: Path, destination: Path) -> dict[str, float]:
        compute(pl.scan_parquet(source)).sink_parquet(destination)
        return {}

    return work


def payung_sums() -> Work:
    """The law without writing: every default target computed and summed."""
    import polars as pl

    from payung.law.frames.compute import DEFAULT_TARGETS, compute
    from payung.law.ruleset import current_law

    current_law()

    def work(source: Path, destination: Path) -> dict[str, float]:
        compute(pl.scan_parquet(source)).select(pl.col(*DEFAULT_TARGETS).sum()).sink_parquet(destination)
        return {}

    return work


def floor() -> Work:
    """Polars alone: the same inputs read, as many columns of the same types written, copies in place of rules."""
    import polars as pl

    from payung.law.frames.compute import DEFAULT_TARGETS

    def work(source: Path, destination: Path) -> dict[str, float]:
        copies = {target: pl.col("wage") for target in DEFAULT_TARGETS}
        pl.scan_parquet(source).with_columns(**copies, problem=pl.col("segment")).sink_parquet(destination)
        return {}

    return work


def rewrite() -> Work:
    """Polars alone: the file that Payung wrote is read and written again, the very same cells."""
    import polars as pl

    def work(source: Path, destination: Path) -> dict[str, float]:
        pl.scan_parquet(source).sink_parquet(destination)
        return {}

    return work


def openfisca(by_numpy: bool = False) -> Work:
    """OpenFisca-core with the same rules, parameters picked as its handbook says."""
    from openfisca import compute_by_months
    from openfisca_rules import picking
    from openfisca_rules.system import contribution_system

    picking.by_numpy = by_numpy
    system = contribution_system()

    def work(source: Path, destination: Path) -> dict[str, float]:
        return {"rules_seconds": compute_by_months(system, source, destination)}

    return work


def openfisca_numpy() -> Work:
    """OpenFisca-core with the same rules, parameters picked by numpy."""
    return openfisca(by_numpy=True)


CANDIDATES: dict[str, Callable[[], Work]] = {
    "payung": payung,
    "payung_sums": payung_sums,
    "floor": floor,
    "rewrite": rewrite,
    "openfisca": openfisca,
    "openfisca_numpy": openfisca_numpy,
}


def measured(name: str, source: Path, destination: Path) -> dict[str, float]:
    """Run a candidate in this process; seconds, CPU seconds, peak memory and what was written in MiB."""
    work = CANDIDATES[name]()
    ready = time.perf_counter()
    cpu = cpu_seconds()
    extra = work(source, destination)
    return {
        "start_seconds": ready - BEGAN,
        "wall_seconds": time.perf_counter() - ready,
        "cpu_seconds": cpu_seconds() - cpu,
        "peak_mib": peak_mib(),
        "written_mib": destination.stat().st_size / 2**20,
        **extra,
    }


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
