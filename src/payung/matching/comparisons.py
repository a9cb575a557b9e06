"""What is compared, and the levels of agreement, strongest first, as DuckDB conditions on `…_l` and `…_r` columns.

NIK and birth date are one comparison: the number contains the date, and as two comparisons it would count twice. Sex is
none: it is nearly a function of the name and stands in the NIK; it only warns (`scoring`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RARITIES = 4
"""Equal names are told apart by how common they are: 0 is the rarest."""


@dataclass(frozen=True)
class Comparison:
    """One comparison.

    Attributes:
        name: key in `priors.json` and of the column `gamma_<name>`.
        missing: condition under which nothing can be compared.
        levels: code → condition, strongest first; what fits none is "else".
    """

    name: str
    missing: str
    levels: dict[str, str]

    @property
    def codes(self) -> list[str]:
        """Level codes by their number in `gamma_<name>`: 0 is "else", the strongest has the highest."""
        return ["else", *reversed(self.levels)]

    def settings(self) -> dict[str, Any]:
        """The comparison as Splink takes it."""
        levels = [{"sql_condition": self.missing, "label_for_charts": "missing", "is_null_level": True}]
        levels += [{"sql_condition": sql, "label_for_charts": code} for code, sql in self.levels.items()]
        levels += [{"sql_condition": "ELSE", "label_for_charts": "else"}]
        return {"output_column_name": self.name, "comparison_levels": levels}

    def case(self) -> str:
        """The level's number as SQL."""
        numbers = {code: number for number, code in enumerate(self.codes)}
        whens = " ".join(f"when {sql} then {numbers[code]}" for code, sql in self.levels.items())
        return f"case when {self.missing} then -1 {whens} else 0 end::tinyint as gamma_{self.name}"


def _same(column: str) -> str:
    return f'"{column}_l" = "{column}_r"'


def _missing(column: str) -> str:
    return f'"{column}_l" is null or "{column}_r" is null'


_BEST_MISSING = '(coalesce("d1_l", "d2_l") is null or coalesce("d1_r", "d2_r") is null)'
_DATE = (
    '(coalesce("d1_l" = "d1_r", false) or coalesce("d1_l" = "d2_r", false)'
    ' or coalesce("d2_l" = "d1_r", false) or coalesce("d2_l" = "d2_r", false))'
)
_ONE_SLIP = (
    '(substr("nik_l", 1, 6) = substr("nik_r", 1, 6) or right("nik_l", 4) = right("nik_r", 4))'
    ' and damerau_levenshtein("nik_l", "nik_r") <= 1'
)
_SERIAL = 'substr("nik_l", 1, 12) = substr("nik_r", 1, 12) and length("nik_l") = 16 and length("nik_r") = 16'
_ZEROED = """"nik15_l" = "nik15_r" and (right("nik_l", 1) = '0' or right("nik_r", 1) = '0')"""

IDENTITY = Comparison(
    "identity",
    f'("nik_l" is null or "nik_r" is null) and {_BEST_MISSING} and ("year_l" is null or "year_r" is null)',
    {
        "nik_and_date": f'"nik_l" = "nik_r" and ("d1_l" is null or "d1_r" is null or {_DATE})',
        "nik_only": '"nik_l" = "nik_r"',
        "nik_zeroed": _ZEROED,
        "nik_serial": f"{_SERIAL} and {_ONE_SLIP}",  # a slip, or a twin: numbered one after the other
        "nik_slip_and_date": f"{_DATE} and {_ONE_SLIP}",
        "nik_slip": _ONE_SLIP,
        "date_no_nik": f'{_DATE} and ("nik_l" is null or "nik_r" is null)',
        "date_other_nik": _DATE,
        "date_swapped": '"d1_l" = "swapped_r"',
        "date_two_parts": '(("y_l" = "y_r")::int + ("m_l" = "m_r")::int + ("day_l" = "day_r")::int) = 2',
        "year": _same("year"),
    },
)
_SHARED = 'len(list_intersect("words_l", "words_r"))'
NAME = Comparison(
    "name",
    _missing("joined"),
    {
        **{f"equal_{rarity}": f'{_same("name")} and "rarity_l" = {rarity}' for rarity in range(RARITIES)},
        "joined": f'{_same("joined")} or jaro_winkler_similarity("joined_l", "joined_r") >= 0.96',
        "skeleton": _same("skeleton"),
        "within": f'{_SHARED} >= 2 and {_SHARED} = least(len("words_l"), len("words_r"))',
        "initials": f'("cut_l" or "cut_r") and {_same("letters")} and {_SHARED} >= 1',
        "close": 'jaro_winkler_similarity("joined_l", "joined_r") >= 0.9',
        "single_within": f'least(len("words_l"), len("words_r")) = 1 and {_SHARED} = 1',
        "shared": f"{_SHARED} >= 1",
        "alike": 'jaro_winkler_similarity("joined_l", "joined_r") >= 0.8',
    },
)
MOTHER = Comparison(
    "mother",
    _missing("mother"),
    {
        "equal": _same("mother"),
        "close": f'{_same("mother_skeleton")} or jaro_winkler_similarity("mother_l", "mother_r") >= 0.92',
    },
)
PHONE = Comparison("phone", _missing("phone"), {"equal": _same("phone")})
VILLAGE = Comparison(
    "village",
    _missing("village"),
    {"equal": _same("village"), "close": 'jaro_winkler_similarity("village_l", "village_r") >= 0.93'},
)
KK = Comparison("kk", _missing("kk"), {"equal": _same("kk")})
COMPARISONS = (IDENTITY, NAME, MOTHER, PHONE, VILLAGE, KK)
GAMMAS = [f"gamma_{comparison.name}" for comparison in COMPARISONS]
NAMES_DISAGREE = ("else", "alike", "shared")
NAMES_IN_PART = ("joined", "skeleton", "within", "single_within", "initials", "close")
"""Twins are often called alike: Hasan and Husin."""
NIK_AGREES = ("nik_and_date", "nik_only", "nik_zeroed", "nik_serial", "nik_slip_and_date", "nik_slip")
COMPARED = (
    "nik", "nik15", "d1", "d2", "year", "swapped", "y", "m", "day", "name", "joined", "skeleton", "words", "cut",
    "letters", "rarity", "mother", "mother_skeleton", "phone", "village", "kk",
)  # fmt: skip
