"""Who works where, for how much, how well off the family is, and what the branch knows of each."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from payung.server.example import numbers
from payung.server.example.drawing import Draw, Numbers, family_count, few_often, table
from payung.server.example.figures import VILLAGES_WITH_OFFICIALS, Sizes

VULNERABLE = ("religious_worker", "health_cadre", "village_institution", "public_safety", "waste_and_parking", "porter")
"""Groups that offices put forward whatever the welfare decile of the family."""
DECILES = np.array([14, 13, 13, 12, 11, 10, 9, 8, 6, 4]) / 100
"""Families by decile, lowest first; assumed: of the families in the example, which are those of workers."""
BLANK_DECILES = 0.04
MEN_ONLY = ("fisher", "transport", "construction", "public_safety", "porter")


def working(frame: pl.DataFrame, of: Sizes, staffed: pl.DataFrame, draw: Draw, on: dt.date) -> pl.DataFrame:
    """With standing, segment, group, occupation, employer, wage, decile, children.

    `standing` is opd, official, civil_servant, employer, construction, vulnerable or self.

    Args:
        frame: families, named.
        of: how many of each.
        staffed: offices as `offices.offices` gives them.
        draw: chance.
        on: the day on which ages are reckoned.
    """
    frame = frame.with_columns(_age(on).alias("age"))
    frame = frame.with_columns(_standings(frame, of, draw).alias("standing"), _deciles(frame, draw).alias("decile"))
    frame = _groups(frame, draw)
    own = pl.col("standing") == "self"
    poor = (pl.col("decile") <= 4) | pl.col("group").is_in(VULNERABLE)
    standing = pl.when(own & poor.fill_null(value=False)).then(pl.lit("vulnerable")).otherwise("standing")
    frame = frame.with_columns(standing.alias("standing"))
    frame = frame.with_columns(_employers(frame, staffed, draw).alias("employer"), _segments().alias("segment"))
    return frame.with_columns(_wages(frame, draw).alias("wage"), _children(frame, draw).alias("children"))


def _age(on: dt.date) -> pl.Expr:
    """Years completed on a day."""
    born = pl.col("birth_date").dt
    before = (born.month() > on.month) | ((born.month() == on.month) & (born.day() > on.day))
    return (on.year - born.year() - before.cast(pl.Int32)).cast(pl.Int64)


def _standings(frame: pl.DataFrame, of: Sizes, draw: Draw) -> pl.Series:
    """Exactly as many of each as the figures say, as long as there are people of the right age."""
    standing = np.full(frame.height, "self", dtype=object)
    age, man = frame["age"].to_numpy(), (frame["sex"] == "L").to_numpy()
    of_age = (age >= 18) & (age <= 57)
    order = draw.permutation(frame.height)
    wanted = (
        ("opd", of.opd_staff, of_age), ("official", of.officials, of_age & (age >= 22)),
        ("civil_servant", of.civil_servants, of_age & (age >= 22)), ("construction", of.construction, of_age & man),
        ("employer", of.employed, of_age),
    )  # fmt: skip
    for name, count, allowed in wanted:
        free = order[(standing[order] == "self") & allowed[order]]
        standing[free[:count]] = name
    return pl.Series(standing.tolist(), dtype=pl.String)


def _deciles(frame: pl.DataFrame, draw: Draw) -> pl.Series:
    families = family_count(frame)
    of_family = pl.DataFrame({"decile": draw.choice(10, families, p=DECILES) + 1})
    set_at_all = pl.Series(draw.random(families) >= BLANK_DECILES)
    deciles = of_family.select(pl.when(set_at_all).then("decile")).to_series()
    return deciles.gather(frame["family"].to_numpy())


def _groups(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Group and words of the work; the words are what a clerk types, not what the group is called."""
    words, size = table("work.yaml"), frame.height
    own = words["own_account"]
    share = np.array([row["share"] for row in own.values()]) / sum(row["share"] for row in own.values())
    drawn = pl.Series(list(own)).gather(draw.choice(len(own), size, p=share))
    woman = frame["sex"] == "P"
    drawn = pl.select(
        pl.when(woman & drawn.is_in(MEN_ONLY)).then(pl.lit("trader"))
        .when(~woman & drawn.is_in(["domestic_worker", "health_cadre"])).then(pl.lit("palm_worker")).otherwise(drawn)
    ).to_series()  # fmt: skip
    of_standing = {"opd": "government_contract", "official": "village_official", "civil_servant": "civil_servant",
                   "employer": "company_staff", "construction": "construction"}  # fmt: skip
    group = pl.col("standing").replace_strict(of_standing, default=drawn)
    frame = frame.with_columns(group.alias("group"))
    typed = pl.lit(None, pl.String)
    for name in frame["group"].unique().sort():
        listed = own[name]["words"] if name in own else words[name]
        typed = pl.when(pl.col("group") == name).then(few_often(listed, size, draw)).otherwise(typed)
    on_site = few_often(words["project_worker"], size, draw)
    typed = pl.when(pl.col("standing") == "construction").then(on_site).otherwise(typed)
    return frame.with_columns(typed.alias("occupation"))


def _segments() -> pl.Expr:
    return (
        pl.when(pl.col("standing").is_in(["opd", "official", "employer"])).then(pl.lit("PU"))
        .when(pl.col("standing") == "construction").then(pl.lit("JAKON"))
        .when(pl.col("standing") == "civil_servant").then(pl.lit("ASN"))
        .otherwise(pl.lit("BPU"))
    )  # fmt: skip


