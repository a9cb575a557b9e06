"""Tables by key, bands and layers, set for reading."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from payung.law.handbook.edition import Edition, cell, plain
from payung.law.handbook.model import Cell, Piece, Rich, Row, Table
from payung.law.term import Term
from payung.law.values import DatedValue

LOOK_UPS = ("pick", "band", "layers")


def key_table(caption: str, value: DatedValue, content: Mapping[Any, Any], edition: Edition) -> Table:
    """Key beside number."""
    head, unit = looked_up_by(value, edition)
    rows = (
        Row((cell(_key(key, unit, edition), head=True), _number(number, value, edition)))
        for key, number in content.items()
    )
    return Table(caption, (cell(head), _number_head(value, edition)), tuple(rows))


def _key(key: Any, unit: str, edition: Edition) -> Rich:
    if isinstance(key, int):
        return plain(edition.language.amount(key, unit, short=True))
    called = edition.code_name(str(key))
    return (Piece(called),) if called else (Piece(str(key), style="code"),)


def band_table(caption: str, value: DatedValue, content: tuple[tuple[int, Any], ...], edition: Edition) -> Table:
    """Lower and upper bound of each band beside its number."""
    bounds = [bound for bound, _ in content]
    spans = [(low, high - 1) for low, high in pairwise(bounds)]
    numbers = [number for _, number in content]
    return _span_table(caption, value, [*spans, (bounds[-1], None)], numbers, edition)


def layer_table(
    caption: str, value: DatedValue, content: tuple[tuple[int | None, int], ...], edition: Edition
) -> Table:
    """Bounds of each slice beside its rate."""
    uppers = [bound for bound, _ in content]
    lowers = [0, *(bound + 1 for bound in uppers if bound is not None)]
    spans = list(zip(lowers, uppers, strict=True))
    return _span_table(caption, value, spans, [rate for _, rate in content], edition)


def _span_table(
    caption: str, value: DatedValue, spans: list[tuple[int, int | None]], numbers: list[Any], edition: Edition
) -> Table:
    say = edition.language.say
    head, unit = looked_up_by(value, edition)
    first = (*head, Piece(f": {say('at_least').lower()}"))
    rows = (
        Row((_bound(low, unit, edition, True), _bound(high, unit, edition), _number(number, value, edition)))
        for (low, high), number in zip(spans, numbers, strict=True)
    )
    heads = (cell(first, numeric=True), cell(say("up_to"), numeric=True), _number_head(value, edition))
    return Table(caption, heads, tuple(rows))


def _bound(bound: int | None, unit: str, edition: Edition, head: bool = False) -> Cell:
    language = edition.language
    text = language.say("open") if bound is None else language.amount(bound, unit, short=True)
    return cell(text, numeric=True, head=head)


def _number(number: Any, value: DatedValue, edition: Edition) -> Cell:
    return cell(edition.language.amount(number, value.unit, short=True), numeric=True)


def _number_head(value: DatedValue, edition: Edition) -> Cell:
    """What the numbers are, with what they are per: `a month` stands here and not in every row."""
    said = edition.language.say("value")
    _, slash, per = value.unit.partition("/")
    return cell(f"{said} ({edition.language.per(per)})" if slash else said, numeric=True)


def looked_up_by(value: DatedValue, edition: Edition) -> tuple[Rich, str]:
    """What a table is looked up by, with its unit: as the rules do that read it, else as the table itself says."""
    asked = _asked_of(value.name, edition)
    name = asked.detail if asked is not None and asked.word == "name" else value.key
    if name in edition.places.pages:
        return edition.link(name), edition.law.unit_of(name)
    unit = "IDR" if value.unit.startswith("IDR") or value.kind == "layers" else "calendar_year"
    fallback = {"by_key": "key", "bands": "band", "layers": "slice"}[value.kind]
    return plain(edition.language.column(value.key) if value.key else edition.language.say(fallback)), unit


def _asked_of(name: str, edition: Edition) -> Term | None:
    """The key with which the first rule looks the table up."""
    for reader in edition.places.readers.get(name, ()):
        for version in edition.law.rules[reader]:
            for term in version.term.words():
                if term.word in LOOK_UPS and name in term.args[0].names():
                    return term.args[1]
    return None
