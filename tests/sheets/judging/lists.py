"""Tables as `payung.sheets.read` gives them, made of dictionaries; everybody in them is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from payung.sheets.judging import judge
from payung.sheets.tables import Column, Table

FIRST_ROW = 5
PERSON = {"nik": "1408011708859001", "name": "Budi Santoso", "birth_date": "17-08-1985"}
GOOD: dict[str, dict[str, str | None]] = {
    "nominations": {**PERSON, "sex": "L", "village": "Tumang", "occupation": "petani"},
    "opd-staff": {**PERSON, "opd": "Dinas PUPR", "start": "01-01-2026", "end": "31-12-2027", "wage": "2.500.000"},
    "payroll": {**PERSON, "kpj": "12345678901", "npp": "AA123456", "wage": "3500000", "month": "10/2026"},
    "members": {**PERSON, "kpj": "12345678901", "segment": "PU", "start": "01-03-2020", "npp": "AA123456"},
    "reply": {"status": "Y", "status_text": None, "nik": PERSON["nik"], "name": PERSON["name"]},
    "bill": {
        "nik": PERSON["nik"], "name": PERSON["name"], "month": "Oktober 2026", "programme": "JKK + JKM",
        "jkk": "10.000", "jkm": "6.800", "amount": "Rp16.800,00",
    },
    "payments": {"date": "20-11-2026", "amount": "29.937.600", "reference": "X1", "description": "iuran"},
    "deciles": {"nik": PERSON["nik"], "name": PERSON["name"], "decile": "3"},
    "deaths": {**PERSON, "died_on": "01-11-2026"},
    "businesses": {"nib": "9120001234567", "business": "CV Maju", "employees": "12", "workers_registered": "10"},
    "dukcapil": {"nik": PERSON["nik"], "name": PERSON["name"], "match": "Sesuai"},
}  # fmt: skip
PLACES = pl.DataFrame(
    [
        ("14.08", "Kabupaten Siak"), ("14.71", "Kota Pekanbaru"), ("14.08.01", "Siak"), ("14.08.01", "Siak Lama"),
        ("14.08.02", "Sungai Apit"), ("14.08.04", "Tualang"), ("14.08.01.2003", "Tumang"),
        ("14.08.02.2005", "Teluk Batil"), ("14.08.02.2009", "Tanjung"), ("14.08.04.2009", "Tanjung"),
        ("14.08.04.2002", "Tualang"),
    ],
    ["code", "name"],
    orient="row",
)  # fmt: skip


def table(rows: Sequence[Mapping[str, str | None]], sheet: str = "Lembar1") -> Table:
    """A table whose headings are the standard names in capitals; the first row is row 5 of the sheet."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = {f"c{place}": [row.get(name) for row in rows] for place, name in enumerate(names)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    numbers = pl.Series("row", range(FIRST_ROW, FIRST_ROW + len(rows)), dtype=pl.Int64)
    columns = tuple(Column(name, place, name.upper(), chr(65 + place), "synonym") for place, name in enumerate(names))
    return Table(sheet, False, (4,), columns, (), frame.insert_column(0, numbers), ())


def listed(kind: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    """A table of rows laid over the row without trouble."""
    return table([{**GOOD[kind], **row} for row in rows])


def judged(kind: str, given: Table) -> pl.DataFrame:
    """Judged as on 22 November 2026 for the months of 2027."""
    return judge(
        given,
        kind,
        on=dt.date(2026, 11, 22),
        regency="14.08",
        places=PLACES,
        first_month=dt.date(2027, 1, 1),
        last_month=dt.date(2027, 12, 1),
        youngest=18,
        oldest=65,
    )
