"""The offices of the example: who sends the lists, who looks at them, and with which sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import polars as pl

from payung.server.example.drawing import chance, table
from payung.server.example.families import settled
from payung.server.example.figures import REGENCY, Sizes, sizes

FIRMS = (
    ("PT", "perkebunan kelapa sawit"), ("PT", "pabrik kelapa sawit"), ("PT", "jasa angkutan"), ("CV", "perdagangan"),
    ("CV", "bengkel dan suku cadang"), ("UD", "toko bahan bangunan"), ("PT", "hutan tanaman"), ("CV", "katering"),
    ("Koperasi", "koperasi pekebun"), ("PT", "jasa keamanan"), ("UD", "rumah makan"), ("Klinik", "klinik kesehatan"),
)  # fmt: skip
FIRST_WORDS = ("Umbang", "Tasik", "Rimbo", "Pelalo", "Sialang", "Meranto", "Jejak", "Lancang", "Tuah", "Gasibu",
               "Sekanti", "Belading", "Pucuk", "Kenari", "Selasih", "Ampalu")  # fmt: skip
SECOND_WORDS = ("Contoh", "Permato", "Serumpun", "Bersepadu", "Sentano", "Mandiri Contoh", "Karyo", "Abadi Contoh",
                "Lestaro", "Jayo")  # fmt: skip


@dataclass(frozen=True)
class SignIn:
    """Somebody who may sign in to the example; the name is invented."""

    username: str
    name: str
    role: str
    office: str
    area: str
    password: str


@cache
def villages() -> pl.DataFrame:
    """Code and name of the regency, its sub-districts and villages, as the room of areas ships them."""
    path = files("payung.server.areas") / "data" / "siak-14.08.csv"
    return pl.read_csv(path.read_bytes(), infer_schema=False).filter(pl.col("code").str.starts_with(REGENCY))


def offices(workers: int, *, seed: int = 1) -> pl.DataFrame:
    """Everybody who takes part: code, kind, name, area_codes (list), size.

    Employers have district_code, npp, nib and activity besides. They and the citizens look after no area: they
    see their own.

    Args:
        workers: size of the example, which decides how many employers there are.
        seed: the same as that of the population.
    """
    return pl.concat(
        [_of_the_regency(), _of_sub_districts(), _of_villages(), employers(sizes(workers), seed=seed)], how="diagonal"
    )


def _of_the_regency() -> pl.DataFrame:
    none, all_of_it = (pl.lit(codes, pl.List(pl.String)) for codes in ([], [REGENCY]))
    areas = pl.when(pl.col("kind") == "public").then(none).otherwise(all_of_it)
    frame = pl.DataFrame(table("offices.yaml")).with_columns(areas.alias("area_codes"))
    return frame.with_columns(pl.col("size").cast(pl.Float64))


def _of_sub_districts() -> pl.DataFrame:
    found = villages().filter(pl.col("code").str.len_chars() == 8)
    return found.select(
        ("camat-" + slug(pl.col("name"))).alias("code"),
        pl.lit("camat").alias("kind"),
        ("Kantor Camat " + pl.col("name")).alias("name"),
        pl.concat_list("code").alias("area_codes"),
        pl.lit(4.0).alias("size"),
    )


def _of_villages() -> pl.DataFrame:
    found = villages().filter(pl.col("code").str.len_chars() == 13)
    is_ward = pl.col("code").str.slice(9, 1) == "1"
    label = pl.when(is_ward).then(pl.lit("Kelurahan")).otherwise(pl.lit("Kampung"))
    return found.select(
        (label.str.to_lowercase() + "-" + slug(pl.col("name"))).alias("code"),
        pl.lit("desa").alias("kind"),
        (label + " " + pl.col("name")).alias("name"),
        pl.concat_list("code").alias("area_codes"),
        pl.lit(0.0).alias("size"),
    )


def slug(name: pl.Expr) -> pl.Expr:
    """A name as part of an office's code."""
    return name.str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-")


def employers(of: Sizes, *, seed: int) -> pl.DataFrame:
    """Invented firms and construction projects, few large and many small."""
    draw, count = chance(seed, "employers"), of.employers + of.projects
    number = np.arange(1, count + 1)
    is_project = pl.Series(number > of.employers)
    form, activity = (pl.Series([row[one] for row in FIRMS])[draw.integers(0, len(FIRMS), count)] for one in (0, 1))
    first, second = (pl.Series(words)[draw.integers(0, len(words), count)] for words in (FIRST_WORDS, SECOND_WORDS))
    frame = pl.DataFrame({"number": number, "is_project": is_project, "form": form, "words": first + " " + second})
    area = settled(villages(), 131)["district_code"].gather(draw.integers(0, 131, count))
    frame = frame.with_columns(activity.alias("does"), area.alias("area"), again=pl.int_range(pl.len()).over("words"))
    text = pl.col("number").cast(pl.String).str.zfill(4)
    firm = pl.col("form") + " " + pl.col("words") + pl.when(pl.col("again") > 0).then(
        " " + (pl.col("again") + 1).cast(pl.String)
    ).otherwise(pl.lit(""))  # fmt: skip
    return frame.select(
        pl.when("is_project").then("proyek-" + text).otherwise("employer-" + text).alias("code"),
        pl.lit("employer").alias("kind"),
        pl.when("is_project").then("Proyek " + pl.col("words") + " " + text).otherwise(firm).alias("name"),
        pl.lit([], pl.List(pl.String)).alias("area_codes"),
        pl.col("area").alias("district_code"),
        (1 / pl.col("number").sqrt()).alias("size"),
        ("JJ9" + pl.col("number").cast(pl.String).str.zfill(5)).alias("npp"),
        ("91299" + pl.col("number").cast(pl.String).str.zfill(8)).alias("nib"),
        pl.when("is_project").then(pl.lit("jasa konstruksi")).otherwise("does").alias("activity"),
    )


def signins(of_the_example: pl.DataFrame) -> tuple[SignIn, ...]:
    """The sign-ins of the example, one for each role, two for those who sign.

    Args:
        of_the_example: the offices, as `offices` gives them.
    """
    shipped, known = table("signins.yaml"), set(of_the_example["code"])
    missing = [one["office"] for one in shipped["signins"] if one["office"] not in known]
    if missing:
        raise ValueError(f"No such office: {', '.join(missing)}.")
    return tuple(SignIn(area=one.get("area", ""), password=shipped["password"], **one) for one in shipped["signins"])
