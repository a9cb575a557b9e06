"""The layouts in which the national table of areas is passed around, read into one frame of code and name.

Read are: an SQL dump with rows `('14.08.01','Siak')` (the layout of `wilayah.sql`); one CSV with a column of codes
(`kode` or `code`) and one of names (`nama` or `name`), further columns left alone; and a folder of such CSV files, one
a level (`provinces.csv`, `regencies.csv`, `districts.csv`, `villages.csv`).
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from payung.errors import PayungError

PAIR = re.compile(r"\(\s*'([\d.]+)'\s*,\s*'((?:[^'\\]|''|\\.)*)'")
CODE = r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$"
LEVEL_FILES = ("provinces", "regencies", "districts", "villages")
CODE_NAMES, NAME_NAMES = ("kode", "code"), ("nama", "name")


def read_areas(path: Path) -> pl.DataFrame:
    """Columns code, level, parent_code, name, kind; one row an area, in the order of the codes.

    Raises:
        PayungError: the layout is not known, or a code is no Kemendagri code or stands twice.
    """
    frame = _folder(path) if path.is_dir() else _sql(path) if path.suffix.lower() == ".sql" else _csv(path)
    frame = frame.with_columns(pl.col("code").str.strip_chars(), pl.col("name").str.strip_chars())
    _code_is_wrong(frame, path)
    _code_stands_twice(frame, path)
    return _placed(frame).sort("code")


def _folder(path: Path) -> pl.DataFrame:
    found = [path / f"{name}.csv" for name in LEVEL_FILES if (path / f"{name}.csv").is_file()]
    if not found:
        raise PayungError(
            "The folder holds no table of areas.", place=path.name, remedy=f"Expected {LEVEL_FILES[0]}.csv …"
        )
    return pl.concat([_csv(file) for file in found])


def _csv(path: Path) -> pl.DataFrame:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    # As text throughout: read as a number, 14.10 would become 14.1.
    frame = pl.read_csv(text.encode(), separator=separator, infer_schema=False)
    code, name = (_column(frame, names, path) for names in (CODE_NAMES, NAME_NAMES))
    return frame.select(pl.col(code).alias("code"), pl.col(name).alias("name"))


def _column(frame: pl.DataFrame, names: tuple[str, ...], path: Path) -> str:
    for column in frame.columns:
        if column.strip().lower() in names:
            return column
    raise PayungError(
        f"There is no column {' or '.join(names)}.", place=path.name, remedy=f"It has {', '.join(frame.columns)}."
    )


def _sql(path: Path) -> pl.DataFrame:
    pairs = PAIR.findall(path.read_text(encoding="utf-8", errors="replace"))
    rows = [(code, re.sub(r"''|\\(.)", lambda found: found[1] or "'", name)) for code, name in pairs]
    return pl.DataFrame(rows, schema={"code": pl.String, "name": pl.String}, orient="row")


def _code_is_wrong(frame: pl.DataFrame, path: Path) -> None:
    wrong = frame.filter(~pl.col("code").str.contains(CODE).fill_null(value=False) | pl.col("name").is_null())
    if wrong.height or not frame.height:
        shown = ", ".join(map(str, wrong["code"].head(5))) or "nothing"
        raise PayungError(
            f"{wrong.height} rows are no Kemendagri areas: {shown}.",
            place=path.name,
            remedy="Codes are text like 14.08.01.2003; a spreadsheet may have cut a last nought.",
        )


def _code_stands_twice(frame: pl.DataFrame, path: Path) -> None:
    twice = frame.filter(pl.col("code").is_duplicated())["code"].unique().sort()
    if len(twice):
        raise PayungError(f"{len(twice)} codes stand twice: {', '.join(twice.head(5))}.", place=path.name)


def _placed(frame: pl.DataFrame) -> pl.DataFrame:
    """With level, parent and kind, all of which the code tells."""
    dots, village = pl.col("code").str.count_matches(r"\."), pl.col("code").str.slice(9, 1)
    kinds = (
        pl.when(dots == 0)
        .then(pl.lit("provinsi"))
        .when((dots == 1) & (pl.col("code").str.slice(3, 1) >= "7"))
        .then(pl.lit("kota"))
        .when(dots == 1)
        .then(pl.lit("kabupaten"))
        .when(dots == 2)
        .then(pl.lit("kecamatan"))
        .when(village == "1")
        .then(pl.lit("kelurahan"))
        .when(village == "3")
        .then(pl.lit("desa adat"))
        .otherwise(pl.lit("desa"))
    )
    return frame.with_columns(
        (dots + 1).cast(pl.Int64).alias("level"),
        pl.col("code").str.replace(r"\.?\d+$", "").alias("parent_code"),
        kinds.alias("kind"),
    )
