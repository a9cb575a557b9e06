"""Who says to pay for which months: claims laid over spans, which one stands, and which contradict it.

A span is a stretch of months of one person and programme in which nothing changes.
"""

from __future__ import annotations

import polars as pl

from payung.ledger.kinds import CLAIMING, PAYERS, PROGRAMMES
from payung.ledger.months_of_year import FAR, NUMBER, amount_between, dates, numbers
from payung.ledger.plans import done

CODE = 1 << 17  # more than there are months up to the end of all time
STRONGEST = ("paid", "billed", "decreed")
CONFLICTS = {
    "person": pl.col("person"),
    "programme": pl.col("programme"),
    "first_month": dates(pl.col("first")),
    "last_month": dates(pl.col("last")),
    "trouble": pl.col("trouble"),
    "kind": pl.col("kind").cast(pl.String),
    "event": pl.col("id"),
    "payer": pl.col("claimed_payer"),
    "fund": pl.col("claimed_fund"),
    "amount": amount_between("each", "more_until"),
    "in_months": (pl.col("event") == pl.col("stands")) & (pl.col("claimed_payer") == pl.col("payer")),
    "against": pl.col("against"),
    "standing_payer": pl.col("payer"),
    "standing_fund": pl.col("fund"),
}

_CONFLICTS = pl.Schema(
    {
        "person": pl.String(),
        "programme": pl.Enum(PROGRAMMES),
        "first_month": pl.Date(),
        "last_month": pl.Date(),
        "trouble": pl.String(),
        "kind": pl.String(),
        "event": pl.String(),
        "payer": pl.Enum(PAYERS),
        "fund": pl.String(),
        "amount": pl.Int64(),
        "in_months": pl.Boolean(),
        "against": pl.String(),
        "standing_payer": pl.Enum(PAYERS),
        "standing_fund": pl.String(),
    }
)


