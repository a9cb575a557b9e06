"""A region's funds, rules and wishes as they are reckoned with. Months are numbers, year × 12 + month − 1."""

from __future__ import annotations

from dataclasses import dataclass, field

from payung.allocation.expressions import Node

PAYERS = {
    "apbd": "apbd",
    "apbd_p": "apbd",
    "btt": "apbd",
    "dbh_sawit": "dbh_sawit",
    "dbhcht": "dbhcht",
    "apbdes": "village",
    "dana_desa": "dana_desa",
    "contract_value": "employer",
    "csr": "csr",
    "baznas": "baznas",
    "donor": "donor",
    "self": "self",
}
PUBLIC_KINDS = frozenset({"apbd", "apbd_p", "btt", "dbh_sawit", "dbhcht", "apbdes", "dana_desa"})
PEOPLE_COLUMNS = {
    "segment": "text",
    "group": "text",
    "occupation": "text",
    "decile": "number",
    "area": "text",
    "children": "number",
    "age": "number",
    "covered": "flag",
}
OPTIONAL_COLUMNS = {"sector": "text", "employer": "text"}
NO_END = 10**6


@dataclass(frozen=True)
class Rule:
    """Whom something applies to.

    Attributes:
        text: as written.
        node: what it means.
        citation: where it stands.
        first, last: months in which it is in force.
    """

    text: str
    node: Node
    citation: str = ""
    first: int = 0
    last: int = NO_END


@dataclass(frozen=True)
class Choice:
    """A way to register those a fund pays.

    Attributes:
        segment: PU, BPU or JAKON.
        programmes: what is paid, in the order of the law.
        facts: income, wage, risk class and scale, as the law calls them.
        when: to whom it is open; None for everybody.
    """

    segment: str
    programmes: tuple[str, ...]
    facts: dict[str, int | str] = field(default_factory=dict)
    when: Rule | None = None

    @property
    def label(self) -> str:
        """As people say it: BPU JKK+JKM."""
        return f"{self.segment} {'+'.join(self.programmes)}"


@dataclass(frozen=True)
class Ceiling:
    """A limit of a fund.

    Attributes:
        amount, at_least: IDR; None where not limited.
        people: heads; None where not limited.
        area: code whose people it counts; empty for all.
        first, last: months it counts.
        account: budget code it counts; empty for all.
    """

    amount: int | None = None
    at_least: int | None = None
    people: int | None = None
    area: str = ""
    first: int = 0
    last: int = NO_END
    account: str = ""

    @property
    def scope(self) -> tuple[str, int, int, str]:
        """What it counts."""
        return (self.area, self.first, self.last, self.account)

    @property
    def is_whole(self) -> bool:
        """Whether it counts all the fund pays."""
        return self.scope == ("", 0, NO_END, "")


@dataclass(frozen=True)
class Fund:
    """Money that may pay contributions.

    Attributes:
        name, title, kind, note: as in the file.
        legal_basis: citations, each with its note.
        eligibility: dated rules.
        choices: ways to register.
        first, last: months it can pay.
        accounts: programme → budget code.
        ceilings: its limits.
    """

    name: str
    title: str
    kind: str
    legal_basis: tuple[tuple[str, str], ...]
    eligibility: tuple[Rule, ...]
    choices: tuple[Choice, ...]
    first: int
    last: int
    accounts: dict[str, str]
    ceilings: tuple[Ceiling, ...]
    note: str = ""

    @property
    def payer(self) -> str:
        """As the law calls it."""
        return PAYERS[self.kind]

    @property
    def ceiling(self) -> int | None:
        """IDR the whole fund can pay; None where only people or parts are limited."""
        return next((each.amount for each in self.ceilings if each.is_whole and each.amount is not None), None)


@dataclass(frozen=True)
class Floor:
    """How many must be protected.

    Attributes:
        name: as it is told.
        where: among whom; None for all.
        by: `area`, `group` or empty.
        parts: of an area's code that make one group.
        percent, people: one of both.
    """

    name: str
    where: Rule | None
    by: str
    parts: int | None
    percent: int | None
    people: int | None


@dataclass(frozen=True)
class Priority:
    """Who counts more, or less."""

    where: Rule
    percent: int
    note: str


@dataclass(frozen=True)
class Worth:
    """What protecting someone is worth, in points; the JSON schema says what each means."""

    counted_month: int = 10
    waiting_month: int = 2
    six_months: int = 6
    continuity: int = 10
    lasting: int = 20
    rupiah_of_a_point: int = 100_000
    deciles: dict[int, int] = field(default_factory=lambda: {n: 150 - 10 * n for n in range(1, 11)})
    priorities: tuple[Priority, ...] = ()
    funeral_only: bool = False


@dataclass(frozen=True)
class Funds:
    """Everything a funds file says.

    Attributes:
        funds: in the order of the file.
        columns: further columns of the people → kind.
        transport: who works in transport; None if the column `sector` tells.
        switches: unsettled readings: name → on.
        switch_notes: name → what is open.
        readings: values of the law read otherwise, in the form of a reform.
        everyone: what must hold for everybody.
        floors, worth, refusals_percent: see there.
    """

    funds: tuple[Fund, ...]
    columns: dict[str, str] = field(default_factory=dict)
    transport: Rule | None = None
    switches: dict[str, bool] = field(default_factory=dict)
    switch_notes: dict[str, str] = field(default_factory=dict)
    readings: dict[str, dict[str, list[dict[str, object]]]] = field(default_factory=dict)
    everyone: tuple[Rule, ...] = ()
    floors: tuple[Floor, ...] = ()
    worth: Worth = field(default_factory=Worth)
    refusals_percent: int = 15
