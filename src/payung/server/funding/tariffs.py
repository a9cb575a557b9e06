"""What a fund pays for people and months: the law's contributions for its payer, segment and programmes."""

from __future__ import annotations

from datetime import date

import polars as pl

from payung import law
from payung.errors import PayungError
from payung.server.funding.models import Fund

SECTORS = ("other", "transport")
TARGETS = {"JKK": ("jkk",), "JKM": ("jkm",), "JHT": ("jht_employer", "jht_worker"), "JP": ("jp_employer", "jp_worker")}


def contributions(fund: Fund, people: pl.DataFrame) -> pl.DataFrame:
    """What a fund pays for each of many people over their months.

    Args:
        fund: Whose money; its payer, segment and programmes decide the tariff by law.
        people: `first_month`, `last_month` (Date); if there, `sector` ("other", "transport") and `wage` (IDR a month;
            where it is null, the fund's basis). Other columns are carried through.

    Returns:
        The rows in their order, with `monthly` (IDR in the first month), a column for each programme in small letters
        (`jkk`, `jkm`; IDR of all months) and `total`, their sum.

    Raises:
        PayungError: the law gives no amount for one of the months.
    """
    asked = _with_facts(fund, people).with_row_index("__row")
    if not asked.height:
        return _without_facts(asked, people).with_columns(_nothing(fund))
    prices = _running(fund, asked)
    names = [name.lower() for name in fund.programmes.split()]
    by_last = asked.select("__row", "sector", "wage", month="last_month").join(prices, on=["sector", "wage", "month"])
    by_first = asked.select("__row", "sector", "wage", month="first_month").join(prices, on=["sector", "wage", "month"])
    # Sums up to the last month, less those before the first one.
    both = by_last.join(by_first, on="__row", suffix="_first").select(
        "__row",
        *[
            (pl.col(f"{name}_sum") - pl.col(f"{name}_sum_first") + pl.col(f"{name}_first")).alias(name)
            for name in names
        ],
        monthly=pl.sum_horizontal(pl.col(f"{name}_first") for name in names),
    )
    told = asked.join(both, on="__row", how="left", maintain_order="left").with_columns(total=pl.sum_horizontal(names))
    return _without_facts(told, people)


def tariff(fund: Fund, month: date, *, sector: str = "other", wage: int | None = None) -> dict[str, int]:
    """IDR a programme for one person and month."""
    facts = {"first_month": [month], "last_month": [month], "sector": [sector], "wage": [wage]}
    told = contributions(fund, pl.DataFrame(facts, schema_overrides={"wage": pl.Int64}))
    return {name: told[name.lower()].item() for name in fund.programmes.split()}


def _with_facts(fund: Fund, people: pl.DataFrame) -> pl.DataFrame:
    sector = pl.col("sector") if "sector" in people.columns else pl.lit(None, pl.String)
    wage = pl.col("wage") if "wage" in people.columns and fund.segment == "PU" else pl.lit(None, pl.Int64)
    return people.with_columns(
        pl.col("first_month", "last_month").dt.truncate("1mo"),
        sector=sector.fill_null("other"),
        wage=wage.fill_null(fund.basis).cast(pl.Int64),
    )


def _without_facts(told: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The caller's own columns as they came, behind them the amounts."""
    amounts = [name for name in told.columns if name not in (*people.columns, "sector", "wage", "__row")]
    return pl.concat([people, told.select(amounts)], how="horizontal")


def _nothing(fund: Fund) -> list[pl.Expr]:
    names = ["monthly", *(name.lower() for name in fund.programmes.split()), "total"]
    return [pl.lit(None, pl.Int64).alias(name) for name in names]


def _running(fund: Fund, asked: pl.DataFrame) -> pl.DataFrame:
    """For each sector, wage and month what is due, and the sum since the first month anybody asked for."""
    kinds = asked.select("sector", "wage").unique(maintain_order=True)
    months = asked.select(month=pl.date_range(pl.col("first_month").min(), pl.col("last_month").max(), "1mo"))
    grid = kinds.join(months, how="cross")
    due = _due(fund, grid)
    names = [name.lower() for name in fund.programmes.split()]
    sums = [pl.col(name).cum_sum().over("sector", "wage", order_by="month").alias(f"{name}_sum") for name in names]
    return due.with_columns(sums)


def _due(fund: Fund, grid: pl.DataFrame) -> pl.DataFrame:
    facts = grid.select(
        "sector",
        segment=pl.lit(fund.segment),
        payer=pl.lit(fund.payer),
        programmes=pl.lit(",".join(fund.programmes.split())),
        month=pl.col("month").dt.strftime("%Y-%m"),
        income=pl.col("wage"),
        wage=pl.col("wage"),
        scale=pl.lit(fund.scale or None, pl.String),
        risk_class=pl.lit(fund.risk_class),
    )
    targets = [target for name in fund.programmes.split() for target in TARGETS[name]]
    told = law.compute(facts, targets=targets)
    _the_law_gives_no_amount(told, fund)
    sums = {name.lower(): pl.sum_horizontal(TARGETS[name]) for name in fund.programmes.split()}
    return grid.with_columns(told.select(**sums).get_columns())


def _the_law_gives_no_amount(told: pl.DataFrame, fund: Fund) -> None:
    wrong = told.filter(pl.col("problem").fill_null("") != "")
    if wrong.height:
        problem, month = wrong.select("problem", "month").row(0)
        raise PayungError(f"The law gives no contribution: {problem}.", place=f"{fund.code}, {month}")