def claims_in(keyed: pl.DataFrame) -> pl.DataFrame:
    """The events that claim months: `first` and `after` (the month after the last) as numbers, and a month's amount.

    A month bears `each` rupiah; where the whole cannot be divided evenly, months before `more_until` one more.
    """
    first, after = numbers(pl.col("first_month")), numbers(pl.col("last_month")) + 1
    months = (after - first).cast(pl.Int64)
    extra = (pl.col("amount") % months).cast(NUMBER)
    columns = {"first": first, "after": after, "each": pl.col("amount") // months, "more_until": first + extra}
    fund = pl.when(pl.col("fund").is_not_null()).then(pl.col("fund").hash(seed=0))
    claiming = keyed.lazy().filter(pl.col("kind").is_in(CLAIMING))
    return done(claiming.select("key", "event", "kind", "payer", fund, **columns))


def placed(*frames: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    """The spans between all months in which something changes, and where in them each event lies.

    Args:
        frames: events with `key`, `first` and `after`; `after` null means that the event ends nothing.

    Returns:
        The spans, sorted: `span`, `key`, `first`, `last`, the last one of a key never ending. Then each frame with
        `span`, in which it begins, and `end`, the first span after it (null where `after` is).
    """
    codes = pl.concat([_code(frame, month) for frame in frames for month in ("first", "after")])
    places = (codes.rank("dense") - 1).cast(pl.UInt32)
    spans = _spans_at(codes.drop_nulls().unique().sort())
    found, begin = [], 0
    for frame in frames:
        height = frame.height
        starts, ends = places.slice(begin, height), places.slice(begin + height, height)
        found.append(frame.with_columns(span=starts, end=ends))
        begin += 2 * height
    return spans, *found


def _code(frame: pl.DataFrame, month: str) -> pl.Series:
    """Key and month as one number, which sorts as the two do."""
    code = pl.col("key").cast(pl.Int64) * CODE + pl.col(month).cast(pl.Int64)
    return frame.select(code.alias("code")).to_series()


def _spans_at(codes: pl.Series) -> pl.DataFrame:
    key, first = pl.col("code") // CODE, pl.col("code") % CODE
    spans = pl.LazyFrame({"code": codes}).select(key=key.cast(pl.UInt32), first=first.cast(NUMBER))
    same = (pl.col("key") == pl.col("key").shift(-1)).fill_null(False)
    last = pl.when(same).then(pl.col("first").shift(-1) - 1).otherwise(FAR)
    return done(spans.with_columns(last=last.cast(NUMBER)).with_row_index("span"))


def laid_over(spans: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Each event once for each span it covers, as column `span`.

    Args:
        spans, events: as `placed` returns them; an event without end goes on to the last span of its key.
    """
    lying = events.lazy()
    if events["end"].null_count():
        ends = spans.lazy().group_by("key").agg((pl.col("span").max() + 1).alias("key_end"))
        lying = lying.join(ends, on="key", how="left").with_columns(end=pl.coalesce("end", "key_end"))
    covered = pl.int_ranges("span", "end", dtype=pl.UInt32)
    return done(lying.with_columns(span=covered).explode("span", empty_as_null=False))


def standing_claims(over: pl.DataFrame) -> pl.LazyFrame:
    """For each span the first recorded claim of each kind, as event numbers, and whether any claims differ.

    Args:
        over: claims laid over spans, with `event` counted in the order of recording.
    """
    of_kind = {kind: pl.when(pl.col("kind") == kind).then(pl.col("event")) for kind in STRONGEST}
    lean = over.lazy().select("span", pl.col("payer").to_physical(), "fund", **of_kind)
    firsts = [pl.col(kind).min() for kind in STRONGEST]
    differ = [pl.col(name).min() != pl.col(name).max() for name in ("payer", "fund")]
    grouped = lean.group_by("span").agg(*firsts, claims=pl.len(), differ=pl.any_horizontal(*differ))
    kinds = pl.sum_horizontal(pl.col(kind).is_not_null() for kind in STRONGEST)
    return grouped.select("span", *STRONGEST, doubtful=pl.col("differ").fill_null(False) | (pl.col("claims") > kinds))


def conflicts_among(over: pl.DataFrame, spans: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Claims that contradict the one that stands, or that fall where there is no membership; see docs/ledger.md.

    Args:
        over: claims laid over spans.
        spans: as described by the fold.
        known: all events, by their numbers.
    """
    odd = spans.filter(pl.col("doubtful") | pl.col("closed_by").is_not_null())
    columns = ["span", "person", "programme", "first", "last", *STRONGEST, "payer", "fund", "closed_kind"]
    if odd.is_empty():
        return pl.DataFrame(schema=_CONFLICTS)
    claims = pl.col("each", "more_until", "event", "kind")
    lean = over.lazy().select("span", claims, claimed_payer="payer")
    named = known.lazy().select("event", "id", claimed_fund="fund")
    found = lean.join(odd.lazy().select(columns), on="span").join(named, on="event", how="left")
    found = found.with_columns(stands=_standing_of_kind())
    found = found.with_columns(trouble=_trouble()).filter(pl.col("trouble").is_not_null())
    found = found.with_columns(standing_event=_standing_event())
    ids = known.lazy().select(standing_event="event", against="id")
    found = found.join(ids, on="standing_event", how="left").sort("person", "programme", "first", "event")
    return done(found.select(**CONFLICTS).cast(_CONFLICTS))


def _standing_of_kind() -> pl.Expr:
    chain = pl.when(pl.col("kind") == "paid").then("paid").when(pl.col("kind") == "billed").then("billed")
    return chain.otherwise("decreed")


def _standing_event() -> pl.Expr:
    """What a claim contradicts: the claim of its kind that came first, or the strongest of the month; never itself."""
    other = pl.when(pl.col("trouble") == "twice").then("stands").otherwise(pl.coalesce(STRONGEST))
    return pl.when(other != pl.col("event")).then(other)


def _trouble() -> pl.Expr:
    asks_money = pl.col("kind") != "decreed"
    closed = asks_money & pl.col("closed_kind").is_not_null()
    refused = closed & (pl.col("closed_kind") == "refused")
    payers = pl.col("claimed_payer") != pl.col("payer")
    funds = pl.col("claimed_fund") != pl.col("fund")
    name = pl.lit
    return (
        pl.when(refused).then(name("refused"))
        .when(closed).then(name("ended"))
        .when(payers).then(name("two_payers"))
        .when(funds).then(name("two_funds"))
        .when(pl.col("event") != pl.col("stands")).then(name("twice"))
    )  # fmt: skip
