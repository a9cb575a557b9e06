"""`payung intake`: take a list of an office in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from payung.server.acting import acting, as_json, as_user

if TYPE_CHECKING:
    import polars as pl

MOST_TROUBLES = 12


@click.command(short_help="Take a list of an office in.")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, help="What the list is: nominations, opd-staff, payroll, members, reply, …")
@click.option("--office", required=True, help="Code of the office whose list it is.")
@click.option("--about", default="", help="What the list answers, for example decree:12 for a reply.")
@click.option("--dry-run", is_flag=True, help="Only say what would come of it; write nothing.")
@click.option("--rows-out", type=click.Path(dir_okay=False, path_type=Path), help="Write every row's end to this CSV.")
@as_user
@as_json
def command(
    path: Path,
    kind: str,
    office: str,
    about: str,
    dry_run: bool,
    rows_out: Path | None,
    user: str | None,
    as_json: bool,
) -> None:
    """Take FILE in: every row ends accepted, held for a person to decide, or refused.

    The same file twice changes nothing. A file of held rows, corrected, answers those rows.
    """
    with acting("payung intake", user):
        from payung.server import intake

        answer = intake.read_in(path, path.name, kind, office, about, dry_run=dry_run)
        batch = answer.batch if isinstance(answer, intake.Preview) else answer
        if rows_out:
            rows = answer.rows if isinstance(answer, intake.Preview) else _rows_of(batch)
            _write_rows(rows, batch, rows_out)
        click.echo(json.dumps(_counts(batch)) if as_json else _told(batch, dry_run))


def _counts(batch: Any) -> dict[str, Any]:
    return {
        "batch": batch.pk,
        "read": batch.read,
        "accepted": batch.accepted,
        "held": batch.held,
        "refused": batch.refused,
        "troubles": batch.troubles,
    }


def _rows_of(batch: Any) -> pl.DataFrame:
    from payung.server import intake

    return intake.rows_of(batch)


def _write_rows(rows: pl.DataFrame, batch: Any, target: Path) -> None:
    """The end of every row, in the order of the file."""
    import polars as pl

    from payung.server import intake
    from payung.sheets.writing import write_csv

    told = rows.select(
        "sheet",
        "row",
        "status",
        pl.col("codes").list.join(" "),
        intake.messages(rows, intake.headings_of(batch.mapping)).alias("message"),
    )
    write_csv(target, told)


def _told(batch: Any, dry_run: bool) -> str:
    """The counts and the most frequent troubles, for a person."""
    from payung.server import intake

    head = "Percobaan, tidak ada yang disimpan" if dry_run else f"Berkas nomor {batch.pk}"
    again = " (berkas yang sama sudah diterima sebelumnya; tidak ada yang berubah)" if batch.was_standing else ""
    counts = {"dibaca": batch.read, "diterima": batch.accepted, "tertahan": batch.held, "ditolak": batch.refused}
    lines = [f"{head}{again}", *(f"  {name:<10}{_number(count):>10}" for name, count in counts.items())]
    frequent = sorted(batch.troubles.items(), key=lambda pair: -pair[1])[:MOST_TROUBLES]
    if frequent:
        lines += ["Masalah terbanyak:", *(f"  {_number(n):>10}  {intake.sentence(code)}" for code, n in frequent)]
    return "\n".join(lines)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
