"""The outline: a rule in words and signs, made from the rule itself, in English and Indonesian."""

from __future__ import annotations

from typing import Any

from payung.law.ruleset import Law
from payung.law.term import Term

LANGUAGES = ("en", "id")
_SIGNS = {"plus": "+", "minus": "−", "times": "×", "less": "<", "at_most": "≤", "same": "="}
_WORDS = {
    "en": {
        "least": "the least of ({})",
        "most": "the greatest of ({})",
        "given": "{} is known",
        "in_force": "{} is in force",
        "pick": "{1} looked up in {0}",
        "band": "band of {1} in {0}",
        "layers": "{1}, each slice at its rate of {0}",
        "at": "{0} as of {1}",
        "month_of": "month of {}",
        "year_of": "year of {}",
        "first_day": "first day of {}",
        "day_in": "day {1} of {0}",
        "months_after": "{0} + {1} months",
        "years_after": "{0} + {1} years",
        "next_working_day": "{} or the next working day",
        "age_on": "age on {1}, born on {0}",
        "months_between": "months from {0} to {1}",
        "days_between": "days from {0} to {1}",
        "total_by": "sum over the history of {}",
        "over_months": "running sum of {}",
        "includes": "{0} include {1}",
        "no": "not ({})",
        "all_of": " and ",
        "any_of": " or ",
        "if": "if",
        "otherwise": "otherwise",
        "true": "yes",
        "false": "no",
    },
    "id": {
        "least": "yang terkecil dari ({})",
        "most": "yang terbesar dari ({})",
        "given": "{} diketahui",
        "in_force": "{} berlaku",
        "pick": "{0} menurut {1}",
        "band": "golongan {1} pada {0}",
        "layers": "{1}, tiap lapis menurut {0}",
        "at": "{0} per {1}",
        "month_of": "bulan dari {}",
        "year_of": "tahun dari {}",
        "first_day": "hari pertama {}",
        "day_in": "tanggal {1} {0}",
        "months_after": "{0} + {1} bulan",
        "years_after": "{0} + {1} tahun",
        "next_working_day": "{} atau hari kerja berikutnya",
        "age_on": "usia pada {1}, lahir {0}",
        "months_between": "bulan dari {0} sampai {1}",
        "days_between": "hari dari {0} sampai {1}",
        "total_by": "jumlah seluruh riwayat {}",
        "over_months": "jumlah berjalan {}",
        "includes": "{0} memuat {1}",
        "no": "bukan ({})",
        "all_of": " dan ",
        "any_of": " atau ",
        "if": "bila",
        "otherwise": "selain itu",
        "true": "ya",
        "false": "tidak",
    },
}


def outline(term: Term, law: Law, language: str = "en") -> str:
    """The term written out for people.

    Args:
        term: a rule's formula.
        law: where names find their titles.
        language: `en` or `id`.
    """
    return Outline(law, language).read(term)


class Outline:
    """Writes terms out for people; a layout of its own overrides how a name or a code is set.

    Args:
        law: where names find their titles.
        language: `en` or `id`.
    """

    def __init__(self, law: Law, language: str) -> None:
        self.law = law
        self.language = language
        self.words = _WORDS[language]

    def named(self, name: str) -> str:
        """A fact, value or rule as it stands in the formula."""
        return f"[{self.law.title_of(name, self.language)}]"

    def coded(self, code: str) -> str:
        """A code of a closed list as it stands in the formula."""
        return code

    def read(self, term: Term) -> str:
        """The term written out."""
        special = getattr(self, f"_{term.word}", None)
        if special:
            return str(special(term))
        operands = [self.read(arg) for arg in term.args]
        if term.word in _SIGNS:
            return f" {_SIGNS[term.word]} ".join(
                self._grouped(arg, text) for arg, text in zip(term.args, operands, strict=True)
            )
        return self._worded(term, operands)

    def _worded(self, term: Term, operands: list[str]) -> str:
        pattern = self.words[term.word]
        if term.word in ("least", "most"):
            return pattern.format("; ".join(operands))
        return pattern.format(*operands, *([] if term.detail is None else [term.detail]))

    def _grouped(self, term: Term, text: str) -> str:
        compound = term.word in (*_SIGNS, "total", "all_of", "any_of", "first_true")
        return f"({text})" if compound else text

    def _name(self, term: Term) -> str:
        return self.named(term.detail)

    def _literal(self, term: Term) -> str:
        constant: Any = term.detail
        if constant is None:
            return "—"
        if isinstance(constant, bool):
            return self.words[str(constant).lower()]
        return self.coded(constant) if isinstance(constant, str) else str(constant)

    def _programmes_of(self, term: Term) -> str:
        return ", ".join(term.detail)

    def _total(self, term: Term) -> str:
        return " + ".join(self._grouped(arg, self.read(arg)) for arg in term.args)

    def _share(self, term: Term) -> str:
        amount, rate = (self._grouped(arg, self.read(arg)) for arg in term.args)
        return f"{amount} × {rate}"

    def _part(self, term: Term) -> str:
        amount, numerator, denominator = (self._grouped(arg, self.read(arg)) for arg in term.args)
        return f"{amount} × {numerator} ÷ {denominator}"

    def _no(self, term: Term) -> str:
        inner = term.args[0]
        if inner.word == "same":
            return " ≠ ".join(self._grouped(arg, self.read(arg)) for arg in inner.args)
        return self.words["no"].format(self.read(inner))

    def _all_of(self, term: Term) -> str:
        return self.words["all_of"].join(self._grouped_condition(arg) for arg in term.args)

    def _any_of(self, term: Term) -> str:
        return self.words["any_of"].join(self._grouped_condition(arg) for arg in term.args)

    def _grouped_condition(self, term: Term) -> str:
        text = self.read(term)
        return f"({text})" if term.word in ("all_of", "any_of", "first_true") else text

    def _first_true(self, term: Term) -> str:
        *cases, otherwise = term.args
        lines = [
            f"{self.words['if']} {self.read(condition)}: {self.read(answer)}"
            for condition, answer in zip(cases[::2], cases[1::2], strict=True)
        ]
        return "; ".join([*lines, f"{self.words['otherwise']}: {self.read(otherwise)}"])
