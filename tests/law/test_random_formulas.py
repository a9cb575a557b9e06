"""Formulas nobody thought of: any nesting of words means the same to numbers and to columns."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from law.toy import fact, value
from payung.law.errors import RuleError
from payung.law.readings.columns import PREFIX, Columns
from payung.law.readings.number import Numbers
from payung.law.readings.polars import PolarsDialect
from payung.law.readings.span import Spans
from payung.law.ruleset import law_from
from payung.law.term import Term, lift, name
from payung.law.values import values_from
from payung.law.words import ROUNDINGS

AMOUNTS, FLAGS = ("a", "b", "huge"), ("p", "q")
HUGE = 10**15  # times a rate, this leaves 64 bits unless the product is taken apart
LAW = law_from(
    {
        **{each: fact(each, least=-(10**7), most=10**7) for each in ("a", "b")},
        "huge": fact("huge", least=-HUGE, most=HUGE),
        **{each: fact(each, "flag") for each in FLAGS},
        "month": fact("month", "calendar_month"),
    },
    values_from(
        {
            **value("rate", [("2020-01", "2020-12", 240), ("2021-01", "2021-12", 1740)]),
            **value("step", [("2020-01", None, {1: 5, 2: 7})], kind="by_key"),
            **value("rungs", [("2020-01", None, [[0, 1], [10, 2], [1000, 3]])], kind="bands"),
            **value("slices", [("2020-01", None, [[10, 240], [500, 0], [None, 30_000]])], kind="layers"),
        },
        "toy.yaml",
    ),
    [],
)


def say(word: str, *terms: Any, detail: Any = None) -> Term:
    return Term(word, tuple(lift(term) for term in terms), detail)


leaves = st.one_of(st.sampled_from(AMOUNTS).map(name), st.integers(-300, 300).map(lift), st.just(name("rate")))


def amounts(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(inner, inner)
    rounding = st.sampled_from(ROUNDINGS)
    return st.one_of(
        *(pairs.map(lambda pair, word=word: say(word, *pair)) for word in ("plus", "minus", "least", "most", "total")),
        st.tuples(inner, rounding).map(lambda it: say("share", it[0], name("rate"), detail=it[1])),
        st.tuples(inner, st.integers(-50, 50), st.integers(-3, 50), rounding).map(
            lambda it: (
                say("part", it[0], it[1], it[2], detail=it[3])
                if it[2] > 0
                else say("part", it[0], it[1], 7, detail=it[3])
            )
        ),
        inner.map(lambda term: say("pick", name("step"), term)),
        inner.map(lambda term: say("band", name("rungs"), term)),
        st.tuples(inner, rounding).map(lambda it: say("layers", name("slices"), it[0], detail=it[1])),
        st.tuples(conditions(inner), inner, conditions(inner), inner, inner).map(lambda it: say("first_true", *it)),
    )


def conditions(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(inner, inner)
    plain = st.one_of(
        st.sampled_from(FLAGS).map(name),
        *(pairs.map(lambda pair, word=word: say(word, *pair)) for word in ("less", "at_most", "same")),
        inner.map(lambda term: say("given", term)),
        st.just(say("in_force", name("rate"))),
    )
    return st.one_of(
        plain,
        plain.map(lambda term: say("no", term)),
        *(st.tuples(plain, plain).map(lambda pair, word=word: say(word, *pair)) for word in ("all_of", "any_of")),
    )


formulas = st.recursive(leaves, amounts, max_leaves=8)
rows = st.fixed_dictionaries(
    {
        **{each: st.none() | st.integers(-(10**7), 10**7) | st.integers(-20, 20) for each in ("a", "b")},
        "huge": st.none() | st.integers(-HUGE, HUGE),
        **{each: st.none() | st.booleans() for each in FLAGS},
        "month": st.none() | st.integers(2019 * 12, 2023 * 12),
    }
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(formula=formulas, workers=st.lists(rows, min_size=1, max_size=5))
def test_any_formula_means_the_same_to_numbers_and_columns(formula: Term, workers: list[dict[str, Any]]) -> None:
    try:
        span = Spans(LAW).read(formula)
    except RuleError:
        assume(False)
    expected = [Numbers(LAW, worker).read(formula) for worker in workers]
    reading = Columns(LAW, PolarsDialect())
    dtypes = {**dict.fromkeys(AMOUNTS, pl.Int64), **dict.fromkeys(FLAGS, pl.Boolean), "month": pl.Int64}
    frame = pl.DataFrame({PREFIX + each: pl.Series([w[each] for w in workers], dtype=dtypes[each]) for each in dtypes})
    found = frame.with_columns(reading.expr(reading.read(formula)).alias("found"))["found"].to_list()
    assert found == expected
    known = [number for number in expected if number is not None]
    assert all(span.least <= number <= span.most for number in known)


@settings(max_examples=60, deadline=None)
@given(formula=formulas, worker=rows)
def test_constants_for_all_rows_change_nothing(formula: Term, worker: dict[str, Any]) -> None:
    try:
        Spans(LAW).read(formula)
        known = {each: number for each, number in worker.items() if each != "a"}
        reading = Columns(LAW, PolarsDialect(), known)
        expr = reading.expr(reading.read(formula))
    except RuleError:
        assume(False)
    frame = pl.DataFrame({f"{PREFIX}a": pl.Series([worker["a"]], dtype=pl.Int64)})
    assert frame.with_columns(expr.alias("found"))["found"].to_list() == [Numbers(LAW, worker).read(formula)]
