"""Troubles sprinkled over typed rows, and what was done to each told beside it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from payung.server.example.drawing import Draw, evenly, some, table

NUMBER, DATE = "\x02", "\x03"
"""First character of a cell that is typed as a number, or as a date of the spreadsheet."""
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nop", "Des")
DATE_FORMS = ("slash", "dash", "words", "short", "iso", "dot", "serial", "cell")
EXCEL_EPOCH_DAYS = 25_569
"""Day number of 1 January 1970 in a spreadsheet."""
SPELLINGS = (
    ("Muhammad", "M."), ("Muhammad", "Mhd"), ("Abdul ", "Abd. "), ("Siti ", "St. "), ("Nur", "Noor"), ("Su", "Soe"),
    ("Dj", "J"), ("Yu", "Ju"), ("iyah", "iah"), ("ah ", "a "), ("rr", "r"), ("sy", "s"), ("f", "p"), ("z", "j"),
    ("dd", "d"),
    ("i", "y"), ("nn", "n"), ("u", "oe"), ("ti", "thi"), ("a", "aa"),
)  # fmt: skip
"""A piece of a name and how somebody else writes it; the first that fits is taken."""


class Spoiled:
    """Rows on their way to a list: texts as typed, and per row the troubles met so far.

    A column is spoiled once a row, so that the truth names what the reader will find.
    """

    def __init__(self, frame: pl.DataFrame, kind: str, draw: Draw) -> None:
        self.frame, self.draw = frame, draw
        self.rates: Mapping[str, float] = table("troubles.yaml")[kind]
        self.marks: dict[str, pl.Series] = {}
        self.touched: dict[str, pl.Series] = {}

    def spoil(self, code: str, column: str, changed: pl.Expr | pl.Series, only: pl.Expr | None = None) -> None:
        """Change a column in as many rows as the table says; a rate that is missing means never."""
        size = self.frame.height
        chosen = some(size, self.rates.get(code, 0.0), self.draw)
        if column in self.touched:
            chosen = chosen & ~self.touched[column]
        if only is not None:
            chosen = chosen & self.frame.select(only.fill_null(value=False)).to_series()
        self.touched[column] = chosen | self.touched.get(column, chosen)
        self.mark(code, chosen)
        self.frame = self.frame.with_columns(pl.when(chosen).then(changed).otherwise(column).alias(column))

    def mark(self, code: str, rows: pl.Series | pl.Expr) -> None:
        """Tell of rows that they have a trouble which they brought with them."""
        found = self.frame.select(rows.fill_null(value=False)).to_series() if isinstance(rows, pl.Expr) else rows
        self.marks[code] = found | self.marks.get(code, found)

    def told(self) -> pl.DataFrame:
        """The rows, with `troubles`, a list of codes."""
        marks = [pl.when(rows).then(pl.lit(code)) for code, rows in self.marks.items()]
        troubles = pl.concat_list(marks).list.drop_nulls() if marks else pl.lit([], pl.List(pl.String))
        return self.frame.with_columns(troubles.alias("troubles"))


def spoil_niks(rows: Spoiled) -> None:
    """All that happens to sixteen digits; needs columns nik, kk, spouse_nik."""
    nik, size = pl.col("nik"), rows.frame.height
    place = pl.lit(pl.Series(rows.draw.integers(1, 15, size)))
    digit = pl.lit(pl.Series(rows.draw.integers(0, 10, size))).cast(pl.String)
    rest = nik.str.slice(place + 1)
    word = evenly(("-", "menyusul", "belum ada"), size, rows.draw)
    rows.spoil("nik_missing", "nik", pl.lit(None, pl.String))
    rows.spoil("nik_missing_word", "nik", word)
    rows.spoil("nik_15_digits", "nik", nik.str.slice(0, place) + rest)
    rows.spoil("nik_17_digits", "nik", nik.str.slice(0, place) + digit + nik.str.slice(place))
    rows.spoil("nik_scientific", "nik", nik.str.slice(0, 1) + "." + nik.str.slice(1, 5) + "E+15")
    rows.spoil("nik_last_zero", "nik", nik.str.slice(0, 15) + "0", ~nik.str.ends_with("0"))
    rows.spoil("nik_letter", "nik", nik.str.replace("0", "O"))
    rows.spoil("nik_serial_0000", "nik", nik.str.slice(0, 12) + "0000")
    # Never in the serial: that of an invented number stays one that nobody has.
    early = place % 12
    other = (nik.str.slice(early, 1).cast(pl.Int64, strict=False) + 3) % 10
    one_digit = nik.str.slice(0, early) + other.cast(pl.String) + nik.str.slice(early + 1)
    rows.spoil("nik_one_digit", "nik", one_digit)
    rows.spoil("nik_is_kk", "nik", pl.col("kk"))
    rows.spoil("nik_of_spouse", "nik", pl.col("spouse_nik"), pl.col("spouse_nik").is_not_null())
    rows.spoil("nik_apostrophe", "nik", "'" + nik)
    spaced = nik.str.slice(0, 6) + " " + nik.str.slice(6, 6) + " " + nik.str.slice(12)
    rows.spoil("nik_separators", "nik", pl.when(digit > "4").then(spaced).otherwise(nik + "\u00a0"))


def spoil_names(rows: Spoiled) -> None:
    """Titles typed before or behind the name, and other spellings."""
    name, title = pl.col("name"), pl.col("title")
    behind = title.str.contains(r"^(S\.|A\.)")
    titled = pl.when(behind).then(name + ", " + title).otherwise(title + " " + name)
    rows.spoil("name_title", "name", titled, title.is_not_null())
    changed = name
    for usual, other in reversed(SPELLINGS):
        found = name.str.contains(usual, literal=True)
        changed = pl.when(found).then(name.str.replace(usual, other, literal=True)).otherwise(changed)
    rows.spoil("name_spelling", "name", changed, changed != name)


def spoil_births(rows: Spoiled) -> None:
    """Dates that are wrong or impossible; `birth_date` stays a date, `birth_text` is what is typed in its place."""
    born, size = pl.col("birth_date"), rows.frame.height
    rows.frame = rows.frame.with_columns(pl.lit(None, pl.String).alias("birth_text"))
    turned = pl.date(born.dt.year(), born.dt.day(), born.dt.month())
    differs = (born.dt.day() <= 12) & (born.dt.day() != born.dt.month())
    rows.spoil("date_day_month", "birth_date", pl.when(differs).then(turned).otherwise(born), differs)
    slip = pl.lit(evenly(("1y", "-1y", "10y", "1d", "-1d", "1mo"), size, rows.draw))
    rows.spoil("date_slip", "birth_date", born.dt.offset_by(slip))
    for code, text in (("date_missing", ""), ("date_1900", "01/01/1900"), ("date_impossible", "31-02-{}")):
        year = born.dt.year().cast(pl.String)
        typed = pl.lit("31-02-") + year if "{}" in text else pl.lit(text)
        rows.spoil(code, "birth_text", typed)
        rows.touched["birth_date"] = rows.touched["birth_date"] | rows.marks[code]


def typed_dates(frame: pl.DataFrame, form: pl.Expr) -> pl.Expr:
    """`birth_date` in the spelling that `form` names in each row, unless `birth_text` stands in its place."""
    born = pl.col("birth_date")
    day, year = born.dt.day().cast(pl.String), born.dt.year().cast(pl.String)
    words, short = (
        born.dt.month().replace_strict(dict(enumerate(names, 1)), return_dtype=pl.String)
        for names in (MONTHS, SHORT_MONTHS)
    )
    serial = NUMBER + (born.cast(pl.Int32) + EXCEL_EPOCH_DAYS).cast(pl.String)
    forms = {
        "slash": born.dt.strftime("%d/%m/%Y"),
        "dash": born.dt.strftime("%d-%m-%y"),
        "words": day + " " + words + " " + year,
        "short": day + " " + short + " " + year,
        "iso": born.dt.strftime("%Y-%m-%d"),
        "dot": born.dt.strftime("%d.%m.%Y"),
        "serial": serial,
        "cell": DATE + born.dt.strftime("%Y-%m-%d"),
    }
    typed = forms["slash"]
    for name, way in forms.items():
        typed = pl.when(form == name).then(way).otherwise(typed)
    return pl.coalesce("birth_text", typed).alias("birth_date")


def spouses(population: pl.DataFrame) -> pl.DataFrame:
    """Columns person and spouse_nik of those whose husband or wife works too."""
    couples = population.filter(pl.col("role") != "C").select("family", "role", "person", "nik")
    other = couples.with_columns(pl.col("role").replace({"H": "W", "W": "H"})).select(
        "family", "role", spouse_nik="nik"
    )
    return couples.join(other, on=["family", "role"]).select("person", "spouse_nik")


def shuffled(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """The rows in another order."""
    return frame[np.asarray(draw.permutation(frame.height))]
