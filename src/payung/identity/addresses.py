"""Addresses as one text: neighbourhood numbers and place names taken out by their labels."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks

LABELS = {
    "street": "jalan|jln|jl|gang|gg|lorong|lrg|lr|komplek|kompleks|komp|perumahan|perum|blok",
    "hamlet": "dusun|dsn|dus|lingkungan|lingk|lk|rk",
    "village": "desa|ds|kelurahan|kel|nagari|gampong|pekon|kepenghuluan",
    "kampung": "kampung|kampong|kmpg|kpg|kp",
    "district": "kecamatan|kec",
    "regency": "kabupaten|kab|kota|kodya",
    "province": "provinsi|propinsi|prov|prop",
}
BOTH = r"\br\.?t\.?\s*/\s*r\.?[wk]\.?[\s.:]*0*(\d{1,3})\s*[/\-.,\s]\s*0*(\d{1,3})"
RT = r"\br\.?t\.?[\s.:]*0*(\d{1,3})\b"
RW = r"\br\.?w\.?[\s.:]*0*(\d{1,3})\b"
PAIR = r"\brt[\s.:]*0*(\d{1,3})\s*/\s*0*(\d{1,3})\b"
BARE = r"(?:^|[\s,])0*(\d{1,3})\s*/\s*0*(\d{1,3})(?:$|[\s,])"
POSTCODE = r"(?:^|\D)([1-9]\d{4})\s*\.?$"
COLUMNS = ("street", "rt", "rw", "hamlet", "village", "kind", "district", "regency", "province", "postcode", "rest")


def read(column: pl.Series) -> pl.DataFrame:
    """Read free-text addresses.

    In Siak and other regencies *kampung* is the village, elsewhere a hamlet: it is taken as the village only where no
    desa or kelurahan is named, with medium confidence.

    Args:
        column: text as it stands in the list.

    Returns:
        The five first columns (`reading` is the address in capitals, spaces tidied), then `street`, `rt` and `rw`
        (three digits), `hamlet`, `village`, `kind` (the label of the village), `district`, `regency`, `province`,
        `postcode` and `rest` (what had no label). Give `village` and `district` to `places.read` for codes.
    """
    frame = text.cells(column)
    frame = frame.with_columns(
        pl.col("text").str.to_uppercase().alias("reading"), pl.col("text").str.to_lowercase().alias("small")
    )
    frame = _neighbourhood(frame)
    frame = _named(frame.with_columns(_separated().alias("pieces")))
    frame = frame.with_columns(_rest(frame).alias("rest"))
    labelled = pl.any_horizontal(pl.col("rt", "rw", "hamlet", "village", "district", "regency").is_not_null())
    remarks = [
        *text.remarks(),
        Remark("address_unlabelled", ~labelled & pl.col("text").is_not_null(), "low"),
        Remark("address_kampung_as_village", pl.col("kind") == "kampung", "medium"),
        Remark("address_without_village", labelled & pl.col("village").is_null(), "medium"),
    ]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons", *COLUMNS)


def _neighbourhood(frame: pl.DataFrame) -> pl.DataFrame:
    """RT and RW (in Siak RK), however they are joined; then they are taken out of the text."""
    small = pl.col("small")
    rt = pl.coalesce(*(small.str.extract(pattern, 1) for pattern in (BOTH, PAIR, RT, BARE)))
    rw = pl.coalesce(
        small.str.extract(BOTH, 2), small.str.extract(PAIR, 2), small.str.extract(RW, 1), small.str.extract(BARE, 2)
    )
    without = small
    for pattern in (BOTH, PAIR, RT, RW, BARE):
        without = without.str.replace_all(pattern, ",")
    return frame.with_columns(
        rt.str.zfill(3).alias("rt"),
        rw.str.zfill(3).alias("rw"),
        small.str.extract(POSTCODE, 1).alias("postcode"),
        without.str.replace(POSTCODE, ",").alias("small"),
    )


def _separated() -> pl.Expr:
    """A comma before every label, so that a name ends where the next label begins."""
    labels = "|".join(LABELS.values())
    return pl.col("small").str.replace_all(rf"\b({labels})\b[\s.:]+", ", $1: ")


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    found = {name: _after(labels) for name, labels in LABELS.items() if name != "street"}
    frame = frame.with_columns(*(value.alias(name) for name, value in found.items()), _streets().alias("street"))
    is_kampung = pl.col("village").is_null() & pl.col("kampung").is_not_null()
    label = pl.col("pieces").str.extract(rf"(?:^|, )({LABELS['village']}): ", 1)
    return frame.with_columns(
        pl.coalesce("village", "kampung").alias("village"),
        pl.when(is_kampung)
        .then(pl.lit("kampung"))
        .otherwise(label.replace({"ds": "desa", "kel": "kelurahan"}))
        .alias("kind"),
        pl.when(~is_kampung).then(pl.coalesce("hamlet", "kampung")).otherwise("hamlet").alias("hamlet"),
    )


def _streets() -> pl.Expr:
    """Every piece with the label of a street, the label kept."""
    pieces = pl.col("pieces").str.extract_all(rf"(?:^|, )(?:{LABELS['street']}): [^,;]*")
    joined = pieces.list.join("|").str.replace_all(": ", " ").str.replace_all(r"[\s,|]*[|][\s,|]*", ", ")
    street = joined.str.strip_chars(" .,-:/").str.to_uppercase()
    return pl.when(street != "").then(street)


def _after(labels: str) -> pl.Expr:
    name = pl.col("pieces").str.extract(rf"(?:^|, )(?:{labels}): ([^,;]*)", 1).str.strip_chars(" .,-:/")
    return pl.when(name != "").then(name.str.to_uppercase())


def _rest(frame: pl.DataFrame) -> pl.Expr:
    """What no label claims, pieces joined by commas."""
    labels = "|".join(LABELS.values())
    without = pl.col("pieces").str.replace_all(rf"(?:^|, )(?:{labels}): [^,;]*", "")
    rest = without.str.replace_all(r"[\s,;]*,[\s,;]*", ", ").str.strip_chars(" ,.;-/")
    return pl.when(rest != "").then(rest.str.to_uppercase())
