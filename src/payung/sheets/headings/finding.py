"""Where the headings stand: on one line or two, below titles, above the numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from payung.sheets.books.grid import Span
from payung.sheets.headings.meanings import Meanings, plain
from payung.sheets.tables import letter

LINES_SEARCHED = 40
LONGEST_HEADING = 80
LEAST = 2
"""A line that names fewer columns than this is a title, unless it is all there is."""

VALUE = re.compile(r"\W*\d(?:\W?\d){4,}\W*")
"""A number or a date: five digits or more and no letter."""

Line = Sequence[str | None]


@dataclass(frozen=True)
class Heading:
    """The headings of a table.

    Attributes:
        lines: their places in the sheet, from 0.
        texts: heading of each column, two lines joined by " / ".
        groups: the upper line of each column where there are two, else "".
        leaves: the lower line (or the only one).
        numbering: place of the line that numbers the columns; None if there is none.
    """

    lines: tuple[int, ...]
    texts: tuple[str, ...]
    groups: tuple[str, ...]
    leaves: tuple[str, ...]
    numbering: int | None = None

    @property
    def below(self) -> int:
        """Place of the first line under the headings."""
        return max([*self.lines, self.numbering if self.numbering is not None else -1]) + 1


def find(lines: Sequence[Line], spans: Sequence[Span], meanings: Meanings) -> Heading | None:
    """The headings of a sheet, from its first lines; None if no line names enough columns."""
    best: tuple[int, int, Heading] | None = None
    for at in range(min(len(lines), LINES_SEARCHED)):
        for heading in _readings(lines, at, spans):
            score = _named(heading, meanings)
            if score and (best is None or (score, -len(heading.lines)) > best[:2]):
                best = (score, -len(heading.lines), heading)
    if best is None or not _enough(best[0], best[2], lines):
        return None
    return _with_numbering(best[2], lines)


def _readings(lines: Sequence[Line], at: int, spans: Sequence[Span]) -> list[Heading]:
    single = tuple(_clean(text) for text in lines[at])
    if not _heading_like(single):
        return []
    found = [Heading((at,), single, ("",) * len(single), single)]
    if at + 1 < len(lines):
        lower = tuple(_clean(text) for text in lines[at + 1])
        if _heading_like(lower) and any(lower):
            found.append(_joined(at, single, lower, spans))
    return found


def _joined(at: int, upper: Sequence[str], lower: Sequence[str], spans: Sequence[Span]) -> Heading:
    over = _spread(at, upper, lower, spans)
    groups = tuple(group if leaf and group != leaf else "" for group, leaf in zip(over, lower, strict=True))
    leaves = tuple(leaf or group for group, leaf in zip(over, lower, strict=True))
    texts = tuple(f"{group} / {leaf}" if group else leaf for group, leaf in zip(groups, leaves, strict=True))
    return Heading((at, at + 1), texts, groups, leaves)


def _spread(at: int, upper: Sequence[str], lower: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """The upper line with each group over all its columns: as merged, else over the empty cells to its right."""
    here = [span for span in spans if span.top <= at <= span.bottom]
    merged = {column: span.left for span in here for column in range(span.left, min(span.right + 1, len(upper)))}
    over: list[str] = []
    for column, text in enumerate(upper):
        if text or not lower[column]:
            over.append(text)
        elif column in merged:
            over.append(upper[merged[column]])
        else:
            left_is_group = column and over[-1] and lower[column - 1]
            over.append(over[-1] if left_is_group else "")
    return over


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())


def _heading_like(texts: Sequence[str]) -> bool:
    """Headings are short, and none of them is a long number or a date."""
    filled = [text for text in texts if text]
    return bool(filled) and not any(len(text) > LONGEST_HEADING or VALUE.fullmatch(text) for text in filled)


def _named(heading: Heading, meanings: Meanings) -> int:
    """How many different columns the headings name."""
    found: set[str] = set()
    for place, (leaf, group) in enumerate(zip(heading.leaves, heading.groups, strict=True)):
        chosen = meanings.chosen(heading.texts[place], letter(place)) if leaf else None
        meaning = meanings.of(leaf, group)
        if chosen or meaning:
            found.add(chosen or (meaning[0] if meaning else ""))
    return len(found)


def _enough(score: int, heading: Heading, lines: Sequence[Line]) -> bool:
    alone = sum(1 for text in heading.texts if text) == 1
    widest = max((sum(1 for text in line if text) for line in lines[: LINES_SEARCHED + 20]), default=0)
    return score >= LEAST or (score == 1 and (widest <= LEAST or not alone))


def _with_numbering(heading: Heading, lines: Sequence[Line]) -> Heading:
    at = heading.lines[-1] + 1
    if at < len(lines) and is_numbering(lines[at]):
        return Heading(heading.lines, heading.texts, heading.groups, heading.leaves, at)
    return heading


def is_numbering(line: Line) -> bool:
    """1, 2, 3, … (or (1), (2), … or a, b, c, …) under the headings."""
    cells = [plain(str(text).strip("()")) for text in line if text]
    numbers = [re.sub(r" .*", "", cell) for cell in cells]  # "7 4x5" is a column computed from others
    counted = [str(number) for number in range(1, len(cells) + 1)]
    lettered = [chr(96 + number) for number in range(1, min(len(cells), 26) + 1)]
    return len(cells) >= 3 and numbers in (counted, lettered)
