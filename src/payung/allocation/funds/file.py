"""Reading a funds file: all that is wrong at once, or the funds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from payung.allocation.expressions import ExpressionError, checked
from payung.allocation.funds import made
from payung.allocation.funds.fail_if import troubles_of_sense
from payung.allocation.funds.form import Lines, content_of, troubles_of_form
from payung.allocation.funds.model import OPTIONAL_COLUMNS, PEOPLE_COLUMNS, Funds
from payung.errors import PayungError

_MANY = 8


def read_funds(path: Path) -> Funds:
    """The funds of a file.

    Raises:
        PayungError: something is wrong; the message has the first troubles, `payung funds check` tells all.
    """
    content, lines = content_of(path)
    found = _all_troubles(content, lines)
    if found:
        more = f" … and {len(found) - _MANY} more" if len(found) > _MANY else ""
        what = " ".join(found[:_MANY])
        raise PayungError(what + more, remedy="`payung funds check FILE` lists everything, line by line.")
    return made.funds(content, kinds_of(content))


def troubles(path: Path) -> list[str]:
    """Everything that is wrong with a funds file: where, what, and what to do.

    Raises:
        PayungError: it cannot be read as YAML at all.
    """
    return _all_troubles(*content_of(path))


def kinds_of(content: Mapping[str, Any]) -> dict[str, str]:
    """What rules may name: columns of the people and switches, each with its kind."""
    switches = {switch["name"]: "flag" for switch in content.get("switches", [])}
    return {**PEOPLE_COLUMNS, **OPTIONAL_COLUMNS, **content.get("columns", {}), **switches}


def _all_troubles(content: Any, lines: Lines) -> list[str]:
    form = troubles_of_form(content, lines)
    if form:
        return form
    return [*_troubles_of_rules(content, lines), *troubles_of_sense(content, lines)]


def _troubles_of_rules(content: Mapping[str, Any], lines: Lines) -> Iterator[str]:
    kinds = kinds_of(content)
    for where, text in _rules(content, ()):
        try:
            checked(text, kinds)
        except ExpressionError as error:
            yield lines.trouble(where, f"{error.place} of the rule: {error.message}", error.remedy or "")


def _rules(content: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every rule in a file and where it stands: what is called rule, when, where or transport."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            if key in ("rule", "when", "where", "transport") and isinstance(value, str):
                yield (*where, key), value
            else:
                yield from _rules(value, (*where, key))
    elif isinstance(content, list):
        for number, item in enumerate(content):
            yield from _rules(item, (*where, number))
