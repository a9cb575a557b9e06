"""Villages, sub-districts and regencies: the name without its label, and its Kemendagri code through a table."""

from __future__ import annotations

from functools import cache
from typing import Literal

import polars as pl

from payung.errors import PayungError
from payung.identity import text
from payung.identity.names.folding import fold
from payung.identity.near import near
from payung.identity.remarks import Remark, add_remarks, with_remarks

Level = Literal["village", "district", "regency"]
CODE_DIGITS: dict[Level, int] = {"regency": 4, "district": 6, "village": 10}
LABELS: dict[Level, dict[str, str]] = {
    "village": {
        "kelurahan": "kelurahan|kel|klurahan",
        "desa": "desa|ds|des",
        "kampung": "kampung|kampong|kamp|kmpg|kpg|kp|kmp|kg",
        "dusun": "dusun|dsn|dus",
        "nagari": "nagari|ngr",
        "gampong": "gampong|gp",
        "pekon": "pekon",
        "kepenghuluan": "kepenghuluan|kephl",
    },
    "district": {"kecamatan": "kecamatan|kec|kc|distrik"},
    "regency": {"kabupaten": "kabupaten|kab", "kota": "kotamadya|kodya|kota"},
}
ABBREVIATIONS = {
    "sei": "sungai", "sungei": "sungai", "sui": "sungai", "s": "sungai", "tj": "tanjung", "tg": "tanjung",
    "tjg": "tanjung", "tanjong": "tanjung", "tlk": "teluk", "telok": "teluk", "lb": "lubuk", "lbk": "lubuk",
    "pd": "padang", "pdg": "padang", "pl": "pulau", "p": "pulau", "sp": "simpang", "spg": "simpang", "simp": "simpang",
    "bdr": "bandar", "btg": "batang", "bkt": "bukit", "bt": "bukit", "ma": "muara", "mr": "muara", "ps": "pasar",
    "psr": "pasar", "rt": "rantau", "tb": "tebing", "kb": "kebun", "brt": "barat", "tmr": "timur", "tim": "timur",
    "utr": "utara", "sel": "selatan", "slt": "selatan", "seri": "sri", "kep": "kepulauan", "pkl": "pangkalan",
    "pkn": "pekan", "kcl": "kecil", "bsr": "besar", "br": "baru",
}  # fmt: skip
NUMERALS = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8",
}  # fmt: skip
ANSWERS = ("exact", "label_is_name", "sounds_alike", "one_letter", "ambiguous", "unknown")


def read(column: pl.Series, *, level: Level = "village") -> pl.DataFrame:
    """Read names of places.

    Args:
        column: text as it stands in the list.
        level: what the column holds; it decides which labels are taken off ("Kota Baru" is a village, "Kota Siak" not).

    Returns:
        The five first columns; `reading` is the name in capitals without its label. Then `kind` (the label: "desa",
        "kelurahan", "kampung" …), `key` (letters and digits, abbreviations spelled out), `key_with_label` (for villages
        whose name begins with Kampung or Desa) and `sound`.
    """
    frame = text.cells(column).with_columns(pl.col("text").str.to_lowercase().str.strip_chars(" .,-").alias("small"))
    label = _label_pattern(level)
    bare = pl.col("small").str.replace(label, "").str.strip_chars(" .,:-")
    named = bare.str.contains(r"\p{L}")
    frame = frame.with_columns(
        pl.when(named).then(bare).otherwise("small").alias("bare"),
        pl.when(named).then(pl.col("small").str.extract(label, 1)).alias("label"),
    )
    frame = frame.with_columns(
        pl.col("bare").str.to_uppercase().alias("reading"),
        pl.col("label").replace_strict(_kinds(level), default=None, return_dtype=pl.String).alias("kind"),
        key(pl.col("bare")).alias("key"),
        key(pl.col("small")).alias("key_with_label"),
    ).with_columns(sound(pl.col("key")).alias("sound"))
    remarks = [
        *text.remarks(),
        Remark("place_without_letters", ~pl.col("bare").str.contains(r"\p{L}"), None),
        Remark("place_several", pl.col("bare").str.contains(r"[/;]|\w,\s*\w"), "low"),
        Remark("place_hamlet", pl.col("kind") == "dusun", "medium"),
        Remark("place_labelled", pl.col("kind").is_not_null(), "high"),
    ]
    return with_remarks(frame, remarks).select(
        "raw", "reading", "confidence", "reason", "reasons", "kind", "key", "key_with_label", "sound"
    )


@cache
def _label_pattern(level: Level) -> str:
    return rf"^({'|'.join(LABELS[level].values())})\b[\s.:/-]+"


@cache
def _kinds(level: Level) -> dict[str, str]:
    return {label: kind for kind, labels in LABELS[level].items() for label in labels.split("|")}


def key(name: pl.Expr) -> pl.Expr:
    """Letters and digits of a place without spaces; abbreviations and numerals written one way."""
    words = name.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"[\p{M}']", "")
    words = words.str.replace_all(r"[^\p{L}\d]+", " ").str.strip_chars().str.split(" ")
    return words.list.eval(pl.element().replace({**ABBREVIATIONS, **NUMERALS})).list.join("")


def sound(joined: pl.Expr) -> pl.Expr:
    """The key as it sounds; o is as good as a (Koto, Kota)."""
    return fold(joined).str.replace_all("o", "a")


