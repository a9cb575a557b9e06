"""Any cell as clean text, with what was odd about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import polars as pl

from payung.errors import PayungError
from payung.identity.remarks import Remark

LONGEST = 300
"""Characters of a cell that are read; no name, number or address of a person is longer."""

FOREIGN = r"[^\x20-\x7e]"
FOREIGN_DIGIT = r"[^\P{Nd}0-9]"
INVISIBLE = r"[\p{Cf}\x{034F}\x{FE00}-\x{FE0F}]"  # bidi marks, zero-width spaces, soft hyphens
CONTROL = r"[\p{Cc}\p{Zl}\p{Zp}\p{Co}]"
WRONG_ENCODING = r"\x{FFFD}|Ã[\x{80}-\x{BF}©ªº¡-¿]|Â[\x{A0}-\x{BF}]|â€"
EXCEL_ERROR = r"^#(?:N/?A|REF!|VALUE!|NAME\??|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)$|^#{2,}$"
FORMULA = r"^(?:=|@|[+-].*[|!(])"
TEXT_FORMULA = r'^=\s*"([^"]*)"$'  # ="0123" is how spreadsheets are made to keep a number as text
MISSING_WORD = (
    r"(?i)^(?:[\W_]*|0{1,3}|\(?(?:n\.?/?a\.?|t/a|nan|null|none|nil|nihil|kosong|x{2,}|empty|undefined|blank|"
    r"(?:tidak|tdk|tak|tiada|belum|blm|blum|ga|gak|nggak)[ .]*"
    r"(?:ada|tahu|tau|diketahui|punya|memiliki|diisi|terisi|jelas))\)?)$"
)


def cells(column: pl.Series) -> pl.DataFrame:
    """The column as it is (`raw`) beside its clean text (`text`, null where nothing was meant) and what was odd.

    Clean means: compatibility forms folded (NFKC), digits of all scripts as 0–9, control and invisible characters
    gone, one space between words, no leading apostrophe, at most `LONGEST` characters.

    Args:
        column: text, numbers, dates or booleans, as files and forms bring them.

    Raises:
        PayungError: the column holds lists, structures or objects.
    """
    frame = pl.DataFrame({"raw": column.alias("raw"), "typed": as_text(column)})
    frame = frame.with_columns(
        pl.col("typed").str.len_chars().gt(LONGEST).alias("too_long"),
        pl.col("typed").str.head(LONGEST + 1).alias("text"),
    )
    frame = frame.with_columns(pl.col("text").str.contains(FOREIGN).alias("foreign"))
    frame = _fold_foreign(frame) if frame["foreign"].any() else frame.with_columns(*_nothing_foreign())
    frame = frame.with_columns(_tidy(pl.col("text")).alias("text"))
    return _without_missing(frame).drop("typed", "foreign")


def as_text(column: pl.Series) -> pl.Series:
    """A column of any scalar type as text; whole floats lose their ".0", dates become YYYY-MM-DD.

    Raises:
        PayungError: the column holds lists, structures or objects.
    """
    kind = column.dtype
    if kind == pl.String:
        return column.alias("typed")
    if kind.is_float():
        return _floats(column)
    if kind.is_temporal() and kind in (pl.Date, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d").alias("typed")
    if kind == pl.Binary:
        return map_distinct(column, lambda cell: cell.decode("utf-8", "replace")).alias("typed")
    if kind.is_nested() or kind == pl.Object:
        raise PayungError(
            f"A column of {kind.base_type()} is not a column of cells.",
            place=column.name or None,
            remedy="Hand in text, numbers or dates.",
        )
    return column.cast(pl.String).alias("typed")


def map_distinct(column: pl.Series, function: Callable[..., object]) -> pl.Series:
    """Apply a Python function once to each distinct value; the result is text."""
    distinct = column.drop_nulls().unique()
    answers = pl.Series([function(cell) for cell in distinct.to_list()], dtype=pl.String)
    table = pl.DataFrame({"cell": distinct, "answer": answers})
    return column.to_frame("cell").join(table, on="cell", how="left", maintain_order="left")["answer"]


def remarks() -> list[Remark]:
    """What can be said about a cell before anybody knows what it should hold."""
    column = pl.col
    return [
        Remark("missing", column("missing"), None),
        Remark("missing_word", column("missing_word"), None),
        Remark("excel_error", column("excel_error"), None),
        Remark("formula", column("formula"), None),
        Remark("too_long", column("too_long"), None),
        Remark("encoding_damage", column("encoding_damage"), "low"),
        Remark("foreign_digits", column("foreign_digits"), "medium"),
        Remark("invisible_characters", column("invisible_characters"), "high"),
    ]


ODDITIES = (
    "missing", "missing_word", "excel_error", "formula", "too_long",
    "encoding_damage", "foreign_digits", "invisible_characters",
)  # fmt: skip


def _floats(column: pl.Series) -> pl.Series:
    """Numbers without a tail; what is not finite or beyond 64 bits is written as Python would."""
    number = pl.col("number")
    whole = number.is_finite() & (number.abs() < 2**53 + 1) & (number == number.round(0))
    text = (
        pl.when(number.is_nan())
        .then(None)
        .when(whole)
        .then(number.cast(pl.Int64, strict=False).cast(pl.String))
        .otherwise(number.cast(pl.String))
    )
    return pl.DataFrame({"number": column.cast(pl.Float64)}).select(text.alias("typed"))["typed"]


def _fold_foreign(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("text")
    frame = frame.with_columns(
        (pl.col("foreign") & text.str.contains(WRONG_ENCODING)).alias("encoding_damage"),
        (pl.col("foreign") & text.str.contains(FOREIGN_DIGIT)).alias("foreign_digits"),
        (pl.col("foreign") & text.str.contains(rf"{INVISIBLE}|{CONTROL}")).alias("invisible_characters"),
    )
    digits = _digits_of(frame["text"].filter(frame["foreign_digits"]))
    folded = text.str.replace_many(digits) if digits else text
    folded = folded.str.normalize("NFKC").str.head(LONGEST + 1)
    folded = folded.str.replace_all(r"[‘’‛`´ʼʻ]", "'").str.replace_all(r"[‐‑‒–—―−]", "-")
    return frame.with_columns(folded.str.replace_all(INVISIBLE, "").str.replace_all(CONTROL, " ").alias("text"))


def _digits_of(column: pl.Series) -> dict[str, str]:
    """The decimal digits outside ASCII that stand in a column, each with its value."""
    found = column.str.extract_all(FOREIGN_DIGIT).explode().drop_nulls().unique()
    values = {character: unicodedata.digit(character, None) for character in found.to_list()}
    return {character: str(value) for character, value in values.items() if value is not None}


def _nothing_foreign() -> list[pl.Expr]:
    names = ("encoding_damage", "foreign_digits", "invisible_characters")
    return [pl.lit(False).alias(name) for name in names]


def _tidy(text: pl.Expr) -> pl.Expr:
    spaced = text.str.replace_all(r"\s+", " ").str.strip_chars()
    return spaced.str.replace(TEXT_FORMULA, "$1").str.strip_chars_start("'").str.strip_chars()


def _without_missing(frame: pl.DataFrame) -> pl.DataFrame:
    """Set `text` to null where the cell says nothing, or nothing that may be read."""
    text = pl.col("text")
    frame = frame.with_columns(
        (text.is_null() | (text == "")).alias("missing"),
        text.str.contains(EXCEL_ERROR).fill_null(False).alias("excel_error"),
        text.str.contains(FORMULA).fill_null(False).alias("formula"),
        (text.str.contains(MISSING_WORD) & (text != "")).fill_null(False).alias("missing_word"),
        pl.col("too_long").fill_null(False),
        *(pl.col(name).fill_null(False) for name in ("encoding_damage", "foreign_digits", "invisible_characters")),
    )
    frame = frame.with_columns((pl.col("missing_word") & ~pl.col("excel_error")).alias("missing_word"))
    nothing = pl.any_horizontal("missing", "missing_word", "excel_error", "formula", "too_long")
    return frame.with_columns(pl.when(~nothing).then(text).alias("text"))
