"""A dated value as the handbook shows it: its entries over time, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from payung.law.handbook.edition import Edition, cell, plain
from payung.law.handbook.model import Item, Note, Property, Rich, Row, Table
from payung.law.handbook.records import records_table
from payung.law.handbook.sources import source_links
from payung.law.handbook.tables import band_table, key_table, layer_table
from payung.law.values import DatedValue, Entry


def value_item(name: str, edition: Edition) -> Item:
    """Everything the handbook says of a dated value.

    Args:
        name: the value's name.
        edition: which law, in which language.
    """
    value = edition.law.values[name]
    shown = edition.entries(value)
    return Item(
        name=name,
        kind="value",
        kind_label=edition.language.say("value"),
        title=edition.title(name),
        lead=() if shown else (plain(edition.language.say("not_in_force", date=edition.today_text)),),
        tables=tuple(_tables(value, shown, edition)),
        notes=value_notes(value, shown, edition),
        properties=_properties(value, edition),
    )


def _tables(value: DatedValue, shown: tuple[Entry, ...], edition: Edition) -> Iterator[Table]:
    """One table for a number over time; for tables, each entry's own after the list of entries."""
    if not shown:
        return
    yield _history(value, shown, edition)
    if value.kind != "scalar":
        for entry in shown:
            yield content_table(value, entry, edition)


def content_table(value: DatedValue, entry: Entry, edition: Edition) -> Table:
    """The table that one entry holds."""
    title = edition.title(value.name)
    period = edition.language.period(value.clock, entry.since, entry.until)
    caption = edition.language.say("holds_for", title=title, period=period)
    if value.kind == "records":
        return records_table(caption, entry.value, edition)
    if value.kind == "by_key":
        return key_table(caption, value, entry.value, edition)
    made = band_table if value.kind == "bands" else layer_table
    return made(caption, value, entry.value, edition)


def _history(value: DatedValue, shown: tuple[Entry, ...], edition: Edition) -> Table:
    language = edition.language
    scalar = value.kind == "scalar"
    labels = ["from", "to", *(["value"] if scalar else []), "citation", "source", "confidence", "checked"]
    head = tuple(cell(language.say(label), numeric=label == "value") for label in labels)
    rows = tuple(_history_row(value, entry, edition) for entry in shown)
    return Table(language.say("values_over_time", title=edition.title(value.name)), head, rows)


def _history_row(value: DatedValue, entry: Entry, edition: Edition) -> Row:
    language = edition.language
    until = language.say("open") if entry.until is None else language.when(value.clock, entry.until)
    amount = [cell(amount_of(value, entry, edition), numeric=True)] if value.kind == "scalar" else []
    cells = (
        cell(language.when(value.clock, entry.since), head=True),
        cell(until),
        *amount,
        cell(language.citation(entry.citation)),
        cell(source_links(entry.source)),
        cell(language.code_name(entry.confidence) or entry.confidence),
        cell(language.iso(entry.checked)),
    )
    return Row(cells, mark=edition.in_force(value, entry))


def amount_of(value: DatedValue, entry: Entry, edition: Edition) -> Rich:
    """A single value with its unit; a code by its name."""
    if value.unit.startswith("choice:"):
        return plain(edition.code_name(str(entry.value)) or str(entry.value))
    return plain(edition.language.amount(entry.value, value.unit))


def value_notes(value: DatedValue, shown: tuple[Entry, ...], edition: Edition) -> tuple[Note, ...]:
    """What is not settled, each sentence once with all periods it is about."""
    periods: dict[tuple[str, str | None], list[str]] = {}
    for entry in shown:
        if entry.unsettled:
            period = edition.language.period(value.clock, entry.since, entry.until)
            periods.setdefault((entry.unsettled, entry.unsettled_id), []).append(period)
    return tuple(
        edition.note("" if len(when) == len(value.entries) else "; ".join(when), english, indonesian)
        for (english, indonesian), when in periods.items()
    )


def _properties(value: DatedValue, edition: Edition) -> tuple[Property, ...]:
    language = edition.language
    readers = edition.links(edition.places.readers.get(value.name, ()))
    unit = "records" if value.kind == "records" else value.unit
    return (
        edition.labelled("unit", plain(language.unit_name(unit))),
        edition.labelled("clock", plain(language.say(f"clock_{value.clock}"))),
        edition.labelled("read_by", *(readers or (plain(language.say("nobody")),))),
    )
