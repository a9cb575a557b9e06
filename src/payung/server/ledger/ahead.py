"""What is ahead: cover that lapses, waits that end, people who reach the age limit."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from payung.errors import PayungError
from payung.law import current_law
from payung.ledger.lawful import AGE_LIMIT, on_first_day
from payung.ledger.months_of_year import number_of
from payung.server.ledger.models import Standing

DAYS_AHEAD = 62


def covered(on: date) -> QuerySet[Standing]:
    """Who is covered on a day."""
    return Standing.objects.filter(active_from__lte=on).exclude(active_until__lte=on)


def lapsing(on: date, days: int = DAYS_AHEAD) -> QuerySet[Standing]:
    """Who is covered on a day and will not be, this many days later, if nothing more is paid; the soonest first."""
    ends = Standing.objects.filter(active_until__gt=on, active_until__lte=on + timedelta(days=days))
    return ends.select_related("person").order_by("active_until", "person_id")


def waiting(on: date, days: int = DAYS_AHEAD) -> QuerySet[Standing]:
    """Whose full death benefit opens within this many days; the soonest first."""
    opens = Standing.objects.filter(full_from__gt=on, full_from__lte=on + timedelta(days=days))
    return opens.select_related("person").order_by("full_from", "person_id")


def reaching_the_age(on: date, days: int = DAYS_AHEAD) -> QuerySet[Standing]:
    """Covered own-account workers who reach the age at which they can no longer be registered; the soonest first.

    Raises:
        PayungError: the law has no such age on that day.
    """
    age = on_first_day(current_law(), AGE_LIMIT, number_of(on))
    if age is None:
        raise PayungError("The law names no age limit on that day.", place=on.isoformat())
    born = {"person__birth_date__gt": _years_before(on, age), "person__birth_date__lte": _years_before(on, age, days)}
    return (
        covered(on).filter(segment="BPU", **born).select_related("person").order_by("person__birth_date", "person_id")
    )


def _years_before(on: date, years: int, days: int = 0) -> date:
    """Who is born on that day reaches the age `days` after `on`; of 29 February, on the day before."""
    later = on + timedelta(days=days)
    try:
        return later.replace(year=later.year - years)
    except ValueError:
        return later.replace(year=later.year - years, day=28)
