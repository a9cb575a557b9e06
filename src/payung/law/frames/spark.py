"""A Spark frame of workers through the same rules: `compute_on_spark(frame, …)`. Needs the extra `payung[spark]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from payung.law.calendar import FIRST_MONTH, month_number
from payung.law.facts import NO, PROGRAMMES, YES, Fact
from payung.law.frames.compute import DEFAULT_TARGETS, PROBLEM, constants_for
from payung.law.frames.gaps import ALWAYS_KNOWN, always_known, gaps, not_in_force
from payung.law.readings.columns import PREFIX, Columns
from payung.law.readings.spark import SparkDialect
from payung.law.ruleset import Law, current_law


def compute_on_spark(
    frame: DataFrame,
    month: str | None = None,
    targets: Iterable[str] | None = None,
    law: Law | None = None,
    stated: Mapping[str, Any] | None = None,
) -> DataFrame:
    """The frame with one column a target and `problem`; the same answers as `compute`, on a cluster.

    Args:
        frame: columns named as the facts, as text or typed; others are carried through.
        month, targets, law, stated: as for `compute`.

    Returns:
        All rows; where `problem` is not empty it holds a code, and the amounts are missing. Days and months stay
        numbers (YYYYMMDD, year × 12 + month − 1).

    Raises:
        FactError: as for `compute`.
    """
    wanted = tuple(DEFAULT_TARGETS if targets is None else targets)
    law = law or current_law()
    everywhere = {**({} if month is None else {"month": month}), **(stated or {})}
    constants = constants_for(frame.columns, everywhere, wanted, law)
    reading = Columns(law, SparkDialect(), constants, ALWAYS_KNOWN)
    columns = {target: reading.lookup(target) for target in wanted}
    facts = {name: law.facts[name] for name in (*always_known(law, constants), *reading.needed)}
    computed = frame.withColumns({PREFIX + name: _filled(fact) for name, fact in facts.items()})
    for layer in reading.layers_of_steps():
        computed = computed.withColumns(layer)
    computed = computed.withColumns({PREFIX + name: reading.expr(column) for name, column in columns.items()})
    troubles = [trouble for fact in facts.values() for trouble in _troubles(fact)]
    blame = [*gaps(law, reading.engine, wanted, constants), *not_in_force(law, reading.engine, wanted)]
    computed = computed.withColumn(PREFIX + PROBLEM, reading.engine.choose(_coded([*troubles, *blame]), F.lit("")))
    return _selected(frame, computed, wanted)


def _coded(troubles: list[tuple[Column, str]]) -> list[tuple[Column, Column]]:
    return [(where, F.lit(code)) for where, code in troubles]


def _selected(frame: DataFrame, computed: DataFrame, targets: tuple[str, ...]) -> DataFrame:
    problem = F.col(f"`{PREFIX}{PROBLEM}`")
    carried = [F.col(f"`{name}`") for name in frame.columns if name not in (*targets, PROBLEM)]
    amounts = [F.when(problem == "", F.col(f"`{PREFIX}{target}`")).alias(target) for target in targets]
    return computed.select(*carried, *amounts, problem.alias(PROBLEM))


def _filled(fact: Fact) -> Column:
    value = _value(fact, F.col(f"`{fact.name}`"))
    return value if fact.absent is None else F.coalesce(value, F.lit(fact.absent))


def _value(fact: Fact, raw: Column) -> Column:
    """A fact as the rules reckon with it; null where it is missing or cannot be read."""
    text = F.trim(raw.cast("string"))
    if fact.is_choice:
        return _choice(fact, text)
    if fact.unit == "flag":
        word = F.lower(text)
        return F.when(word.isin(sorted(YES)), F.lit(True)).when(word.isin(sorted(NO)), F.lit(False))
    if fact.unit == "programmes":
        return _programmes(text)
    if fact.unit == "calendar_month":
        date = F.try_to_date(F.concat(F.substring(text, 1, 7), F.lit("-01")), "yyyy-MM-dd")
        return (F.year(date) * 12 + F.month(date) - 1).cast("bigint")
    if fact.unit == "date":
        date = F.try_to_date(text, "yyyy-MM-dd")
        return (F.year(date) * 10000 + F.month(date) * 100 + F.day(date)).cast("bigint")
    return F.when(text.rlike(r"^-?\d+(\.0+)?$"), F.regexp_replace(text, r"\.0+$", "").try_cast("bigint"))


def _choice(fact: Fact, text: Column) -> Column:
    known = F.when(text.isin([str(choice) for choice in fact.choices]), text)
    return known if isinstance(fact.choices[0], str) else known.try_cast("bigint")


def _programmes(text: Column) -> Column:
    """A set as bits."""
    items = F.split(F.regexp_replace(text, r"\s", ""), "[,;]")
    bits = [F.when(F.array_contains(items, name), F.lit(1 << bit)).otherwise(0) for bit, name in enumerate(PROGRAMMES)]
    strange = F.size(F.array_except(items, F.array(*[F.lit(name) for name in PROGRAMMES]))) > 0
    mask = sum(bits[1:], bits[0])
    return F.when(text.isNotNull() & (text != "") & ~strange, mask.cast("bigint"))


def _troubles(fact: Fact) -> list[tuple[Column, str]]:
    raw, read = F.trim(F.col(f"`{fact.name}`").cast("string")), F.col(f"`{PREFIX}{fact.name}`")
    stated = raw.isNotNull() & (raw != "")
    found = [(stated & _value(fact, F.col(f"`{fact.name}`")).isNull(), f"{fact.name}_{_unreadable(fact)}")]
    if fact.is_number:
        found.append((read < fact.least, f"{fact.name}_{'negative' if fact.least == 0 else 'too_small'}"))
        found.append((read > fact.most, f"{fact.name}_too_large"))
    if fact.name == "month":
        found.append((read < month_number(FIRST_MONTH), "month_before_law"))
    if fact.name in ALWAYS_KNOWN:
        found.append((read.isNull(), f"{fact.name}_missing"))
    return found


def _unreadable(fact: Fact) -> str:
    if fact.is_choice or fact.unit == "programmes":
        return "unknown"
    if fact.unit == "flag":
        return "not_yes_or_no"
    return "not_a_date" if fact.unit in ("date", "calendar_month") else "not_a_number"
