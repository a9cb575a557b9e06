"""What happens to people on the way into a list. Each trouble is one function over whole columns."""

from __future__ import annotations

import numpy as np
import polars as pl

Draw = np.random.Generator
SPELLINGS = {"Muhammad": ("Muhamad", "Mohd", "M.", "Moch.", "Moh."), "Abdul": ("Abd.", "Abd", "Abdoel"),
             "Siti": ("St.", "Sitti"), "Nur": ("Noor", "Nor"), "Yusuf": ("Jusuf", "Yusup"),
             "Ahmad": ("Achmad", "Akhmad")}  # fmt: skip
TITLES = ("H. {}", "Hj. {}", "{}, S.Pd", "Drs. {}", "Ust. {}", "{} bin Ali")
FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d/%m/%y")
VILLAGES = [
    "Sungai", "Tanjung", "Pulau", "Bukit", "Rantau", "Lubuk", "Teluk", "Kuala", "Muara", "Pasar",
    "Simpang", "Talang", "Batang", "Koto",
]  # fmt: skip
VILLAGES_SECOND = [
    "Apit", "Raja", "Merbau", "Indah", "Jaya", "Makmur", "Baru", "Lama", "Tengah", "Hilir", "Hulu",
    "Panjang", "Kundur", "Mandau", "Rimba", "Sari", "Bangun",
]  # fmt: skip


def as_worker_list(people: pl.DataFrame, draw: Draw, noise: float) -> pl.DataFrame:
    """A list gathered from villages, with everything that villages do to it."""
    frame = _shuffled_columns(people, draw)
    frame = _nik(frame, draw, noise)
    frame = _names(frame, draw, noise)
    frame = _birth_dates(frame, draw, noise)
    frame = _villages(frame, draw, 0.03 * noise, missing=0.02 * noise)
    frame = _contacts(frame, draw, noise, phones=0.55, mothers=0.7)
    return frame.select("id", "person", NIK="nik", **{
        "No KK": "kk", "Nama Lengkap": "name", "Tgl Lahir": "birth", "JK": "sex", "Nama Ibu Kandung": "mother",
        "Desa": "village", "No HP": "phone",
    })  # fmt: skip


def as_member_list(people: pl.DataFrame, draw: Draw, noise: float) -> pl.DataFrame:
    """An extract of the members' register: cleaner, but with holes."""
    frame = _shuffled_columns(people, draw)
    noise = noise * 0.35
    frame = _nik(frame, draw, noise)
    frame = _missing(frame, "nik", 0.1 * noise, draw)
    frame = _names(frame, draw, noise)
    frame = _birth_dates(frame, draw, noise)
    frame = _villages(frame, draw, 0.05 * noise, missing=0.5 * noise)
    frame = _contacts(frame, draw, noise, phones=0.6, mothers=0.8)
    return frame.select("id", "person", NIK="nik", **{
        "Nama": "name", "Tanggal Lahir": "birth", "Ibu Kandung": "mother", "Kelurahan": "village", "Handphone": "phone",
    })  # fmt: skip


def some(frame: pl.DataFrame, share: float, draw: Draw) -> pl.Expr:
    """True for this share of the rows."""
    return pl.lit(pl.Series(draw.random(frame.height) < share))


