"""Why a file is refused: a code, and its sentence in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from payung.errors import PayungError

Language = Literal["id", "en"]


class SheetError(PayungError):
    """A file that is not read. The message and what to do are Indonesian; `sentence(code, "en", …)` is the English.

    Args:
        code: a key of `errors.yaml`.
        place: the file, and the sheet where one is to blame.
        facts: what the sentence names (a row, a limit). Never the content of a cell.
    """

    def __init__(self, code: str, *, place: str | None = None, **facts: object) -> None:
        told = _sentences()[code]["id"]
        super().__init__(told["what"].format(**facts), place=place, remedy=told["do"].format(**facts))
        self.code = code
        self.facts = facts

    def sentence(self, language: Language = "id") -> str:
        """What happened and what to do, in one language."""
        return sentence(self.code, language, **self.facts)


@cache
def _sentences() -> dict[str, dict[Language, dict[str, str]]]:
    text = Path(__file__).with_name("errors.yaml").read_text(encoding="utf-8")
    sentences: dict[str, dict[Language, dict[str, str]]] = yaml.safe_load(text)
    return sentences


def codes() -> tuple[str, ...]:
    """Every reason to refuse a file."""
    return tuple(_sentences())


def sentence(code: str, language: Language = "id", **facts: object) -> str:
    """Why a file is refused and what to do about it.

    Raises:
        PayungError: the code does not exist.
    """
    if code not in _sentences():
        raise PayungError(f"There is no reason '{code}' to refuse a file.", remedy="sheets.errors.codes() lists them.")
    told = _sentences()[code][language]
    return f"{told['what']} {told['do']}".format(**facts)
