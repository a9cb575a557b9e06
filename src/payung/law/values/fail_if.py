"""The guarantees about dated values; each check is named for the failure it stops."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from payung.law.errors import LawFileError
from payung.law.values.dated import DatedValue, Entry, clock_text, successor

KINDS = ("scalar", "by_key", "bands", "layers", "records")


def value_stands_twice(known: Mapping[str, DatedValue], found: Mapping[str, DatedValue]) -> None:
    """Two files give a value the same name."""
    for name in known.keys() & found.keys():
        raise LawFileError(f"{name} stands in {known[name].where} and again in {found[name].where}; keep one of them.")


def entries_leave_a_hole_or_overlap(value: DatedValue) -> None:
    """Between two entries no date may be without a value, and none may have two."""
    if not value.entries:
        raise ValueError("it has no entries; give at least one with from, to and value.")
    for entry in value.entries:
        if entry.until is not None and entry.until < entry.since:
            raise ValueError(f"the entry from {value.when_text(entry.since)} ends before it begins.")
    for earlier, later in pairwise(value.entries):
        _neighbours_do_not_meet(value, earlier, later)


def _neighbours_do_not_meet(value: DatedValue, earlier: Entry, later: Entry) -> None:
    since = clock_text(value.clock, later.since)
    if earlier.until is None or earlier.until >= later.since:
        raise ValueError(f"two entries hold on {since}; let the earlier one end the {value.clock} before.")
    expected = successor(value.clock, earlier.until)
    if expected != later.since:
        hole = clock_text(value.clock, expected)
        raise ValueError(f"no entry holds from {hole} until {since}; close the hole between the two entries.")


def table_is_out_of_order(value: DatedValue) -> None:
    """Bands ascend from 0, layers ascend to an open end, scalars and tables hold whole numbers."""
    if value.kind not in KINDS:
        raise ValueError(f"kind {value.kind!r} is not one of {', '.join(KINDS)}.")
    for entry in value.entries:
        _CHECKS[value.kind](entry.value)


def _scalar_is_no_whole_number(value: object) -> None:
    if not isinstance(value, (bool, int, tuple)):
        raise ValueError(f"{value!r} is not a whole number, yes/no, date or set of programmes.")


def _table_has_no_whole_numbers(value: object) -> None:
    if not isinstance(value, Mapping) or not all(isinstance(number, int) for number in value.values()):
        raise ValueError("a by_key table maps each key to a whole number.")


def _bands_do_not_ascend(value: tuple[tuple[int, int], ...]) -> None:
    bounds = [bound for bound, _ in value]
    if not bounds or bounds[0] != 0 or any(low >= high for low, high in pairwise(bounds)):
        raise ValueError("bands are [from, number] pairs whose lower bounds ascend from 0.")


def _layers_do_not_ascend(value: tuple[tuple[int | None, int], ...]) -> None:
    *bounds, last = [bound for bound, _ in value]
    if (
        last is not None
        or None in bounds
        or any(low >= high for low, high in pairwise(b for b in bounds if b is not None))
    ):
        raise ValueError("layers are [up_to, rate] pairs whose upper bounds ascend; the last one is null.")


def _records_are_no_list(value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(record, Mapping) for record in value):
        raise ValueError("records are a list of mappings.")


_CHECKS = {
    "scalar": _scalar_is_no_whole_number,
    "by_key": _table_has_no_whole_numbers,
    "bands": _bands_do_not_ascend,
    "layers": _layers_do_not_ascend,
    "records": _records_are_no_list,
}
