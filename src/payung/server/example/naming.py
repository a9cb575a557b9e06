"""Names, mothers, heirs and birth places, by the people a family comes from."""

from __future__ import annotations

import polars as pl

from payung.server.example.drawing import Draw, evenly, family_count, few_often, some, table

NAMESAKES = 0.004
"""Share of people who bear the name of somebody else of their village; assumed."""
TITLES = {
    "L": ["H.", "Ust.", "S.Pd", "Drs.", "S.E", "H. M.", "A.Md"],
    "P": ["Hj.", "S.Pd", "S.Pd.I", "A.Md.Keb", "Dra.", "Ustz."],
}
TITLED = 0.07
FIRST_OF_FATHERS = ("Ali", "Hasan", "Ahmad", "Umar", "Yusuf", "Mahmud", "Ismail", "Daud", "Harun", "Musa")


def named(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """With name, title (null for most), mother, heir, birth_place."""
    parts = [_of_one_people(part, draw) for part in frame.partition_by("people", maintain_order=True)]
    frame = pl.concat(parts).sort("person")
    frame = _namesakes(frame, draw)
    frame = frame.with_columns(_titles(frame, draw).alias("title"))
    return _relatives(frame)


def _of_one_people(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    words, size = table("names.yaml")[frame["people"][0]], frame.height
    woman = frame["sex"] == "P"
    own = _words(words, woman, draw)
    family = few_often(words["last"], family_count(frame), draw)
    clan = family.gather(frame["family"].to_numpy())
    if words.get("clan"):
        bride = few_often(words["last"], size, draw)
        own = own.with_columns(pl.when(frame["role"] == "W").then(bride).otherwise(clan).alias("last"))
    name = _composed(own, words, draw)
    mothers = few_often(words["women"], size, draw) + " " + few_often(words["last_women"] or words["last"], size, draw)
    places = pl.concat([few_often(words["places"], size, draw).alias("place")])
    here = some(size, 0.35, draw)
    return frame.with_columns(
        name.alias("name"),
        mothers.alias("own_mother"),
        pl.when(here).then("district").otherwise(places).alias("birth_place"),
    )


def _words(words: dict[str, list[str]], woman: pl.Series, draw: Draw) -> pl.DataFrame:
    size = len(woman)
    men, women = few_often(words["men"], size, draw), few_often(words["women"], size, draw)
    last, last_women = (few_often(words[key] or words["last"], size, draw) for key in ("last", "last_women"))
    return pl.DataFrame({"woman": woman, "men": men, "women": women, "last_m": last, "last_w": last_women}).select(
        "woman",
        pl.when("woman").then("women").otherwise("men").alias("first"),
        pl.when("woman").then("last_w").otherwise("last_m").alias("last"),
        pl.when("woman").then(pl.lit("binti")).otherwise(pl.lit("bin")).alias("of"),
    )


def _composed(own: pl.DataFrame, words: dict[str, float], draw: Draw) -> pl.Series:
    """One, two or three words, or with the father's name."""
    size, length = own.height, pl.Series("length", draw.random(own.height))
    middle = own["first"].gather(draw.integers(0, size, size))
    father, is_child_of = evenly(FIRST_OF_FATHERS, size, draw), some(size, words["bin"], draw)
    same = own["woman"] == own["woman"].gather(draw.integers(0, size, size))
    frame = own.with_columns(middle=middle, father=father, is_child_of=is_child_of, same=same, length=length)
    two = pl.col("first") + " " + pl.col("last")
    # Words that stand before a name of nobility or family never stand alone.
    alone = ~pl.col("first").is_in(
        ["Raja", "Said", "Tengku", "Wan", "Encik", "Andi", "Daeng", "Tan", "Lim", "Ng", "Siti"]
    )
    return frame.select(
        pl.when("is_child_of")
        .then(pl.col("first") + " " + pl.col("of") + " " + pl.col("father"))
        .when((pl.col("length") < words["single"]) & alone)
        .then("first")
        .when((pl.col("length") > 0.88) & pl.lit(not words.get("clan")))
        .then(pl.col("first") + " " + pl.col("last") + " " + pl.col("father"))
        .otherwise(two)
    ).to_series()


def _namesakes(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    neighbour = pl.col("name").shift(1).over("village_code", "sex")
    chosen = some(frame.height, NAMESAKES, draw)
    return frame.with_columns(pl.when(chosen & neighbour.is_not_null()).then(neighbour).otherwise("name").alias("name"))


def _titles(frame: pl.DataFrame, draw: Draw) -> pl.Expr:
    men, women = (few_often(TITLES[sex], frame.height, draw) for sex in ("L", "P"))
    titled = some(frame.height, TITLED, draw)
    return pl.when(titled & (pl.col("sex") == "P")).then(women).when(titled).then(men)


def _relatives(frame: pl.DataFrame) -> pl.DataFrame:
    """Mothers of children who work beside them, and heirs: husband or wife, else the mother."""
    wives = frame.filter(pl.col("role") == "W").select("family", wife="name")
    husbands = frame.filter(pl.col("role") == "H").select("family", husband="name")
    frame = frame.join(wives, on="family", how="left", maintain_order="left")
    frame = frame.join(husbands, on="family", how="left", maintain_order="left")
    fallback = pl.col("own_mother").first().over("family")
    mother = pl.when(pl.col("role") == "C").then(pl.coalesce("wife", fallback)).otherwise("own_mother")
    frame = frame.with_columns(mother.alias("mother"))
    spouse = pl.when(pl.col("role") == "H").then("wife").when(pl.col("role") == "W").then("husband")
    return frame.with_columns(pl.coalesce(spouse, "mother").alias("heir")).drop("wife", "husband", "own_mother")