def _employers(frame: pl.DataFrame, staffed: pl.DataFrame, draw: Draw) -> pl.Expr:
    """Code of the office or firm; officials work for their own village."""
    size = frame.height
    of_village = staffed.filter(pl.col("kind") == "desa")
    village = pl.col("village_code").replace_strict(
        of_village["area_codes"].list.first().to_list(), of_village["code"].to_list(), default=None
    )
    is_firm = pl.col("kind") == "employer"
    is_project = pl.col("code").str.starts_with("proyek-")
    opds = staffed.filter(~is_firm & (pl.col("size") > 0))
    firms, projects = staffed.filter(is_firm & ~is_project), staffed.filter(is_firm & is_project)
    return (
        pl.when(pl.col("standing") == "official").then(village)
        .when(pl.col("standing").is_in(["opd", "civil_servant"])).then(_by_size(opds, size, draw))
        .when(pl.col("standing") == "employer").then(_by_size(firms, size, draw))
        .when(pl.col("standing") == "construction").then(_by_size(projects, size, draw))
    )  # fmt: skip


def _by_size(offices: pl.DataFrame, size: int, draw: Draw) -> pl.Series:
    weight = offices["size"].to_numpy()
    return offices["code"].gather(draw.choice(offices.height, size, p=weight / weight.sum()))


def _wages(frame: pl.DataFrame, draw: Draw) -> pl.Expr:
    """Rupiah a month, in steps of Rp50,000; assumed. Contract staff about Rp1.6 million, as their premiums imply."""
    own = table("work.yaml")["own_account"]
    usual = {name: float(row["income"]) for name, row in own.items()}
    by_standing = {
        "opd": 1600.0,
        "official": 2400.0,
        "civil_servant": 4500.0,
        "employer": 3900.0,
        "construction": 3300.0,
    }
    income = pl.col("group").replace_strict(usual, default=2000.0)
    middle = pl.col("standing").replace_strict(by_standing, default=income)
    factor = pl.Series(np.clip(draw.normal(1, 0.18, frame.height), 0.6, 2.2))
    return (middle * factor / 50).round().cast(pl.Int64) * 50_000


def _children(frame: pl.DataFrame, draw: Draw) -> pl.Expr:
    """Children under 23 who do not work; two of them may get a scholarship."""
    drawn: Numbers = draw.poisson(1.6, frame.height)
    parent = (pl.col("role") != "C") & pl.col("age").is_between(22, 58)
    return pl.when(parent).then(pl.Series(np.minimum(drawn, 6))).otherwise(0).cast(pl.Int64)


def known_to_the_branch(frame: pl.DataFrame, of: Sizes, draw: Draw, on: dt.date) -> pl.DataFrame:
    """With membership (active, lapsed, null), kpj, registered_on, active_until, died_on."""
    order = draw.permutation(frame.height)
    standing, served = frame["standing"].to_numpy(), _served(frame)
    membership = np.full(frame.height, None, dtype=object)
    honest = order[np.argsort(_hides_some(frame)[order], kind="stable")]
    wanted = (
        (standing == "opd", of.opd_staff), ((standing == "official") & served, of.active_officials),
        (standing == "employer", of.active_employed), (standing == "construction", of.active_construction),
        (standing == "self", round(of.active_bpu * 0.7)), (standing == "vulnerable", round(of.active_bpu * 0.3)),
    )  # fmt: skip
    for allowed, count in wanted:
        membership[honest[allowed[honest]][:count]] = "active"
    once = order[membership[order] == None][: max(0, of.registered_ever - int((membership == "active").sum()))]  # noqa: E711
    membership[once] = "lapsed"
    size = frame.height
    since = numbers.scattered(size, 1.0, draw, dt.date(2016, 1, 1), on - dt.timedelta(200))
    until = numbers.scattered(size, 1.0, draw, on - dt.timedelta(1500), on - dt.timedelta(100))
    died = numbers.scattered(size, 0.004, draw, on - dt.timedelta(400), on - dt.timedelta(10))
    is_known, lapsed = pl.col("membership").is_not_null(), pl.col("membership") == "lapsed"
    frame = frame.with_columns(pl.Series("membership", membership.tolist(), dtype=pl.String), died.alias("died_on"))
    return frame.with_columns(
        pl.when(is_known).then(numbers.membership_numbers(size, draw)).alias("kpj"),
        pl.when(is_known).then(pl.min_horizontal(since, pl.when(lapsed).then(until))).alias("registered_on"),
        pl.when(lapsed).then(until).alias("active_until"),
    )


def _hides_some(frame: pl.DataFrame) -> Numbers:
    """Firms with an odd number report only a part of their people; the others everybody."""
    is_firm = (pl.col("standing") == "employer") & pl.col("employer").str.contains(r"[13579]$")
    return np.asarray(frame.select(is_firm.fill_null(value=False)).to_series().to_numpy())


def _served(frame: pl.DataFrame) -> Numbers:
    """Villages whose officials are registered: 84 of 122 by the figures, the others never put it in their budget."""
    codes = frame["village_code"].unique().sort()
    kept = codes.head(max(1, round(len(codes) * VILLAGES_WITH_OFFICIALS / 122)))
    return np.asarray(frame["village_code"].is_in(kept.to_list()).to_numpy())
