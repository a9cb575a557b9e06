"""The page of sources: through which publications the values of the law were seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.model import Block, Item, Page, Piece, Rich, Text
from payung.law.sources import described_sources
from payung.law.values import Entry

SLUG = "sources"


def sources_page(edition: Edition) -> Page:
    """Every source with what rests on it; keys without a description are kept."""
    language = edition.language
    used = sources_used(edition)
    remark = language.say("sources_english")
    blocks: list[Block] = [Text(plain(f"{language.say('sources_lead')} {remark}".strip()), "lead")]
    for key in sorted({**described_sources(), **used}, key=str.casefold):
        if key in used:
            blocks.append(_source(key, used[key], edition))
    return Page(SLUG, "registers", language.say("sources"), tuple(blocks))


def _source(key: str, values: list[str], edition: Edition) -> Item:
    described = described_sources().get(key, {})
    lang = "" if edition.language.code == "en" else "en"
    note = described.get("note", "")
    return Item(
        name=_anchor(key),
        kind="source",
        kind_label=key,
        title=described.get("title", key),
        lead=((Piece(note, lang=lang),),) if note else (),
        properties=(edition.labelled("read_by_values", *edition.links(values)),),
        lang=lang,
    )


def _anchor(key: str) -> str:
    return "source-" + re.sub(r"[^\w-]", "-", key)


def source_links(keys: tuple[str, ...]) -> Rich:
    """Keys of sources, leading to the page of sources."""
    pieces: list[Piece] = []
    for key in keys:
        pieces += [Piece(", "), Piece(key, to=f"{SLUG}#{_anchor(key)}")]
    return tuple(pieces[1:])


def sources_used(edition: Edition) -> Mapping[str, list[str]]:
    """Source key → the values that rest on it."""
    used: dict[str, list[str]] = {}
    for value in edition.law.values.values():
        for key in dict.fromkeys(key for entry in value.entries for key in _keys(entry)):
            used.setdefault(key, []).append(value.name)
    return used


def _keys(entry: Entry) -> Iterator[str]:
    yield from entry.source
    records: list[Mapping[str, Any]] = entry.value if isinstance(entry.value, list) else []
    for record in records:
        yield from keys_listed(record.get("source"))


def keys_listed(listed: Any) -> tuple[str, ...]:
    """Source keys as a record lists them: in one text with commas, or as a list."""
    keys = listed.split(",") if isinstance(listed, str) else listed or ()
    return tuple(str(key).strip() for key in keys)
