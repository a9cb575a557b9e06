"""Random lives as events, for property tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from payung.ledger import Event

PROGRAMMES = ("JKK", "JKM", "JHT")
START = datetime(2024, 1, 1, 8)


def _month(number: int) -> date:
    return date(2024 + number // 12, number % 12 + 1, 1)


@st.composite
def one_event(draw: st.DrawFn) -> dict[str, object]:
    kind = draw(st.sampled_from(["decreed", "billed", "paid", "paid", "registered", "stopped", "refused", "lapsed"]))
    first = draw(st.integers(0, 30))
    length = draw(st.integers(1, 8))
    paying = kind in ("decreed", "billed", "paid")
    told = {
        "kind": kind,
        "person": f"P-{draw(st.integers(9001, 9003))}",
        "programme": draw(st.sampled_from(PROGRAMMES if paying else (None, *PROGRAMMES))),
        "segment": draw(st.sampled_from(["BPU", "BPU", "PU"])),
        "valid_on": _month(first) + timedelta(days=draw(st.integers(0, 27))),
        "reason": draw(st.sampled_from(["death", "new_job", "data"])) if kind in ("stopped", "refused") else None,
    }
    if paying:
        payer = draw(st.sampled_from(["apbd", "self", "csr"]))
        told |= {"first_month": _month(first), "last_month": _month(first + length - 1), "payer": payer}
        told |= {"fund": draw(st.sampled_from([None, "F-1", "F-2"])), "decree": "SK" if kind == "decreed" else None}
        told |= {"amount": None if kind == "decreed" else draw(st.integers(0, 300_000))}
    return told


def lives(least: int = 1, most: int = 14) -> st.SearchStrategy[list[Event]]:
    """A few people's events, recorded one after the other; some take earlier ones back."""

    def dated(told: list[dict[str, object]], undone: set[int]) -> list[Event]:
        events = [
            Event(id=f"e{place:03}", recorded_at=START + timedelta(days=place), **each)  # type: ignore[arg-type]
            for place, each in enumerate(told)
        ]
        backs = [events[place] for place in sorted(undone) if place < len(events)]
        later = START + timedelta(days=len(events))
        return events + [
            Event(
                id=f"u{event.id}",
                kind="corrected",
                person=event.person,
                valid_on=event.valid_on,
                recorded_at=later,
                corrects=event.id,
            )
            for event in backs
        ]

    return st.builds(
        dated, st.lists(one_event(), min_size=least, max_size=most), st.sets(st.integers(0, 13), max_size=2)
    )
