"""What can happen to a person's protection: the kinds of events, and what each of them must say."""

from __future__ import annotations

from dataclasses import dataclass

from payung.law.facts import PROGRAMMES as LAW_PROGRAMMES
from payung.law.ruleset import current_law

PROGRAMMES = tuple(LAW_PROGRAMMES)
SEGMENTS = tuple(current_law().facts["segment"].choices)
PAYERS = tuple(current_law().facts["payer"].choices)
DEATH = "death"


@dataclass(frozen=True)
class Kind:
    """A kind of event.

    Attributes:
        name, title, judul: for machines, in English, in Indonesian.
        needs: fields that an event of this kind cannot do without.
        claims: it says who pays certain months.
        opens: membership begins or begins anew with it.
        closes: membership ends with it.
    """

    name: str
    title: str
    judul: str
    needs: tuple[str, ...] = ()
    claims: bool = False
    opens: bool = False
    closes: bool = False


_PAYING = ("programme", "segment", "first_month", "last_month", "payer")
_ALL = (
    Kind("nominated", "Nominated", "Diusulkan"),
    Kind("checked", "Checked", "Diverifikasi"),
    Kind("decreed", "Named in a decree", "Ditetapkan dalam SK", (*_PAYING, "decree"), claims=True),
    Kind("registered", "Registered with the branch", "Terdaftar", ("segment",), opens=True),
    Kind("refused", "Refused by the branch", "Ditolak cabang", ("reason",), closes=True),
    Kind("billed", "Billed", "Ditagih", (*_PAYING, "amount"), claims=True),
    Kind("paid", "Paid", "Dibayar", (*_PAYING, "amount"), claims=True),
    Kind("started", "Cover began", "Mulai terlindungi", ("segment",), opens=True),
    Kind("lapsed", "Declared lapsed by the branch", "Dinyatakan gugur oleh cabang", closes=True),
    Kind("stopped", "Membership ended", "Kepesertaan berhenti", ("reason",), closes=True),
    Kind("replaced", "Replaced by another person", "Diganti peserta lain", closes=True),
    Kind("corrected", "Taken back", "Dicabut", ("corrects",)),
    Kind("claimed", "Benefit claimed", "Klaim diajukan"),
    Kind("awarded", "Benefit awarded", "Manfaat dibayarkan", ("amount",)),
)
KINDS = {kind.name: kind for kind in _ALL}
CLAIMING = tuple(kind.name for kind in _ALL if kind.claims)
OPENING = tuple(kind.name for kind in _ALL if kind.opens)
CLOSING = tuple(kind.name for kind in _ALL if kind.closes)


def needing(field: str) -> tuple[str, ...]:
    """The kinds that cannot do without a field."""
    return tuple(kind.name for kind in _ALL if field in kind.needs)
