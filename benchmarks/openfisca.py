"""The rival at work: Parquet in, one simulation a month, Parquet out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy
import polars as pl
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_rules.facts import Payer, Scale, Sector, Segment

from payung.law.frames.compute import DEFAULT_TARGETS

CHOICES = {"segment": Segment, "scale": Scale, "payer": Payer, "sector": Sector}
NUMBERS = ("wage", "income", "risk_class")
FLAGS = ("citizen", "labour_intensive", "jp_deferred")
BITS = {"JKK,JKM": 3, "JKK,JKM,JHT": 7, "JKK,JKM,JHT,JP": 15}


def compute_by_months(system: TaxBenefitSystem, source: Path, destination: Path) -> float:
    """Compute every month of the file by itself, as OpenFisca must, and write all rows in their order.

    Returns:
        Seconds of the simulations alone, without reading, sorting by month and writing.
    """
    frame = pl.read_parquet(source)
    answers = {target: numpy.empty(frame.height, dtype=numpy.float32) for target in DEFAULT_TARGETS}
    seconds = 0.0
    for month, rows in rows_by_month(frame["month"]):
        inputs = inputs_from(frame[rows])
        began = time.perf_counter()
        computed = simulate(system, month, inputs, len(rows))
        seconds += time.perf_counter() - began
        for target, column in computed.items():
            answers[target][rows] = column
    frame.with_columns(**{target: pl.Series(column) for target, column in answers.items()}).write_parquet(destination)
    return seconds


def rows_by_month(months: pl.Series) -> Iterator[tuple[str, numpy.ndarray]]:
    """Each month as text, with the numbers of its rows."""
    rows = months.to_frame().with_row_index("row").group_by("month").agg("row").sort("month")
    for month, numbers in rows.iter_rows():
        yield f"{month:%Y-%m}", numpy.asarray(numbers)


def inputs_from(part: pl.DataFrame) -> dict[str, numpy.ndarray]:
    """A month's columns as numpy arrays in the types OpenFisca keeps."""
    inputs: dict[str, numpy.ndarray] = {name: part[name].fill_null(0).to_numpy() for name in ("wage", "income")}
    inputs["risk_class"] = part["risk_class"].fill_null(1).to_numpy()
    inputs["birth_date"] = part["birth_date"].to_numpy()
    inputs["stated_programmes"] = part["programmes"].replace_strict(BITS, default=0, return_dtype=pl.Int32).to_numpy()
    inputs |= {name: part[name].to_numpy() for name in FLAGS}
    for name, choices in CHOICES.items():
        inputs[name] = EnumArray(_codes(part[name], choices), choices)
    return inputs


def _codes(column: pl.Series, choices: type) -> numpy.ndarray:
    position = {choice.name: choice.index for choice in choices}
    return column.replace_strict(position, default=len(position) - 1, return_dtype=pl.UInt8).to_numpy()


def simulate(
    system: TaxBenefitSystem, month: str, inputs: dict[str, numpy.ndarray], rows: int
) -> dict[str, numpy.ndarray]:
    """All targets of one month."""
    simulation = SimulationBuilder().build_default_simulation(system, count=rows)
    for name, values in inputs.items():
        simulation.set_input(name, month, values)
    return {target: simulation.calculate(target, month) for target in DEFAULT_TARGETS}
