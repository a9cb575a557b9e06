"""Pairs of rows with their levels of agreement, made by Splink on DuckDB."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import polars as pl

from payung.matching.blocking import with_keys
from payung.matching.comparisons import COMPARED, COMPARISONS, GAMMAS, RARITIES
from payung.matching.progress import Steps

if TYPE_CHECKING:
    import duckdb

SAMPLED_PAIRS = 300_000
FEWEST_SAMPLED = 20_000
MEMORY = "1500MB"
"""What DuckDB may hold; beyond, it writes to a folder that is gone when the comparison ends."""
LEAST_SHARE = 1e-9
Configuration = dict[str, str | bool | int | float | list[str]]


@dataclass(frozen=True)
class Pairs:
    """Pairs by position in the lists (`left`, `right`), with `gamma_…` columns.

    Attributes:
        compared: the pairs that some rule proposed.
        random: levels of pairs drawn by chance, for what strangers have in common.
        possible: how many pairs there are in all.
        name_shares: of equal names, the share of people and the chance of two strangers, by rarity.
        crowded: rules whose commonest values proved nothing and were left out.
    """

    compared: pl.DataFrame
    random: pl.DataFrame
    possible: int
    name_shares: pl.DataFrame
    crowded: list[str]


def pairs_of(
    left: pl.DataFrame,
    right: pl.DataFrame | None,
    connection: duckdb.DuckDBPyConnection | None = None,
    steps: Steps | None = None,
) -> Pairs:
    """Compare what may be one person. Without `right`, the rows of `left` with one another.

    Args:
        left, right: what `evidence` gives.
        connection: a DuckDB connection to work in.
        steps: who is told what begins.
    """
    steps = steps or Steps()
    if connection is not None:
        return _pairs(left, right, connection, steps)
    import duckdb

    with TemporaryDirectory(prefix="payung-match-") as folder:
        config: Configuration = {"memory_limit": MEMORY, "preserve_insertion_order": "false", "temp_directory": folder}
        with duckdb.connect(config=config) as database:
            return _pairs(left, right, database, steps)


def _pairs(left: pl.DataFrame, right: pl.DataFrame | None, database: duckdb.DuckDBPyConnection, steps: Steps) -> Pairs:
    steps.begin("rules")
    left, right, shares = _with_rarity(_prepared(left), None if right is None else _prepared(right))
    random = _random(left, left if right is None else right, database)
    possible = left.height * (left.height - 1) // 2 if right is None else left.height * right.height
    left, right, rules, crowded, most = with_keys(left, right)
    steps.begin("comparing", pairs=most)
    compared = _compared(left, right, rules, database) if rules else _nothing()
    return Pairs(compared, random, max(possible, 1), shares, crowded)


def settings(rules: list[str], *, one_list: bool) -> dict[str, Any]:
    """The model as Splink takes it."""
    return {
        "link_type": "dedupe_only" if one_list else "link_only",
        "unique_id_column_name": "row",
        "comparisons": [comparison.settings() for comparison in COMPARISONS],
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in rules],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def _prepared(frame: pl.DataFrame) -> pl.DataFrame:
    """Columns that only serve conditions and keys."""
    typed = pl.from_epoch("d1", time_unit="d")
    frame = frame.with_columns(
        pl.coalesce("d1", "d2").alias("best"), typed.dt.year().alias("y"),
        typed.dt.month().cast(pl.Int32).alias("m"), typed.dt.day().cast(pl.Int32).alias("day"),
        pl.when(pl.col("nik").str.len_chars() == 16).then(pl.col("nik").str.tail(10)).alias("nik10"),
    )  # fmt: skip
    turnable = (pl.col("day") <= 12) & (pl.col("day") != pl.col("m"))
    turned = pl.datetime("y", pl.when(turnable).then("day"), "m").dt.date().to_physical()
    return frame.with_columns(pl.when(turnable).then(turned).alias("swapped"))


def _with_rarity(
    left: pl.DataFrame, right: pl.DataFrame | None
) -> tuple[pl.DataFrame, pl.DataFrame | None, pl.DataFrame]:
    frames = [frame for frame in (left, right) if frame is not None]
    names = pl.concat([frame["name"] for frame in frames]).drop_nulls()
    counts = names.value_counts(name="rows").with_columns((pl.col("rows") / max(len(names), 1)).alias("share"))
    rank = pl.sum_horizontal((pl.col("share") > limit).cast(pl.Int32) for limit in (1e-5, 4e-5, 3e-4))
    rare = (pl.col("rows") <= 2 * len(frames)) & (pl.lit(len(names)) < 200_000)
    counts = counts.with_columns(pl.when(rare).then(0).otherwise(rank).alias("rarity"))
    shares = counts.group_by("rarity").agg(
        pl.col("share").sum().alias("people"), (pl.col("share") ** 2).sum().alias("chance")
    )
    marked = [
        frame.join(counts.select("name", "rarity"), on="name", how="left", maintain_order="left") for frame in frames
    ]
    shares = shares.with_columns(pl.col("rarity").cast(pl.Int32))
    every = pl.DataFrame({"rarity": range(RARITIES)}, schema={"rarity": pl.Int32})
    every = every.join(shares, on="rarity", how="left", maintain_order="left").fill_null(LEAST_SHARE)
    return marked[0], (marked[1] if right is not None else None), every


def _compared(
    left: pl.DataFrame, right: pl.DataFrame | None, rules: list[str], database: duckdb.DuckDBPyConnection
) -> pl.DataFrame:
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    keys = [name for name in left.columns if name.startswith("k") and name[1:2].isdigit()]
    api = DuckDBAPI(connection=database)
    inputs = [
        api.register(frame.select("row", *COMPARED, *keys).to_arrow(), dataset_display_name=name)
        for name, frame in (("a_left", left), ("b_right", right))
        if frame is not None
    ]
    linker = Linker(inputs, settings(rules, one_list=right is None), log_level=logging.ERROR, validate_settings=False)
    blocked = linker.inference.compute_blocked_pairs_for_predict()
    tables = [table.physical_name for table in inputs]
    return _levels(database, blocked.physical_name, tables[0], tables[-1])


def _levels(database: duckdb.DuckDBPyConnection, blocked: str, left: str, right: str) -> pl.DataFrame:
    """The levels of agreement of blocked pairs. Splink's own prediction would carry every compared column along."""
    columns = ", ".join(f'{side}."{name}" as "{name}_{side}"' for side in ("l", "r") for name in COMPARED)
    number = "cast(split_part(cast({} as varchar), '-__-', -1) as uinteger)"
    sql = f"""
        with pair as (select {number.format("join_key_l")} as a, {number.format("join_key_r")} as b from {blocked}),
        compared as (select a, b, {columns} from pair join {left} l on l.row = a join {right} r on r.row = b)
        select a as "left", b as "right", {", ".join(comparison.case() for comparison in COMPARISONS)} from compared
    """  # noqa: S608
    table = database.sql(sql).to_arrow_table()
    database.execute(f"drop table if exists {blocked}")
    return pl.DataFrame(table)


def _nothing() -> pl.DataFrame:
    kinds = {"left": pl.UInt32, "right": pl.UInt32, **dict.fromkeys(GAMMAS, pl.Int8)}
    return pl.DataFrame(schema=kinds)


def _random(left: pl.DataFrame, right: pl.DataFrame, database: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Patterns of agreement among pairs drawn by chance, with their number (`pairs`)."""
    draws = min(SAMPLED_PAIRS, left.height * right.height, FEWEST_SAMPLED + 10 * (left.height + right.height))
    sides = [
        frame.select(pl.col(COMPARED).name.suffix(suffix)).sample(draws, with_replacement=True, seed=seed)
        for frame, suffix, seed in ((left, "_l", 3), (right, "_r", 5))
    ]
    sampled = pl.concat(sides, how="horizontal").to_arrow()
    cases = ", ".join(comparison.case() for comparison in COMPARISONS)
    database.register("sampled_pairs", sampled)
    sql = f"select {', '.join(GAMMAS)}, count(*) as pairs from (select {cases} from sampled_pairs) group by all"  # noqa: S608
    patterns = pl.DataFrame(database.sql(sql).to_arrow_table())
    database.unregister("sampled_pairs")
    return patterns
