"""What one would write first: the csv module, a loop, `bulk_create`. No checks."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

SIXTEEN = re.compile(r"\d{16}")
AT_ONCE = 5_000


def take_in(path: Path, office_code: str, area: str) -> dict[str, int]:
    """Persons and nominations of a list; who has no sixteen digits is passed over.

    Returns:
        read, persons, nominations.
    """
    from django.db import transaction

    from payung.server.accounts.models import Office

    office = Office.objects.get(code=office_code)
    with transaction.atomic(), path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
        by_nik = {row["NIK"]: row for row in rows if SIXTEEN.fullmatch(row["NIK"])}
        persons = _known(list(by_nik))
        made = _persons([row for nik, row in by_nik.items() if nik not in persons], area)
        persons |= made
        count = _nominations(by_nik, persons, office, area)
    return {"read": len(rows), "persons": len(made), "nominations": count}


def _known(niks: list[str]) -> dict[str, int]:
    """NIK → key of those who are in the register."""
    from payung.server.register.models import Person

    found: dict[str, int] = {}
    for start in range(0, len(niks), AT_ONCE):
        people = Person.objects.filter(nik_index__in=niks[start : start + AT_ONCE]).only("id", "nik")
        found |= {person.nik: person.pk for person in people}
    return found


def _persons(rows: list[dict[str, str]], area: str) -> dict[str, int]:
    from payung.server.register.models import Person

    new = [
        Person(
            nik=row["NIK"],
            name=row["Nama Lengkap"],
            name_key=row["Nama Lengkap"].lower(),
            name_search=row["Nama Lengkap"].lower(),
            birth_date=_day(row["Tgl Lahir"]),
            birth_place=row["Tempat Lahir"],
            sex=row["JK"][:1],
            mother=row["Nama Ibu Kandung"],
            phone=row["No HP"],
            address=row["Alamat"],
            occupation=row["Pekerjaan"],
            area_code=area,
        )
        for row in rows
    ]
    return {person.nik: person.pk for person in Person.objects.bulk_create(new, AT_ONCE)}


def _nominations(rows: dict[str, dict[str, str]], persons: dict[str, int], office: Any, area: str) -> int:
    from payung.server.programme.models import Nomination

    today = date.today()
    new = [
        Nomination(
            person_id=persons[nik], office=office, area_code=area, occupation=row["Pekerjaan"], nominated_on=today
        )
        for nik, row in rows.items()
    ]
    return len(Nomination.objects.bulk_create(new, AT_ONCE))


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        return None
