"""Stories told as compact events, for cases and tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from payung.ledger import Event

FIRST_RECORDED = datetime(2024, 1, 2, 9)


def person(number: int) -> str:
    return f"P-{9000 + number}"


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def told(lines: list[dict[str, Any]], people: int = 1) -> list[Event]:
    """Events of a story: a line with amounts or programmes is one event for each of them and each person."""
    events: list[Event] = []
    for place, line in enumerate(lines):
        recorded = FIRST_RECORDED + timedelta(days=place)
        if "recorded" in line:
            recorded = datetime.combine(date.fromisoformat(str(line["recorded"])), datetime.min.time())
        for number in range(line.get("from", 1), line.get("till", people) + 1):
            programmes = line.get("programmes") or list(line.get("amount", {})) or [None]
            events += [_event(line, place, person(number), programme, recorded) for programme in programmes]
    return events


def _event(line: dict[str, Any], place: int, who: str, programme: str | None, recorded: datetime) -> Event:
    first, last = line["months"].split("..") if "months" in line else (None, None)
    valid = date.fromisoformat(str(line["valid"])) if "valid" in line else first_day(first)
    amounts = line.get("amount")
    return Event(
        id=line.get("id", f"e{place:03}-{who}-{programme}"),
        kind=line["kind"],
        person=who,
        valid_on=valid,
        recorded_at=recorded,
        programme=programme,
        segment=line.get("segment", "BPU"),
        first_month=first and first_day(first),
        last_month=last and first_day(last),
        reason=line.get("reason"),
        payer=line.get("payer"),
        fund=line.get("fund"),
        decree=line.get("decree"),
        bill=line.get("bill"),
        amount=amounts[programme] if isinstance(amounts, dict) else amounts,
        corrects=line.get("corrects"),
        source="story, line " + str(place + 1),
    )