def to_codes(
    readings: pl.DataFrame, table: pl.DataFrame, *, level: Level = "village", within: pl.Series | str | None = None
) -> pl.DataFrame:
    """Find the Kemendagri code of each place in a table of areas.

    Args:
        readings: from `places.read`.
        table: text columns `code` (with or without dots) and `name`; several names may share a code, so former names
            are further rows. Other levels may stand in the same table.
        level: which level of the table is meant.
        within: code of the parent, for the whole column or row by row; without it a name may be ambiguous.

    Returns:
        The readings with `code` (digits; null unless exactly one place fits), its `code_name`, `code_answer` (one of
        `ANSWERS`) and `options` (all codes that fit equally well), and the remarks that follow from them.

    Raises:
        PayungError: the table lacks a column, or has numbers for codes (14.10 would become 14.1).
    """
    places = _places(table, level)
    asked = readings.select("key", "key_with_label", "sound").with_columns(
        _within(within, readings.height).alias("within")
    )
    distinct = asked.unique().drop_nulls("key")
    asked = asked.join(
        _answers(distinct, places),
        on=["key", "key_with_label", "sound", "within"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    frame = readings.with_columns(asked.select("code", "code_answer", "options"))
    frame = frame.join(
        places.select("code", code_name="name").unique("code", keep="first"),
        on="code",
        how="left",
        maintain_order="left",
    )
    return add_remarks(frame, [*_code_remarks(), _named_as_district(table, level)])


def _within(within: pl.Series | str | None, rows: int) -> pl.Series:
    parent = within if isinstance(within, pl.Series) else pl.Series([within] * rows, dtype=pl.String)
    return parent.cast(pl.String).str.replace_all(r"\D", "")


def _places(table: pl.DataFrame, level: Level) -> pl.DataFrame:
    missing = {"code", "name"} - set(table.columns)
    if missing:
        raise PayungError(f"The table of areas has no column '{min(missing)}'.", remedy="It needs code and name.")
    if table["code"].dtype != pl.String:
        raise PayungError(
            "The codes of areas are numbers.", remedy="Read them as text, so that 14.10 does not become 14.1."
        )
    rows = table.select(pl.col("code").str.replace_all(r"\D", ""), "name").filter(
        pl.col("code").str.len_chars() == CODE_DIGITS[level]
    )
    bare = pl.col("name").str.to_lowercase().str.replace(_label_pattern(level), "")
    keys = rows.with_columns(key(bare).alias("key"), key(pl.col("name")).alias("key_with_label"))
    return keys.with_columns(sound(pl.col("key")).alias("sound"))


def _answers(asked: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Try the surest way of comparing first; a name found in one way is not looked for in the next."""
    ways = (("label_is_name", "key_with_label"), ("exact", "key"), ("sounds_alike", "sound"))
    found, rest = [], asked
    for answer, on in ways:
        hits = _hits(rest.join(places.select(pl.col(on), "code"), on=on, how="inner"), answer)
        found.append(hits)
        rest = rest.join(hits, on=asked.columns, how="anti", nulls_equal=True)
    close = (
        near(rest["key"], places["key"])
        .join(rest, on="key")
        .join(places.select(pl.col("key").alias("near"), "code"), on="near")
    )
    found.append(_hits(close, "one_letter"))
    answers = pl.concat(found)
    return asked.join(answers, on=asked.columns, how="left", nulls_equal=True).with_columns(
        pl.col("code_answer").fill_null("unknown")
    )


def _hits(joined: pl.DataFrame, answer: str) -> pl.DataFrame:
    inside = pl.col("within").is_null() | pl.col("code").str.starts_with(pl.col("within"))
    asked = ["key", "key_with_label", "sound", "within"]
    lists = (
        joined.filter(inside).group_by(asked, maintain_order=True).agg(pl.col("code").unique().sort().alias("options"))
    )
    single = pl.col("options").list.len() == 1
    plain = (pl.col("key") == pl.col("key_with_label")) & pl.lit(answer == "label_is_name")
    name = pl.when(~single).then(pl.lit("ambiguous")).when(plain).then(pl.lit("exact")).otherwise(pl.lit(answer))
    return lists.select(
        *asked, pl.when(single).then(pl.col("options").list.first()).alias("code"), name.alias("code_answer"), "options"
    )


def _code_remarks() -> list[Remark]:
    answer = pl.col("code_answer")
    return [
        Remark("place_unknown", (answer == "unknown") & pl.col("reading").is_not_null(), "low"),
        Remark("place_ambiguous", answer == "ambiguous", "low"),
        Remark("place_one_letter", answer == "one_letter", "medium"),
        Remark("place_sounds_alike", answer == "sounds_alike", "medium"),
    ]


def _named_as_district(table: pl.DataFrame, level: Level) -> Remark:
    """A village named like its sub-district: perhaps the clerk wrote the sub-district into the wrong column."""
    if level != "village":
        return Remark("place_named_as_district", pl.lit(False), "medium")
    districts = _places(table, "district")
    pairs = (districts["code"] + ":" + districts["key"]).to_list()
    return Remark(
        "place_named_as_district", (pl.col("code").str.slice(0, 6) + ":" + pl.col("key")).is_in(pairs), "medium"
    )
