"""What the register says of many persons, as a frame; the programme reads it here and nowhere else."""

from __future__ import annotations

import polars as pl

from payung.server import bulk, register

FIELDS = (
    "id", "nik", "name", "birth_date", "sex", "occupation", "group", "decile", "decile_on", "died_on", "merged_into_id",
    "is_listed", "area_code", "village_code",
)  # fmt: skip


def people(keys: pl.Series, *names: str) -> pl.DataFrame:
    """The persons the one who looks may see.

    Args:
        keys: Keys of persons; repeated ones count once.
        *names: Fields of the register; those of `FIELDS` without any.

    Returns:
        `person` and the fields; one row a person.
    """
    # Who sees by office reaches a person through each of its offices, so a row may come twice.
    found = bulk.read_where(register.Person.objects.all(), "id", keys, "id", *(names or FIELDS[1:])).unique(
        "id", maintain_order=True
    )
    return found.rename({"id": "person"})


def wages(keys: pl.Series) -> pl.DataFrame:
    """The wage each person last told: `person`, `wage` (IDR a month); persons without one are left out."""
    told = register.Work.objects.filter(withdrawn_at__isnull=True, wage__isnull=False)
    found = bulk.read_where(told, "person_id", keys, "id", "person_id", "wage").sort("id")
    return found.unique("person_id", keep="last", maintain_order=True).select("wage", person="person_id")
