"""What the checks look at: nominations beside what is known of their persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import QuerySet
from django.utils import timezone

from payung.server import bulk
from payung.server.programme.checks.limits import Limits, limits
from payung.server.programme.models import Nomination
from payung.server.programme.people import people

FIELDS = ("id", "person_id", "office_id", "area_code", "occupation", "group", "nominated_on", "state", "decided_by_id")


@dataclass(frozen=True)
class Case:
    """Many nominations at once.

    Attributes:
        rows: A row a nomination: `nomination`, `person`, `office`, `area_code`, `occupation`, `group`, `nominated_on`,
            `state`, `decided_by_id`, and of the person `nik`, `birth_date`, `sex`, `decile`, `died_on`.
        first_month, last_month: Months they are checked for, as first days.
        today: The day of the check.
        limits: What the region has set.
        segment: Of the fund that would pay.
        programmes: Of that fund ("JKK", "JKM").
    """

    rows: pl.DataFrame
    first_month: date
    last_month: date
    today: date
    limits: Limits
    segment: str = "BPU"
    programmes: tuple[str, ...] = ("JKK", "JKM")

    @property
    def persons(self) -> pl.Series:
        """Keys of the persons, once each."""
        return self.rows["person"].unique(maintain_order=True)

    def months(self) -> pl.DataFrame:
        """The months of all programmes, as the ledger's claims want them."""
        months = {"first_month": pl.lit(self.first_month), "last_month": pl.lit(self.last_month)}
        programmes = pl.DataFrame({"programme": self.programmes}, schema={"programme": pl.String})
        return self.persons.to_frame().join(programmes, how="cross").with_columns(**months)


def case_of(
    nominations: QuerySet[Nomination], first_month: date, last_month: date, segment: str, programmes: tuple[str, ...]
) -> Case:
    """What is known of these nominations today."""
    read = bulk.read(nominations.order_by("id"), *FIELDS)
    rows = read.rename({"id": "nomination", "person_id": "person", "office_id": "office"})
    known = people(rows["person"]).select("person", "nik", "birth_date", "sex", "decile", "died_on")
    return Case(
        rows.join(known, on="person", how="left", maintain_order="left"),
        first_month.replace(day=1),
        last_month.replace(day=1),
        timezone.localdate(),
        limits(),
        segment,
        programmes,
    )
