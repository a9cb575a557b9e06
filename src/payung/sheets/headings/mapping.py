"""Headings and cells → which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from payung.sheets.headings.content import looks_like
from payung.sheets.headings.meanings import Meanings, beside
from payung.sheets.tables import Column, How, letter

STRENGTH: tuple[How, ...] = ("given", "learned", "synonym", "content")
BY_CONTENT = {"nik": "nik", "kk": "kk", "phone": "phone", "sex": "sex"}
"""What may be known by content although the heading is unknown; dates and names of strangers may not."""
UNHEADED = {**BY_CONTENT, "date": "birth_date", "name": "name"}
"""… and where there is no heading at all."""


@dataclass(frozen=True)
class Mapped:
    """Columns with a meaning, columns without, and why a column whose heading is known has none."""

    columns: tuple[Column, ...]
    unmapped: tuple[tuple[int, str], ...]
    why: dict[int, str]


def map_columns(
    texts: Sequence[str], leaves: Sequence[str], groups: Sequence[str], rows: pl.DataFrame, meanings: Meanings
) -> Mapped:
    """Give every column its meaning: chosen, taught, known by heading, known by content; the first of two alike counts.

    Args:
        texts: whole heading of each column.
        leaves: its lower line.
        groups: its upper line, "" if there is none.
        rows: some lines below the headings.
        meanings: what headings mean.
    """
    candidates: dict[int, tuple[str, How]] = {}
    left_out: dict[int, str] = {}
    for place, text in enumerate(texts):
        chosen = meanings.chosen(text, letter(place))
        found = meanings.of(leaves[place], groups[place]) if leaves[place] else None
        if chosen == "":
            left_out[place] = "left out"
        elif chosen or found:
            candidates[place] = (chosen, "given") if chosen else found  # type: ignore[assignment]
    _by_neighbours(candidates, left_out, leaves)
    _by_content(candidates, left_out, texts, rows)
    return _first_of_each(candidates, left_out, texts, rows)


def _by_neighbours(candidates: dict[int, tuple[str, How]], left_out: Mapping[int, str], leaves: Sequence[str]) -> None:
    """Left of a date of birth, "Tempat" is the place of birth, unless another column is."""
    taken = {column for column, _ in candidates.values()}
    for place, leaf in enumerate(leaves):
        if not leaf or place in candidates or place in left_out:
            continue
        left, right = (candidates.get(at, (None, None))[0] for at in (place - 1, place + 1))
        column = beside(leaf, left, right)
        if column and column not in taken:
            candidates[place] = (column, "synonym")
            taken.add(column)


def _by_content(
    candidates: dict[int, tuple[str, How]], left_out: Mapping[int, str], texts: Sequence[str], rows: pl.DataFrame
) -> None:
    taken = {column for column, _ in candidates.values()}
    for place, kind in ((int(c[1:]), kind) for c, kind in looks_like(rows).items()):
        column = (BY_CONTENT if texts[place] else UNHEADED).get(kind)
        if column and column not in taken and place not in candidates and place not in left_out:
            candidates[place] = (column, "content")
            taken.add(column)


def _first_of_each(
    candidates: Mapping[int, tuple[str, How]], left_out: dict[int, str], texts: Sequence[str], rows: pl.DataFrame
) -> Mapped:
    ranked = sorted(candidates, key=lambda place: (STRENGTH.index(candidates[place][1]), place))
    kept: dict[str, int] = {}
    for place in ranked:
        if kept.setdefault(candidates[place][0], place) != place:
            left_out[place] = "repeats"
    columns = tuple(
        Column(name, place, texts[place], letter(place), candidates[place][1])
        for name, place in sorted(kept.items(), key=lambda pair: pair[1])
    )
    known = {column.place for column in columns}
    filled = [p for p in range(len(texts)) if texts[p] or rows[f"c{p}"].null_count() < rows.height]
    unmapped = tuple((place, texts[place]) for place in filled if place not in known)
    return Mapped(columns, unmapped, left_out)
