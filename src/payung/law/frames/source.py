"""The file that is read: its columns as a lazy frame, and what to say when it cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from payung.errors import PayungError
from payung.law.errors import FactError
from payung.law.facts import Fact
from payung.law.frames.csv_text import CsvText, broken_row, look_over
from payung.law.ruleset import Law


@dataclass(frozen=True)
class Source:
    """A file of workers, opened.

    Attributes:
        path: where it is.
        frame: its rows.
        columns: its columns' names.
        text: for a CSV file, what was found looking it over.
    """

    path: Path
    frame: pl.LazyFrame
    columns: tuple[str, ...]
    text: CsvText | None = None

    def column_is_missing(self, error: FactError) -> PayungError:
        """The error for a column nothing can be computed without."""
        meant = next((name for name in self.columns if _plain(name) == error.fact), None)
        remedy = f"Is it the one called {meant!r}? Then rename it." if meant else error.remedy
        return PayungError(f"There is no column {error.fact}.", place=str(self.path), remedy=remedy)

    def similar_columns(self, law: Law) -> dict[str, str]:
        """Columns that no fact is named like, though almost."""
        titles = {_plain(title): fact.name for fact in law.facts.values() for title in fact.title.values()}
        names = {**titles, **{name: name for name in law.facts}}
        near = {name: names.get(_plain(name)) for name in self.columns if name not in law.facts}
        return {name: fact for name, fact in near.items() if fact is not None and fact not in self.columns}

    def trouble(self) -> PayungError:
        """The error for rows that could not be read after all; the row to blame is looked for."""
        if self.text is None:
            remedy = "Write it anew with the program it comes from."
            return PayungError("The Parquet file is damaged.", place=str(self.path), remedy=remedy)
        try:
            broken_row(self.path)
        except PayungError as found:
            return found
        remedy = "Look for quotation marks that are not closed, or save the file as CSV (UTF-8) again."
        return PayungError("The file cannot be read as CSV.", place=str(self.path), remedy=remedy)


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().lower())


def open_source(path: Path, law: Law, targets: tuple[str, ...]) -> Source:
    """The file as a lazy frame, looked over.

    Args:
        path: a file whose ending is .csv or .parquet.
        law: whose facts the columns are.
        targets: what will be computed.

    Raises:
        PayungError: the file is empty or not what its ending says, or a column cannot hold the fact it is
            named as.
    """
    source = _csv(path) if path.suffix.lower() == ".csv" else _parquet(path)
    schema = source.frame.collect_schema()
    needed = [law.facts[name] for name in law.facts_for(t for t in targets if t in law.rules) if name in schema]
    for fact in needed:
        _type_does_not_fit(path, fact, schema[fact.name])
    as_text = [fact.name for fact in needed if _is_category(schema[fact.name])]
    return Source(path, source.frame.with_columns(pl.col(as_text).cast(pl.String)), source.columns, source.text)


def _csv(path: Path) -> Source:
    text = look_over(path)
    _no_rows(path, text.rows)
    return Source(path, scan(text), text.columns, text)


def scan(text: CsvText) -> pl.LazyFrame:
    """The columns of a CSV file, each as text: what nobody asks about stays as it is."""
    schema = dict.fromkeys(text.columns, pl.String)
    return pl.scan_csv(text.path, separator=text.separator, schema=schema, skip_lines=text.blank_lines, glob=False)


def _parquet(path: Path) -> Source:
    try:
        frame = pl.scan_parquet(path, glob=False)
        columns = tuple(frame.collect_schema().names())
        rows = frame.select(pl.len()).collect().item()
    except pl.exceptions.PolarsError:
        remedy = "Give it the ending it should have, or write it anew."
        raise PayungError("This is not a Parquet file, or not a whole one.", place=str(path), remedy=remedy) from None
    _no_rows(path, rows)
    return Source(path, frame, columns)


def _no_rows(path: Path, rows: int) -> None:
    if rows == 0:
        raise PayungError("The file names columns but has no rows.", place=str(path), remedy="Give it at least one.")


def _is_category(dtype: pl.DataType) -> bool:
    return isinstance(dtype, (pl.Categorical, pl.Enum))


def _type_does_not_fit(path: Path, fact: Fact, dtype: pl.DataType) -> None:
    """A typed column that could only be misread, such as a date for a wage."""
    if dtype in (pl.String, pl.Null) or _is_category(dtype):
        return
    if fact.unit in ("date", "calendar_month"):
        fits, form = dtype in (pl.Date, pl.Datetime), "dates, or text"
    elif fact.is_number or (fact.is_choice and isinstance(fact.choices[0], int)):
        fits, form = dtype.is_numeric(), "whole numbers, or text"
    elif fact.unit == "flag":
        fits, form = dtype == pl.Boolean or dtype.is_integer(), "true or false, or text"
    else:
        fits, form = False, "text"
    if not fits:
        what = f"The column holds {dtype}, from which no {fact.title['en'].lower()} can be read."
        raise PayungError(what, place=f"{path}, column {fact.name}", remedy=f"Write it as {form}.")
