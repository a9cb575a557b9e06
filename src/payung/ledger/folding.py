"""The fold: events in, the ledger out. The same for one person and for a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

from payung.law.ruleset import Law, current_law
from payung.ledger.book import Ledger
from payung.ledger.claims import STRONGEST, claims_in, conflicts_among, laid_over, placed, standing_claims
from payung.ledger.endings import closings, openings
from payung.ledger.events import SCHEMA, Event
from payung.ledger.events import events as checked
from payung.ledger.kinds import CLAIMING, CLOSING, OPENING
from payung.ledger.known import standing
from payung.ledger.months_of_year import NUMBER, day_of, number_of, numbers
from payung.ledger.plans import done
from payung.ledger.state import with_state

_KEY = ("person", "programme")
_TELLING = [*CLAIMING, *OPENING, *CLOSING]
_NEEDED = [
    *("person", "programme", "event", "kind", "segment", "first_month", "last_month", "valid_on"),
    *("reason", "payer", "fund", "amount"),
]


def fold(
    events: Iterable[Event] | pl.DataFrame, as_known_on: str | date | None = None, law: Law | None = None
) -> Ledger:
    """The ledger that events add up to.

    Args:
        events: `Event`s, or a frame of them; see `payung.ledger.events`.
        as_known_on: only what was recorded up to the end of this day (YYYY-MM-DD); None for all.
        law: another law than today's, for what-ifs.

    Raises:
        PayungError: an event cannot be what it says.
    """
    return fold_checked(checked(events), as_known_on, law)


def fold_checked(events: pl.DataFrame, as_known_on: str | date | None = None, law: Law | None = None) -> Ledger:
    """As `fold`, for events that `payung.ledger.events` has returned before, such as those read from a store."""
    law = law or current_law()
    day = None if as_known_on is None else day_of(as_known_on)
    known = _in_order(standing(events, day)).with_row_index("event")
    keys = _keys(known)
    keyed = _keyed(known, keys)
    claims = claims_in(keyed)
    opened, closed = openings(keyed), closings(keyed, claims)
    spans, claims, opened, closed = placed(claims, opened, closed)
    over = laid_over(spans, claims)
    spans = _with_openings(spans, over, opened)
    spans = _described(_with_closings(spans, closed), known, keys)
    spans = with_state(spans, law)
    horizon = None if day is None else number_of(day)
    return Ledger(spans, conflicts_among(over, spans, known), law, horizon)


def fold_in_parts(
    events: pl.LazyFrame, parts: int, as_known_on: str | date | None = None, law: Law | None = None
) -> Iterator[Ledger]:
    """The ledgers of people by parts, so that a nation's events need not lie in memory at once.

    Args:
        events: checked events, such as `pl.scan_parquet` of what was checked when it was stored. Parts are ranges of
            person ids: a store that keeps people together is read only once in all.
        parts: how many at most; each person is in exactly one.
        as_known_on, law: see `fold`.
    """
    missing = [name for name in SCHEMA if name not in events.collect_schema()]
    whole = events.with_columns(pl.lit(None, dtype=SCHEMA[name]).alias(name) for name in missing)
    for mine in _ranges(events, parts):
        yield fold_checked(done(whole.filter(mine).select(SCHEMA.names())), as_known_on, law)


def _ranges(events: pl.LazyFrame, parts: int) -> Iterator[pl.Expr]:
    """Ranges of person ids that hold about as many people each."""
    people = events.select(pl.col("person").unique().sort()).collect().to_series()
    starts = sorted({people[place * people.len() // parts] for place in range(parts)}) if people.len() else []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        below = pl.lit(True) if following is None else pl.col("person") < following
        yield (pl.col("person") >= start) & below


def _in_order(known: pl.DataFrame) -> pl.DataFrame:
    """By recording; what comes from a store mostly is so already, and sorting texts is slow."""
    time, name = pl.col("recorded_at"), pl.col("id")
    later = (time > time.shift(1)) | ((time == time.shift(1)) & (name > name.shift(1)))
    return known if known.select(later.all()).item() else known.sort("recorded_at", "id")


def _keys(known: pl.DataFrame) -> pl.DataFrame:
    """One number for each person and programme."""
    told = known.lazy().filter(pl.col("kind").is_in(_TELLING)).select(_KEY)
    return done(told.drop_nulls().unique().sort(_KEY).with_row_index("key"))


def _keyed(known: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Events with the key they concern; one that names no programme concerns all of the person."""
    told = known.lazy().filter(pl.col("kind").is_in(_TELLING)).select(_NEEDED)
    named = told.join(keys.lazy(), on=_KEY)
    general = told.filter(pl.col("programme").is_null()).drop("programme").join(keys.lazy(), on="person")
    wanted = ["key", *(name for name in _NEEDED if name not in _KEY)]
    return done(pl.concat([named.select(wanted), general.select(wanted)]))


