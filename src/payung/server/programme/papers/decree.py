"""A decree (Surat Keputusan) of the head of a region that names the people whose contributions are paid."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import polars as pl

from payung.errors import PayungError

# What a line of the annex says. Money in whole rupiah; NIK is text.
LINES = {
    "no": pl.Int64,
    "name": pl.String,
    "nik": pl.String,
    "village": pl.String,
    "district": pl.String,
    "occupation": pl.String,
    "start": pl.Date,
    "end": pl.Date,
    "monthly": pl.Int64,
    "total": pl.Int64,
}
RESERVE = {"rank": pl.Int64, **{name: LINES[name] for name in ("name", "nik", "village", "district", "occupation")}}
SHORT = 16


@dataclass(frozen=True)
class Region:
    """Who decrees.

    Attributes:
        name: `Siak`.
        kind: `Kabupaten` or `Kota`.
        title: of its head: `Bupati` or `Wali Kota`.
        province: `Riau`.
        place: where papers are signed: `Siak Sri Indrapura`.
        letterhead: further lines under the head's title, such as an address.
    """

    name: str
    kind: str
    title: str
    province: str
    place: str
    letterhead: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """`Bupati Siak`."""
        return f"{self.title} {self.name}"


@dataclass(frozen=True)
class Fund:
    """Which money pays, under which law, from which account code."""

    name: str
    basis: str
    account_code: str


@dataclass(frozen=True)
class Amendment:
    """What an amending decree changes.

    Attributes:
        number: of the decree that is changed.
        signed_on: the day of that decree.
        removed: lines (columns of an annex line, and `reason`) that are struck.
        replaced: lines of the new people, with `instead_of` naming whom they follow.
        kept: how many lines stay as they are.
    """

    number: str
    signed_on: datetime.date
    removed: pl.DataFrame
    replaced: pl.DataFrame
    kept: int


@dataclass(frozen=True)
class Decree:
    """A decree as it is printed. Totals are summed from its lines and nowhere told apart from them.

    Attributes:
        number: empty while it has none.
        title: what it is about (tentang).
        region: who decrees.
        considering: Menimbang, lettered when printed.
        recalling: Mengingat, numbered when printed.
        deciding: the dicta after Menetapkan, printed as KESATU, KEDUA and so on.
        copies: Tembusan.
        signatory: the name under the signature.
        fund: which money pays.
        first_month: first month paid, as its first day.
        last_month: last month paid, as its first day.
        lines: the annex, columns of `LINES`.
        reserve: ranked people who follow when a name falls away, columns of `RESERVE`.
        signed_on: None while it is a draft.
        digest: SHA-256 of what is decreed, in hexadecimal.
        office: printed above the signature instead of the head's title, such as `Pj. Bupati Siak`.
        amendment: what an amending decree changes.
    """

    number: str
    title: str
    region: Region
    considering: tuple[str, ...]
    recalling: tuple[str, ...]
    deciding: tuple[str, ...]
    copies: tuple[str, ...]
    signatory: str
    fund: Fund
    first_month: datetime.date
    last_month: datetime.date
    lines: pl.DataFrame
    reserve: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RESERVE))
    signed_on: datetime.date | None = None
    digest: str = ""
    office: str = ""
    amendment: Amendment | None = None

    def __post_init__(self) -> None:
        _fail_if_columns_are_missing("Lampiran I", self.lines, LINES)
        _fail_if_columns_are_missing("Lampiran II", self.reserve, RESERVE)

    @property
    def is_draft(self) -> bool:
        """Not signed yet: every page says RANCANGAN."""
        return self.signed_on is None

    @property
    def people(self) -> int:
        """How many names the annex has."""
        return self.lines.height

    @property
    def months(self) -> int:
        """How many months are paid, first and last included."""
        return (self.last_month.year - self.first_month.year) * 12 + self.last_month.month - self.first_month.month + 1

    @property
    def monthly(self) -> int:
        """Rupiah a month for all lines."""
        return int(self.lines["monthly"].sum())

    @property
    def total(self) -> int:
        """Rupiah for all lines and months."""
        return int(self.lines["total"].sum())

    @property
    def short_digest(self) -> str:
        """The beginning of the digest in groups of four, as printed at the foot of each page."""
        return " ".join(self.digest[place : place + 4] for place in range(0, min(SHORT, len(self.digest)), 4))


def masked_nik(nik: pl.Expr) -> pl.Expr:
    """A NIK without its birth date: the area and the serial stay, so that a person finds the own line."""
    return pl.when(nik.str.len_chars() == 16).then(nik.str.head(6) + "••••••" + nik.str.tail(4)).otherwise(nik)


def _fail_if_columns_are_missing(place: str, frame: pl.DataFrame, wanted: dict[str, type[pl.DataType]]) -> None:
    absent = [name for name in wanted if name not in frame.columns]
    if absent:
        raise PayungError(f"Kolom tidak ada: {', '.join(absent)}.", place=place, remedy="Lengkapi daftarnya.")
