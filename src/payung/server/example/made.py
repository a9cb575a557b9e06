"""What was made: the files as an office would send them, and the truth that stays at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from payung.server.example import paper
from payung.server.example.paper import Sheet

TRUTH: dict[str, type[pl.DataType] | pl.DataType] = {
    "file": pl.String, "kind": pl.String, "office_code": pl.String, "sheet": pl.String, "hidden": pl.Boolean,
    "row": pl.Int64, "person": pl.Int64, "troubles": pl.List(pl.String),
}  # fmt: skip
CSV_SHEET = "csv"
"""Name of the one sheet of a CSV file in the truth."""


@dataclass(frozen=True)
class ListFile:
    """One file that an office sends.

    Attributes:
        path: where it lies.
        kind: nominations, opd-staff, payroll, members, deciles, deaths or businesses.
        office_code: who sends it.
        title: what it says it is.
        rows: lines that are people, families or firms, hidden sheets not counted.
        troubles: code → in how many of these rows.
    """

    path: Path
    kind: str
    office_code: str
    title: str
    rows: int
    troubles: dict[str, int]


@dataclass
class Made:
    """Files in a folder, and for every row who it is and what is wrong with it."""

    folder: Path
    files: list[ListFile] = field(default_factory=list)
    told: list[pl.DataFrame] = field(default_factory=list)

    def add(
        self,
        name: str,
        kind: str,
        office_code: str,
        title: str,
        sheets: Sequence[tuple[Sheet, pl.DataFrame]],
        *,
        separator: str = ";",
        encoding: str = "utf-8",
    ) -> None:
        """Write sheets, each with the frame of its people (person, troubles; in the order of its rows)."""
        path = self.folder / name
        paper.write([sheet for sheet, _ in sheets], path, separator=separator, encoding=encoding)
        is_csv = path.suffix not in (".xlsx", ".ods")
        truth = [
            frame.select(
                "person",
                "troubles",
                sheet=pl.lit(CSV_SHEET if is_csv else sheet.name[:31]),
                hidden=pl.lit(sheet.hidden),
                row=pl.Series(sheet.rows, dtype=pl.Int64),
            )
            for sheet, frame in sheets[: 1 if is_csv else None]
        ]
        self._tell(path, kind, office_code, title, pl.concat(truth))

    def add_csv(
        self, name: str, kind: str, office_code: str, title: str, cells: pl.DataFrame, people: pl.DataFrame,
        *, separator: str = ",",
    ) -> None:  # fmt: skip
        """Write a large list straight from a frame, headings first."""
        path = self.folder / name
        cells.write_csv(path, separator=separator)
        row = pl.int_range(2, people.height + 2, dtype=pl.Int64)
        columns = (
            "person",
            "troubles",
            pl.lit(CSV_SHEET).alias("sheet"),
            pl.lit(False).alias("hidden"),
            row.alias("row"),
        )
        self._tell(path, kind, office_code, title, people.select(*columns))

    def _tell(self, path: Path, kind: str, office_code: str, title: str, truth: pl.DataFrame) -> None:
        named = truth.with_columns(
            file=pl.lit(path.name),
            kind=pl.lit(kind),
            office_code=pl.lit(office_code),
            person=pl.col("person").cast(pl.Int64),
        )
        self.told.append(named.select(pl.col(name).cast(of) for name, of in TRUTH.items()))
        shown = truth.filter(~pl.col("hidden"))
        counts = shown["troubles"].list.explode().drop_nulls().value_counts().sort("troubles").rows()
        self.files.append(ListFile(path, kind, office_code, title, shown.height, dict(counts)))

    def truth(self) -> pl.DataFrame:
        """file, kind, office_code, sheet, hidden, row, person, troubles: one line a row of a file."""
        return pl.concat(self.told) if self.told else pl.DataFrame(schema=TRUTH)