def _shuffled_columns(people: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    village = pl.col("village_number")
    first = (village % len(VILLAGES)).replace_strict(dict(enumerate(VILLAGES)), return_dtype=pl.String)
    second = (village // len(VILLAGES) % len(VILLAGES_SECOND)).replace_strict(
        dict(enumerate(VILLAGES_SECOND)), return_dtype=pl.String
    )
    number = village // (len(VILLAGES) * len(VILLAGES_SECOND))
    tail = pl.when(number > 0).then(" " + number.cast(pl.String)).otherwise(pl.lit(""))
    return people.with_row_index("id", offset=1).with_columns(
        pl.col("id").cast(pl.String), (first + " " + second + tail).alias("village"),
        pl.when("woman").then(pl.lit("P")).otherwise(pl.lit("L")).alias("sex"),
    )  # fmt: skip


def _missing(frame: pl.DataFrame, column: str, share: float, draw: Draw) -> pl.DataFrame:
    return frame.with_columns(pl.when(some(frame, share, draw)).then(None).otherwise(column).alias(column))


def _nik(frame: pl.DataFrame, draw: Draw, noise: float) -> pl.DataFrame:
    """One trouble a row at most: missing, a digit, transposed, 15 digits, E+15, last zero, a relative's, the KK."""
    size = frame.height
    place = pl.lit(pl.Series(draw.integers(6, 15, size)))
    nik, digit = pl.col("nik"), pl.lit(pl.Series(draw.integers(0, 10, size))).cast(pl.String)
    head, rest = nik.str.slice(0, place), nik.str.slice(place + 1)
    swapped = head + nik.str.slice(place + 1, 1) + nik.str.slice(place, 1) + nik.str.slice(place + 2)
    exponent = nik.str.slice(0, 1) + "." + nik.str.slice(1, 5) + "E+15"
    relative = pl.coalesce(nik.shift(1).over("family"), nik)
    ways = [
        (0.085, pl.lit(None, pl.String)), (0.05, head + digit + rest), (0.02, swapped), (0.02, head + rest),
        (0.035, exponent), (0.05, nik.str.slice(0, 15) + "0"), (0.012, relative), (0.008, pl.col("kk")),
        (0.03, nik.str.slice(0, 6) + " " + nik.str.slice(6, 6) + " " + nik.str.slice(12)),
    ]  # fmt: skip
    return frame.with_columns(_one_of(ways, nik, noise, size, draw).alias("nik"))


def _one_of(ways: list[tuple[float, pl.Expr]], otherwise: pl.Expr, noise: float, size: int, draw: Draw) -> pl.Expr:
    chance = pl.lit(pl.Series(draw.random(size)))
    told, limit = otherwise, noise * sum(share for share, _ in ways)
    for share, way in reversed(ways):
        told = pl.when(chance < limit).then(way).otherwise(told)
        limit -= noise * share
    return pl.when(chance >= noise * sum(share for share, _ in ways)).then(otherwise).otherwise(told)


def _names(frame: pl.DataFrame, draw: Draw, noise: float) -> pl.DataFrame:
    name, size = pl.col("name"), frame.height
    for usual, others in SPELLINGS.items():
        other = pl.lit(pl.Series(np.array(others, dtype=object)[draw.integers(0, len(others), size)], dtype=pl.String))
        changed = pl.concat_str(pl.col("name").str.head(0), other, pl.col("name").str.slice(len(usual)))
        starts = pl.col("name").str.starts_with(usual + " ") & some(frame, 0.5 * noise, draw)
        frame = frame.with_columns(pl.when(starts).then(changed).otherwise("name").alias("name"))
    words = name.str.split(" ")
    place = pl.lit(pl.Series(draw.integers(1, 12, size)))
    letter = pl.lit(pl.Series(np.array(list("aeinrst"), dtype=object)[draw.integers(0, 7, size)], dtype=pl.String))
    initial = name.str.slice(0, 1) + ". " + words.list.slice(1).list.join(" ")
    ways = [
        (0.04, name.str.slice(0, place) + name.str.slice(place + 1)),
        (0.03, name.str.slice(0, place) + letter + name.str.slice(place)),
        (0.03, pl.when(words.list.len() > 1).then(initial).otherwise(name)),
        (0.04, pl.when(words.list.len() > 2).then(name.str.replace(r" \S+$", "")).otherwise(name)),
        (0.02, words.list.reverse().list.join(" ")), (0.03, name.str.replace_all(" ", "")),
        (0.03, pl.lit("H. ") + name), (0.03, name + pl.lit(", S.Pd")), (0.03, name + pl.lit(" bin Ali")),
        (0.03, name.str.replace("u", "oe").str.replace("j", "dj")), (0.3, name.str.to_uppercase()),
    ]  # fmt: skip
    return frame.with_columns(_one_of(ways, name, min(noise, 1.5), size, draw).alias("name"))


def _birth_dates(frame: pl.DataFrame, draw: Draw, noise: float) -> pl.DataFrame:
    size, born = frame.height, pl.col("born")
    slip = born.dt.offset_by(
        pl.Series(
            np.array(["1d", "10d", "-1d", "1y", "-1y", "10y"], dtype=object)[draw.integers(0, 6, size)], dtype=pl.String
        )
    )
    turned = pl.date(born.dt.year(), pl.when(born.dt.day() <= 12).then(born.dt.day()).otherwise(born.dt.month()),
                     pl.when(born.dt.day() <= 12).then(born.dt.month()).otherwise(born.dt.day()))  # fmt: skip
    january = pl.date(born.dt.year(), 1, 1)
    ways = [(0.05, pl.lit(None, pl.Date)), (0.03, turned), (0.04, slip), (0.03, january)]
    frame = frame.with_columns(_one_of(ways, born, noise, size, draw).alias("born"))
    form, written = pl.lit(pl.Series(draw.integers(0, len(FORMATS), size))), pl.col("born").dt.strftime(FORMATS[0])
    for number, kind in enumerate(FORMATS[1:], 1):
        written = pl.when((form == number) & some(frame, noise, draw)).then(born.dt.strftime(kind)).otherwise(written)
    return frame.with_columns(written.alias("birth"))


def _villages(frame: pl.DataFrame, draw: Draw, moved: float, *, missing: float) -> pl.DataFrame:
    elsewhere = frame["village"].sample(fraction=1.0, shuffle=True, seed=int(draw.integers(1 << 30)))
    frame = frame.with_columns(
        pl.when(some(frame, moved, draw)).then(pl.lit(elsewhere)).otherwise("village").alias("village")
    )
    labelled = pl.when(some(frame, 0.3, draw)).then("Desa " + pl.col("village")).otherwise("village")
    return _missing(frame.with_columns(labelled.alias("village")), "village", missing, draw)


def _contacts(frame: pl.DataFrame, draw: Draw, noise: float, *, phones: float, mothers: float) -> pl.DataFrame:
    """Telephones (own, changed, the clerk's), mothers and family cards, each with holes."""
    clerk = "0812" + (pl.col("village_number") + 7_000_000).cast(pl.String)
    new = "0813" + pl.lit(pl.Series(draw.integers(10**7, 10**8, frame.height))).cast(pl.String)
    phone = (
        pl.when(some(frame, 0.08 * noise, draw))
        .then(clerk)
        .when(some(frame, 0.2 * noise, draw))
        .then(new)
        .otherwise("phone")
    )
    wrong = pl.col("mother").str.replace("i", "y").str.replace("a$", "ah")
    mother = pl.when(some(frame, 0.08 * noise, draw)).then(wrong).otherwise("mother")
    frame = frame.with_columns(phone.alias("phone"), mother.alias("mother"))
    frame = _missing(_missing(frame, "phone", 1 - phones, draw), "mother", 1 - mothers, draw)
    return _missing(frame, "kk", 0.1 * noise, draw)
