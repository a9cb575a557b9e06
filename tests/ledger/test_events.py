"""What is refused of events, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from payung.errors import PayungError
from payung.ledger import SCHEMA, Event, events, problems

PAID = Event(
    id="e1",
    kind="paid",
    person="P-9001",
    valid_on=date(2026, 1, 1),
    recorded_at=datetime(2026, 1, 2),
    programme="JKM",
    segment="BPU",
    first_month=date(2026, 1, 1),
    last_month=date(2026, 3, 1),
    payer="self",
    amount=20400,
)
LATER = PAID.recorded_at + timedelta(days=1)
FAULTS: list[tuple[str, dict[str, Any]]] = [
    ("kind_unknown", {"kind": "forgotten"}),
    ("person_missing", {"person": None}),
    ("name_empty", {"person": "  "}),
    ("id_missing", {"id": None}),
    ("programme_missing", {"programme": None}),
    ("programme_unknown", {"programme": "BPJS"}),
    ("segment_missing", {"segment": None}),
    ("segment_unknown", {"segment": "ASN"}),
    ("first_month_missing", {"first_month": None}),
    ("last_month_missing", {"last_month": None}),
    ("months_backwards", {"last_month": date(2025, 12, 1)}),
    ("valid_on_missing", {"valid_on": None}),
    ("recorded_at_missing", {"recorded_at": None}),
    ("payer_missing", {"payer": None}),
    ("payer_unknown", {"payer": "somebody"}),
    ("amount_missing", {"amount": None}),
    ("amount_negative", {"amount": -1}),
    ("corrects_unknown", {"corrects": "e99"}),
    ("corrects_itself", {"corrects": "e1"}),
    ("corrects_missing", {"kind": "corrected"}),
    ("decree_missing", {"kind": "decreed"}),
    ("reason_missing", {"kind": "stopped"}),
]


@pytest.mark.parametrize(("code", "change"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_faulty_event_is_told_by_its_fault(code: str, change: dict[str, Any]) -> None:
    found = problems([replace(PAID, **change)])
    assert code in found["code"].to_list()
    assert found["row"].unique().to_list() == [1]
    with pytest.raises(PayungError):
        events([replace(PAID, **change)])


def test_a_sound_event_has_no_problem() -> None:
    assert problems([PAID]).is_empty()


def test_the_second_event_of_an_id_is_told() -> None:
    found = problems([PAID, PAID])
    assert found.select("row", "code").rows() == [(2, "id_twice")]


def test_a_correction_must_come_after_what_it_corrects_and_concern_the_same_person() -> None:
    early = Event("e2", "corrected", "P-9001", PAID.valid_on, PAID.recorded_at, corrects="e1")
    strange = Event("e3", "corrected", "P-9002", PAID.valid_on, LATER, corrects="e1")
    assert problems([PAID, early, strange]).select("row", "code").rows() == [
        (2, "corrects_later"),
        (3, "corrects_other"),
    ]


def test_the_error_names_the_first_and_counts_the_others() -> None:
    wrong = [replace(PAID, id=f"w{number}", amount=-5) for number in range(3)]
    with pytest.raises(PayungError, match=r"event 2: the amount is negative\. 2 more events are wrong too\."):
        events([PAID, *wrong])


def test_an_amount_that_is_no_whole_number_is_refused() -> None:
    with pytest.raises(PayungError, match="not a whole number of rupiah"):
        events([replace(PAID, amount=1.5)])  # type: ignore[arg-type]


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(PayungError, match="valid_on is not a date"):
        events([replace(PAID, valid_on="soon")])  # type: ignore[arg-type]


def test_a_frame_of_texts_is_read() -> None:
    row = {"id": "e1", "kind": "paid", "person": "P-9001", "programme": "JKM", "segment": "BPU", "payer": "self"}
    row |= {"valid_on": "2026-01-05", "recorded_at": "2026-01-06 10:00:00", "first_month": "2026-01"}
    read = events(pl.DataFrame([row | {"last_month": "2026-03", "amount": "20400"}]))
    assert read.schema == SCHEMA
    assert read["last_month"].to_list() == [date(2026, 3, 1)]
    assert read["amount"].to_list() == [20400]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("first_month", "January", "first_month_unreadable"),
        ("recorded_at", "yesterday", "recorded_at_unreadable"),
        ("amount", "Rp 20.400", "amount_unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_taken_as_missing(column: str, text: str, code: str) -> None:
    row = {name: str(value) for name, value in vars(PAID).items() if value is not None}
    assert problems(pl.DataFrame([row | {column: text}]))["code"].to_list() == [code]


def test_a_column_that_no_event_has_is_refused() -> None:
    with pytest.raises(PayungError, match="no field 'nik'"):
        events(pl.DataFrame({"nik": ["1"]}))


def test_no_events_are_events_too() -> None:
    assert events([]).schema == SCHEMA