def _with_openings(spans: pl.DataFrame, over: pl.DataFrame, opened: pl.DataFrame) -> pl.DataFrame:
    """Spans with their claims, and the first registration of each month on the span that begins there."""
    first = opened.lazy().sort("event").unique("span", keep="first", maintain_order=True)
    begun = first.select("span", opened="event", opened_segment="segment")
    claimed = spans.lazy().join(standing_claims(over), on="span", how="left", maintain_order="left")
    return done(claimed.join(begun, on="span", how="left", maintain_order="left"))


def _with_closings(spans: pl.DataFrame, closed: pl.DataFrame) -> pl.DataFrame:
    """What closes each span, the earliest where several do; and the last day of cover that lies in its last month."""
    if closed.is_empty():
        nothing = {name: pl.lit(None, pl.UInt32) for name in ("closed_by", "ending")}
        return spans.with_columns(**nothing, ends=pl.lit(None, pl.Date), ends_next=pl.lit(None, pl.Date))
    lying = laid_over(spans, closed).sort("day", "event")
    first = lying.group_by("span", maintain_order=True).agg(
        pl.col("event").first().alias("closed_by"), pl.col("ends").first()
    )
    lasting = pl.col("after").is_null() | (pl.col("after") >= pl.col("first"))
    ending = closed.filter(lasting, pl.col("ends").is_not_null()).unique(
        ["key", "first"], keep="first", maintain_order=True
    )
    course = ending.select("key", last=pl.col("first") - 1, ending="event", ends_next="ends")
    spans = spans.join(first, on="span", how="left", maintain_order="left")
    return spans.join(course, on=["key", "last"], how="left", maintain_order="left")


def _described(spans: pl.DataFrame, known: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """What the events of a span say, instead of their numbers; a claim of another than the standing payer, nothing."""
    of_key = keys.select(pl.col("person", "programme").gather(pl.lit(spans["key"])))
    spans = spans.hstack(_agreeing(spans, known))
    where = {
        name: pl.lit(spans[name])
        for name in ("strongest", *STRONGEST, "own_billed", "own_decreed", "closed_by", "ending")
    }
    money = {"billed": "own_billed", "paid": "paid"}
    told = known.lazy().select(
        pl.col("payer").gather(where["strongest"]),
        fund=_first_said("fund", where, "paid", "own_billed", "own_decreed"),
        decree=_first_said("decree", where, "own_decreed", "own_billed", "paid"),
        bill=_first_said("bill", where, "own_billed", "paid"),
        segment=_first_said("segment", where, "strongest"),
        closed_kind=pl.col("kind").gather(where["closed_by"]),
        end_reason=pl.col("reason").gather(where["closed_by"]),
        reason_next=pl.col("reason").gather(where["ending"]),
        **{f"{kind}_each": _each().gather(where[name]) for kind, name in money.items()},
        **{f"{kind}_more_until": _more_until().gather(where[name]) for kind, name in money.items()},
    )
    return pl.concat([spans, of_key, done(told)], how="horizontal").with_columns(
        segment=pl.coalesce("segment", "opened_segment")
    )


def _agreeing(spans: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The strongest claim of each span, and the bill and decree of the same payer."""
    strongest = pl.coalesce(STRONGEST)
    payers = {name: pl.lit(known["payer"]).gather(pl.col(name)) for name in ("billed", "decreed")}
    standing = pl.lit(known["payer"]).gather(strongest)
    own = {f"own_{name}": pl.when(payer == standing).then(name) for name, payer in payers.items()}
    return spans.select(strongest=strongest, **own)


def _first_said(field: str, where: dict[str, pl.Expr], *claims: str) -> pl.Expr:
    """What the first of the claims that says anything of a field says; texts are fetched once."""
    says = pl.when(pl.col(field).is_not_null()).then("event")
    return pl.col(field).gather(pl.coalesce(says.gather(where[claim]) for claim in claims))


def _each() -> pl.Expr:
    return pl.col("amount") // _months()


def _more_until() -> pl.Expr:
    return numbers(pl.col("first_month")) + (pl.col("amount") % _months()).cast(NUMBER)


def _months() -> pl.Expr:
    return (numbers(pl.col("last_month")) - numbers(pl.col("first_month")) + 1).cast(pl.Int64)
