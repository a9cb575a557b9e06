"""What would change a family's answer, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payung.ledger.wording import day_in, months_in

_WORDS = {
    "en": {
        "active": "Covered: {programmes}; months paid without a lapse: {months_paid}.",
        "full_from": "Full death benefit from {full_from}",
        "lapses": "lapses on {lapses_on} if {unpaid} {stay} unpaid",
        "stay": ("stays", "stay"),
        "full_now": "The full death benefit is open",
        "covered_now": "Cover stands",
        "lapsed": "Cover lapsed on {lapsed_since}; paying again is a first registration, and waiting begins anew.",
        "not_begun": "Registered, but nothing is paid yet: cover begins with the first month paid.",
        "ended": "Membership ended on {ended_on} ({end_reason}).",
        "closed": "No membership: {end_reason}.",
        "none": "No membership is known.",
        "unknown": "The segment is not known, so that cover cannot be told.",
        "not_told": "no reason told",
    },
    "id": {
        "active": "Terlindungi: {programmes}; bulan terbayar tanpa gugur: {months_paid}.",
        "full_from": "Manfaat kematian penuh mulai {full_from}",
        "lapses": "gugur {lapses_on} bila {unpaid} {stay} dibayar",
        "stay": ("belum", "belum"),
        "full_now": "Manfaat kematian penuh sudah berlaku",
        "covered_now": "Perlindungan berlaku",
        "lapsed": "Perlindungan gugur {lapsed_since}; bila membayar lagi, pendaftaran dan masa tunggu mulai dari awal.",
        "not_begun": "Sudah terdaftar tetapi belum ada iuran: perlindungan mulai dengan bulan pertama yang dibayar.",
        "ended": "Kepesertaan berakhir {ended_on} ({end_reason}).",
        "closed": "Tidak menjadi peserta: {end_reason}.",
        "none": "Tidak ada kepesertaan yang diketahui.",
        "unknown": "Segmen belum diketahui sehingga perlindungan tidak dapat dipastikan.",
        "not_told": "alasan tidak disebut",
    },
}


@dataclass(frozen=True)
class Outlook:
    """How a person stands on a day and what would change it.

    Attributes:
        standing: active, lapsed, not_begun, ended, closed, unknown or none.
        sentences: in English.
        kalimat: the same in Indonesian.
    """

    standing: str
    sentences: tuple[str, ...]
    kalimat: tuple[str, ...]


def outlook(standing: str, state: Mapping[str, Any]) -> Outlook:
    """The sentences for one person.

    Args:
        standing: how the person stands.
        state: the forecast of the programme that tells most, with `programmes` that cover; see `forecast`.
    """
    told = {language: _sentences(language, standing, state) for language in _WORDS}
    return Outlook(standing, told["en"], told["id"])


def _sentences(language: str, standing: str, state: Mapping[str, Any]) -> tuple[str, ...]:
    words: Mapping[str, Any] = _WORDS[language]
    reason = state.get("end_reason") or words["not_told"]
    days = {name: day_in(language, state[name]) for name in ("lapsed_since", "ended_on") if state.get(name)}
    first = words[standing].format(**{**state, "end_reason": reason, **days})
    return (first, _ahead(language, state)) if standing == "active" else (first,)


def _ahead(language: str, state: Mapping[str, Any]) -> str:
    """When the full benefit opens, and when cover lapses if what month stays unpaid."""
    words: Mapping[str, Any] = _WORDS[language]
    if state["full_from"] is not None:
        parts = [words["full_from"].format(full_from=day_in(language, state["full_from"]))]
    else:
        parts = [words["full_now" if state["waiting_left"] == 0 else "covered_now"]]
    if state["lapses_on"] is not None:
        first, last = state["unpaid_from"], state["unpaid_till"]
        unpaid, several = months_in(language, first, last), first != last
        told = {"lapses_on": day_in(language, state["lapses_on"]), "unpaid": unpaid, "stay": words["stay"][several]}
        parts.append(words["lapses"].format(**told))
    return "; ".join(parts) + "."
