"""Why a bank statement is refused, or a line of it, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from payung.errors import PayungError
from payung.sheets.errors import Language, SheetError


class BankError(SheetError):
    """A bank statement that is not read.

    Args:
        code: a key of `errors.yaml`.
        place: the file's name.
        facts: what the sentence names; never the content of a cell.
    """

    def __init__(self, code: str, *, place: str | None = None, **facts: object) -> None:
        told = _sentences()[code]["id"]
        PayungError.__init__(self, told["what"].format(**facts), place=place, remedy=told["do"].format(**facts))
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
    """Every reason to refuse a statement or a line of one."""
    return tuple(_sentences())


def sentence(code: str, language: Language = "id", **facts: object) -> str:
    """Why a statement or a line is refused and what to do about it.

    Raises:
        PayungError: the code does not exist.
    """
    if code not in _sentences():
        raise PayungError(f"There is no reason '{code}' to refuse a statement.", remedy="bank.codes() lists them.")
    told = _sentences()[code][language]
    return f"{told['what']} {told['do']}".format(**facts)
