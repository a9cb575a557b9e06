"""What a family would get on a day: the state of the ledger, what is known of the person, and the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from payung import law as the_law
from payung.law.family import Answer
from payung.ledger.book import Ledger
from payung.ledger.fail_if import people_are_not_told_apart
from payung.ledger.forecast import forecast
from payung.ledger.months_of_year import day_of
from payung.ledger.outlook import Outlook, outlook
from payung.ledger.plans import done

LEADS = ("JKM", "JKK", "JHT", "JP", "JKP")  # whose months speak for the person: JKM alone has a waiting time
STANDINGS = ("active", "lapsed", "not_begun", "unknown", "ended", "closed", "none")
ASKED = ("active", "lapsed", "not_begun")  # the others have no membership that the law could say anything about
FACTS = ("segment", "programmes", "months_paid", "months_unpaid", "contribution_months_total", "member_since")


@dataclass(frozen=True)
class Family:
    """What one person's family would get on a day.

    Attributes:
        person, on: who, and YYYY-MM-DD.
        outlook: how the person stands and what would change it, in sentences.
        facts: what the ledger told the law.
        answer: what the law says; None where there is no membership.
    """

    person: str
    on: str
    outlook: Outlook
    facts: Mapping[str, Any]
    answer: Answer | None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        answer = None if self.answer is None else self.answer.as_dict()
        told = {"person": self.person, "on": self.on, "facts": dict(self.facts)}
        return {**told, "outlook": asdict(self.outlook), "answer": answer}


def family(ledger: Ledger, person: str, on: str, known: Mapping[str, Any] | None = None) -> Family:
    """What one person's family would get for each event on a day, why, and what would change it.

    Args:
        ledger: what is known.
        person: whose family.
        on: the day, YYYY-MM-DD.
        known: more facts of the person, by the law's names: birth_date, income, children and their schools; what the
            ledger knows better (segment, programmes, months) is taken from there.
    """
    state = _people(ledger.of_person(person), on)
    row = state.row(0, named=True) if state.height else {"standing": "none"}
    standing = row["standing"]
    facts = {name: row[name] for name in FACTS} if standing in ASKED else {}
    answer = the_law.family({**(known or {}), **facts}, on, ledger.law) if facts else None
    return Family(person, on, outlook(standing, row), facts, answer)


def families(ledger: Ledger, people: pl.DataFrame, on: str) -> pl.DataFrame:
    """What the families of many people would get.

    Args:
        ledger: what is known.
        people: `person`, one row each, and what else is known, in columns named as the law's facts.
        on: the day, YYYY-MM-DD.

    Returns:
        All people, in their order, with `standing`, the facts the ledger told (`FACTS`), and the columns of
        `payung.law.family`; these are empty for people without membership.

    Raises:
        PayungError: `people` does not say who they are, or says it twice, or `on` is no day.
    """
    people_are_not_told_apart(people)
    mine = people.drop([name for name in FACTS if name in people.columns]).with_row_index("__row")
    state = _people(ledger, on).select("person", "standing", *FACTS)
    told = mine.join(state, on="person", how="left", maintain_order="left")
    told = told.with_columns(pl.col("standing").fill_null("none"))
    asked = pl.col("standing").is_in(ASKED)
    answered = the_law.family(told.filter(asked), on, ledger.law)
    both = pl.concat([answered, told.filter(~asked)], how="diagonal")
    return both.sort("__row").drop("__row")


def facts(ledger: Ledger, on: str) -> pl.DataFrame:
    """What the ledger can tell the law of each person on a day: `person`, `standing` and `FACTS`."""
    return _people(ledger, on).select("person", "standing", *FACTS)


def _people(ledger: Ledger, on: str) -> pl.DataFrame:
    """One row a person: the forecast of the programme that speaks for all, and how the person stands."""
    ahead = forecast(ledger, on).lazy().with_columns(standing=_standing(day_of(on)))
    rank = pl.col("standing").replace_strict(list(STANDINGS), range(len(STANDINGS)), return_dtype=pl.UInt8)
    lead = pl.col("programme").cast(pl.String).replace_strict(list(LEADS), range(len(LEADS)), return_dtype=pl.UInt8)
    ahead = ahead.with_columns(rank=rank, lead=lead).sort("person", "rank", "lead")
    together = pl.col("rank") == pl.col("rank").min().over("person")
    names = pl.col("programme").cast(pl.String).sort_by(pl.col("programme").to_physical()).str.join(",")
    alike = ahead.filter(together)
    sets = alike.group_by("person").agg(programmes=names)
    first = alike.unique("person", keep="first", maintain_order=True)
    told = first.join(sets, on="person", how="left", maintain_order="left")
    return done(told.with_columns(pl.col("segment").cast(pl.String), contribution_months_total="paid_total"))


def _standing(day: date) -> pl.Expr:
    """How a person stands in a programme on a day, not only in its month."""
    over = pl.col("ended_on").is_not_null() & (pl.col("ended_on") < day)
    closed = ~pl.col("member") & pl.col("end_reason").is_not_null()
    return (
        pl.when(over).then(pl.lit("ended"))
        .when(closed).then(pl.lit("closed"))
        .when(~pl.col("member")).then(pl.lit("none"))
        .when(pl.col("active").is_null()).then(pl.lit("unknown"))
        .when("active").then(pl.lit("active"))
        .when(pl.col("lapsed_since").is_not_null()).then(pl.lit("lapsed"))
        .otherwise(pl.lit("not_begun"))
    )  # fmt: skip
