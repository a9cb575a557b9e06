"""What the computed payroll of a regency says: by segment, by who pays, and one worker explained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import polars as pl

from payung.law.commands._common import print_table
from payung.law.commands._wording import grouped, rupiah
from payung.law.commands.compute import print_problems
from payung.law.commands.demo.payroll import MONTH
from payung.law.commands.explain import as_text, explained
from payung.law.frames.csv_text import look_over
from payung.law.frames.files import Computed
from payung.law.frames.source import scan
from payung.law.ruleset import current_law

_AMOUNTS = ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker")
_DUES = ("due_employer", "due_worker", "due_payer", "due_total")
_PAYERS = {
    "employer": "employers",
    "apbd": "regional budget (APBD)",
    "village": "village budgets (APBDes)",
    "dbh_sawit": "palm-oil revenue share (DBH Sawit)",
    "self": "the members themselves",
    "csr": "company gifts (CSR)",
    "baznas": "zakat (Baznas)",
    "donor": "donors",
}


def print_summary(source: Path, done: Computed) -> None:
    """Prints what came of the payroll.

    Args:
        source: the payroll.
        done: what computing it gave.
    """
    left = done.rows - done.computed
    click.secho(f"\nJamsostek contributions of an invented regency, {MONTH}", bold=True)
    click.echo(
        f"{grouped(done.rows)} workers; {grouped(done.computed)} computed in {done.seconds:.1f} s, "
        f"{left} left with a problem.\n"
    )
    print_problems(done.problems)
    sound = _sound_rows(done.out)
    _by_segment(sound)
    _by_payer(sound)
    _apbd(sound)
    _first_own_account_worker(sound)
    _files(source, done)


def _sound_rows(out: Path) -> pl.DataFrame:
    frame = scan(look_over(out)).with_columns(pl.col(*_AMOUNTS, *_DUES).cast(pl.Int64))
    return frame.filter(pl.col("problem").is_null()).collect()


def _by_segment(rows: pl.DataFrame) -> None:
    segment = pl.col("segment")
    scale = pl.col("scale")
    label = (
        pl.when(segment == "BPU").then(pl.lit("own-account workers (BPU)"))
        .when(segment == "JAKON").then(pl.lit("builders (Jakon)"))
        .when(segment == "PMI").then(pl.lit("migrant workers (PMI)¹"))
        .when(scale == "government").then(pl.lit("contract staff (non-ASN)"))
        .when(scale == "village").then(pl.lit("village officials"))
        .otherwise(pl.lit("companies and households (PU)"))
    )  # fmt: skip
    sums = rows.group_by(label.alias("label"), maintain_order=True).agg(
        pl.len().alias("workers"),
        pl.col("jkk").sum(),
        pl.col("jkm").sum(),
        (pl.col("jht_employer") + pl.col("jht_worker")).sum().alias("jht"),
        (pl.col("jp_employer") + pl.col("jp_worker")).sum().alias("jp"),
        pl.col("due_total").sum(),
    )
    columns = {
        "segment": "left",
        **dict.fromkeys(("workers", "JKK", "JKM", "JHT", "JP", "total IDR"), "right"),
    }
    print_table("By segment and programme", columns, [*map(list, sums.rows()), _total(sums)])
    click.echo("¹ A migrant's package is paid once for the whole contract and not split among programmes.\n")


def _total(sums: pl.DataFrame) -> list[Any]:
    return ["total", *sums.drop(sums.columns[0]).sum().row(0)]


def _by_payer(rows: pl.DataFrame) -> None:
    sums = (
        rows.group_by("payer").agg(pl.len(), *(pl.col(due).sum() for due in _DUES)).sort("due_total", descending=True)
    )
    named = sums.with_columns(pl.col("payer").replace(_PAYERS))
    columns = {
        "payer": "left",
        **dict.fromkeys(("workers", "as employer", "withheld from wages", "for others", "total IDR"), "right"),
    }
    print_table("By who pays", columns, [*map(list, named.rows()), _total(named)])


def _apbd(rows: pl.DataFrame) -> None:
    """An office owes as the employer of its contract staff, and all there is for those it pays for."""
    of_the_region = rows.filter(pl.col("payer") == "apbd")
    staff, others = (sum(of_the_region[name].to_list()) for name in ("due_employer", "due_payer"))
    click.echo(
        f"The regional budget (APBD) owes {rupiah(staff + others)} a month: "
        f"{rupiah(staff)} for contract staff, {rupiah(others)} for vulnerable workers.\n"
        f"That is {rupiah(12 * (staff + others))} a year at this month's rates.\n"
    )


def _first_own_account_worker(rows: pl.DataFrame) -> None:
    law = current_law()
    worker = rows.filter(pl.col("segment") == "BPU").row(0, named=True)
    facts = {name: value for name, value in worker.items() if name in law.facts and value}
    explanation = explained(law, "due_payer", MONTH, facts)
    money = [replace(step, rumus="") for step in explanation.steps if step.unit.startswith("IDR") and step.value]
    cited = list(dict.fromkeys(citation for step in money for citation in step.citations))
    click.secho(f"Contoh: pekerja {worker['worker_id']}, {worker['work']}", bold=True)
    click.echo(as_text(replace(explanation, steps=money, citations=cited), law, "id"))


def _files(source: Path, done: Computed) -> None:
    click.echo(f"\nRead:     {source}\nWritten:  {done.out}")
    if done.report:
        click.echo(f"Problems: {done.report}")
    click.echo("\nThe formulas as well: payung law explain due_payer … (payung law explain --help)")
