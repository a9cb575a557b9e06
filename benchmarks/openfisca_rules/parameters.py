"""The parameters of the system, made from the values of Payung's law, each with all its dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openfisca_core.parameters import ParameterNode

from payung.law.calendar import month_text
from payung.law.facts import PROGRAMMES
from payung.law.ruleset import Law
from payung.law.values import DatedValue

PER_100_000 = 100_000
PROGRAMME_SETS = {
    "large": "pu_programmes_medium_large",
    "medium": "pu_programmes_medium_large",
    "small": "pu_programmes_small",
    "micro": "pu_programmes_micro",
    "government": "pu_programmes_government",
    "village": "pu_programmes_village",
    "household": "pu_programmes_household",
}
RATES = (
    "bpu_jkk_rate", "bpu_jht_rate", "jkm_rate", "jht_employer_rate", "jht_worker_rate", "jp_employer_rate",
    "jp_worker_rate", "construction_wage_jkk_rate", "construction_wage_jkm_rate",
)  # fmt: skip
PLAIN = ("bpu_jkm_amount", "jp_ceiling", "jp_deferral_years", "jp_foreigners")
# What a value is outside the months in which it holds: everything is paid, nothing is discounted, nobody is excluded.
OUTSIDE = {
    "covid_paid_share": 1.0,
    "covid_paid_share_construction": 1.0,
    "bpu_discount_transport": 0.0,
    "bpu_discount_other": 0.0,
    "bpu_discount_dana_desa": False,
    "bpu_discount_village": False,
    "bpu_discount_giver": False,
}


def parameters_from(law: Law) -> ParameterNode:
    """The law's values as OpenFisca's tree of parameters."""
    data: dict[str, Any] = {name: _dated(law.values[name], _plain) for name in PLAIN}
    data |= {name: _dated(law.values[name], _fraction) for name in RATES}
    data |= {name: _windowed(law.values[name], outside) for name, outside in OUTSIDE.items()}
    data["bpu_base"] = _brackets(law.values["bpu_band_base"])
    data["pensioned_cohort"] = _brackets(law.values["jp_pensioned_cohort"])
    data["jkk_rate"] = {str(each): _dated(law.values["jkk_rate"], _rate_of(each)) for each in range(1, 6)}
    data["labour_intensive_jkk_rate"] = {str(each): _relieved(law, each) for each in range(1, 6)}
    data["programmes"] = {
        "scale": {scale: _programmes(law.values[name]) for scale, name in PROGRAMME_SETS.items()},
        "own_account": _programmes(law.values["bpu_programmes"]),
        "construction": _programmes(law.values["jakon_programmes"]),
    }
    return ParameterNode("", data=data)


def _plain(value: Any) -> Any:
    return value


def _fraction(value: int) -> float:
    return value / PER_100_000


def _rate_of(risk_class: int) -> Callable[[dict[int, int]], float]:
    return lambda table: table[risk_class] / PER_100_000


def _programmes(value: DatedValue) -> dict[str, Any]:
    """Programme by programme, whether it is in the set."""
    return {each.lower(): _dated(value, lambda held, each=each: each in held) for each in PROGRAMMES}


def _day(month: int) -> str:
    return f"{month_text(month)}-01"


def _dated(value: DatedValue, read: Callable[[Any], Any]) -> dict[str, Any]:
    return {"values": {_day(entry.since): {"value": read(entry.value)} for entry in value.entries}}


def _windowed(value: DatedValue, outside: float | bool, read: Callable[[Any], Any] | None = None) -> dict[str, Any]:
    """A value that holds for some months, with what is true before and after them."""
    convert = read or (_plain if value.unit == "flag" else _fraction)
    dated: dict[str, Any] = {"1900-01-01": {"value": outside}}
    for entry in value.entries:
        dated[_day(entry.since)] = {"value": convert(entry.value)}
        if entry.until is not None:
            dated[_day(entry.until + 1)] = {"value": outside}
    for entry in value.entries:  # an entry that follows at once wins over the end of the one before
        dated[_day(entry.since)] = {"value": convert(entry.value)}
    return {"values": dated}


def _relieved(law: Law, risk_class: int) -> dict[str, Any]:
    """The labour-intensive rate of a class; outside the relief months the ordinary one."""
    ordinary = law.values["jkk_rate"].entries[-1].value[risk_class] / PER_100_000
    return _windowed(law.values["labour_intensive_jkk_rate"], ordinary, _rate_of(risk_class))


def _brackets(value: DatedValue) -> dict[str, Any]:
    entry = value.entries[-1]
    since = _day(entry.since)
    return {
        "metadata": {"type": "single_amount"},
        "brackets": [
            {"threshold": {since: {"value": bound}}, "amount": {since: {"value": amount}}}
            for bound, amount in entry.value
        ],
    }
