"""`payung law family`: what would this family get on this day?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from payung.law.commands._common import (
    as_json,
    language_option,
    law_under,
    pairs,
    print_json,
    reform_option,
    wrapped,
)
from payung.law.commands._wording import rupiah, shown
from payung.law.family import Answer, Change, answer
from payung.law.family.answer import EventAnswer, Line

_HELP = """Say what a worker's family would get if it happened on this day: natural death, death or total disability
at work, job loss, pension age; which programme pays what, and what paying on or not would change within a year.

What is known is given as name=value. `months_paid` decides most; children are given one by one.

\b
    payung law family --on 2026-02-01 segment=BPU income=1000000 birth_date=1985-05-17 months_paid=14
    payung law family --on 2026-02-01 --lang id segment=PU scale=large wage=5000000 months_paid=40
"""
_WORDS = {
    "en": {
        "once": "at once",
        "monthly": "each month",
        "known": "at once, as far as is known",
        "needs": "needs",
        "unknown": "not known",
        "nothing": "nothing",
        "changes": "What would change within a year",
        "paid": "if every month is paid",
        "unpaid": "if no month is paid",
        "from": "from",
        "notes": "Notes: what is not settled or was assumed",
    },
    "id": {
        "once": "sekaligus",
        "monthly": "setiap bulan",
        "known": "sekaligus, sejauh diketahui",
        "needs": "perlu diketahui",
        "unknown": "belum diketahui",
        "nothing": "tidak ada",
        "changes": "Yang akan berubah dalam setahun",
        "paid": "bila tiap bulan dibayar",
        "unpaid": "bila tidak dibayar",
        "from": "mulai",
        "notes": "Catatan: yang belum jelas atau dianggap",
    },
}


@click.command(help=_HELP, short_help="Say what a family would get on a day.")
@click.argument("facts", nargs=-1, metavar="[NAME=VALUE]…")
@click.option("--on", "date", required=True, metavar="DATE", help="The day it happens: YYYY-MM-DD.")
@reform_option
@language_option
@as_json
def command(facts: tuple[str, ...], date: str, reform: Path | None, language: str, as_json: bool) -> None:
    """Tells the answer, as text or JSON."""
    told = answer(pairs(facts), date, law_under(reform))
    print_json(told.as_dict()) if as_json else click.echo(as_text(told, language))


def as_text(told: Answer, language: str = "en") -> str:
    """The answer for people to read.

    Args:
        told: what the family would get.
        language: `en` or `id`.
    """
    lines = [line for event in told.events for line in _event(event, language)]
    lines += _changes(told, language)
    notes = [note for event in told.events for note in (event.notes if language == "en" else event.catatan)]
    if notes:
        lines += [_WORDS[language]["notes"], *(f"  · {note}" for note in dict.fromkeys(notes))]
    return "\n".join(map(wrapped, lines)).rstrip()


def _event(event: EventAnswer, language: str) -> list[str]:
    words = _WORDS[language]
    lines = [f"{_title(event, language)}: {_in_short(event, language)}"]
    lines += [f"  {_title(line, language)}: {_amount(line, language)}" for line in event.lines if line.value != 0]
    lines += [f"  {words['needs']}: {', '.join(event.missing)}"] if event.missing else []
    return [*lines, ""]


def _in_short(event: EventAnswer, language: str) -> str:
    words = _WORDS[language]
    parts = []
    if event.at_once is None:
        parts.append(f"{rupiah(event.known_at_once, language)} {words['known']}")
    elif event.at_once:
        parts.append(f"{rupiah(event.at_once, language)} {words['once']}")
    if event.monthly:
        parts.append(f"{rupiah(event.monthly, language)} {words['monthly']}")
    return ", ".join(parts) or words["nothing"]


def _amount(line: Line, language: str) -> str:
    return _WORDS[language]["unknown"] if line.value is None else shown(line.value, line.unit, language)


def _title(described: Any, language: str) -> str:
    title: str = described.title if language == "en" else described.judul
    return title


def _changes(told: Answer, language: str) -> list[str]:
    if not told.changes:
        return []
    return [_WORDS[language]["changes"], *(_change(told, each, language) for each in told.changes), ""]


def _change(told: Answer, change: Change, language: str) -> str:
    words = _WORDS[language]
    how = words["paid"] if change.paid else words["unpaid"]
    amounts = f"{rupiah(change.before, language)} → {rupiah(change.after, language)}"
    return f"  {how}, {words['from']} {change.since}: {_title(told[change.event], language)} {amounts}"
