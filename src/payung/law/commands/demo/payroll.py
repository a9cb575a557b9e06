"""An invented payroll of a regency for one month, in the shares that Siak published, scaled down.

Everything in it is made up: workers, wages, employers, villages. Only the shares follow published figures: of
76,184 active members at the end of 2022, 10,284 worked without a wage, 7,699 on contract in government
offices, about a thousand in village offices, and 604 employers paid the rest; in 2024 the palm-oil revenue
share covered 2,889 growers. The same seed and number give the same file on every machine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from random import Random
from typing import Any

MONTH = "2026-10"
WORKERS = 4000
SEED = 1408
COLUMNS = (
    "worker_id",
    "month",
    "segment",
    "wage",
    "income",
    "risk_class",
    "scale",
    "birth_date",
    "citizen",
    "payer",
    "sector",
    "labour_intensive",
    "programmes",
    "jp_deferred",
    "contract_months",
    "work",
    "employer",
    "district",
)
DISTRICTS = (
    "Siak",
    "Mempura",
    "Tualang",
    "Kandis",
    "Minas",
    "Dayun",
    "Kerinci Kanan",
    "Lubuk Dalam",
    "Koto Gasib",
    "Bunga Raya",
    "Sabak Auh",
    "Sungai Apit",
    "Sungai Mandau",
    "Pusako",
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Workers of one kind.

    Attributes:
        work: what they do, in Indonesian.
        weight: their share, in workers of a payroll of 4,000.
        employers: how many employers, offices, villages or projects they are spread over; 0 for none.
        employer: what these are called.
        pay: the least, the usual and the most they earn in a month, IDR.
        ages: the youngest and the oldest.
        facts: the columns all of them share.
    """

    work: str
    weight: int
    employers: int = 0
    employer: str = ""
    pay: tuple[int, int, int] = (0, 0, 0)
    ages: tuple[int, int] = (19, 57)
    facts: Row = field(default_factory=dict)


def _company(work: str, weight: int, employers: int, employer: str, pay: tuple[int, int, int], **facts: Any) -> Group:
    return Group(work, weight, employers, employer, pay, (19, 60), {"segment": "PU", "payer": "employer", **facts})


def _own(work: str, weight: int, payer: str, pay: tuple[int, int, int], **facts: Any) -> Group:
    return Group(work, weight, pay=pay, ages=(18, 64), facts={"segment": "BPU", "payer": payer, **facts})


_MILL, _ESTATE = (3_700_000, 4_600_000, 18_000_000), (3_600_000, 4_000_000, 9_000_000)
_SMALL, _SHOP = (2_600_000, 3_600_000, 6_000_000), (1_500_000, 2_400_000, 4_000_000)
# Those who are paid for are registered in the lowest band of income, whatever they earn.
_FARM, _TRADE = (1_000_000, 1_000_000, 1_000_000), (1_000_000, 2_200_000, 6_500_000)
GROUPS = (
    _company("pabrik kelapa sawit", 620, 4, "PKS Contoh", _MILL, scale="large", risk_class=3),
    _company("kebun kelapa sawit", 980, 6, "Kebun Contoh", _ESTATE, scale="large", risk_class=3),
    _company("pabrik kertas", 430, 2, "Kertas Contoh", _MILL, scale="large", risk_class=4),
    _company(
        "jasa migas",
        180,
        3,
        "Migas Jasa Contoh",
        (4_500_000, 8_000_000, 35_000_000),
        scale="medium",
        risk_class=5,
    ),
    _company("angkutan tandan buah", 160, 5, "Angkutan Contoh", _SMALL, scale="medium", risk_class=3),
    _company("mebel ekspor", 70, 1, "Mebel Contoh", _SMALL, scale="medium", risk_class=3, labour_intensive="true"),
    _company("klinik dan sekolah", 110, 6, "Yayasan Contoh", _SMALL, scale="small", risk_class=1),
    _company("bengkel", 70, 9, "Bengkel Contoh", _SHOP, scale="small", risk_class=2),
    _company("toko", 110, 20, "Toko Contoh", _SHOP, scale="micro", risk_class=1),
    _company("pekerja rumah tangga", 6, 6, "Rumah Tangga", _SHOP, scale="household", risk_class=1),
    Group(
        "pegawai non-ASN",
        404,
        44,
        "OPD",
        (1_200_000, 1_550_000, 2_400_000),
        facts={"segment": "PU", "payer": "apbd", "scale": "government", "risk_class": 1},
    ),
    Group(
        "perangkat kampung",
        57,
        30,
        "Kampung",
        (2_000_000, 2_200_000, 3_200_000),
        (25, 59),
        {"segment": "PU", "payer": "village", "scale": "village", "risk_class": 1},
    ),
    _own("pekebun sawit", 152, "dbh_sawit", _FARM),
    _own("petani", 120, "apbd", _FARM),
    _own("nelayan", 40, "apbd", _FARM),
    _own("marbot masjid", 30, "apbd", _FARM),
    _own("pedagang pasar", 90, "self", _TRADE),
    _own("pedagang pasar", 50, "self", _TRADE, programmes="JKK,JKM,JHT"),
    _own("pengojek daring", 60, "self", _TRADE, sector="transport"),
    _own("sopir bentor", 15, "csr", _FARM, sector="transport"),
    _own("nelayan", 45, "csr", _FARM),
    _own("ketua RT/RW", 25, "village", _FARM),
    _own("penggali kubur", 12, "baznas", _FARM),
    _own("penjaga kebun", 12, "donor", _FARM),
    Group(
        "tukang bangunan",
        140,
        7,
        "Proyek Contoh",
        (2_400_000, 3_400_000, 5_000_000),
        facts={"segment": "JAKON", "payer": "employer", "scale": "medium"},
    ),
    Group("pekerja migran", 12, ages=(21, 45), facts={"segment": "PMI", "payer": "self"}),
)


def payroll(workers: int = WORKERS, seed: int = SEED) -> list[Row]:
    """The rows of the payroll, troubles included.

    Args:
        workers: how many.
        seed: other seeds give other workers.
    """
    random = Random(seed)  # noqa: S311  # invented people, not secrets
    rows = [row for group, number in _numbers(workers) for row in _workers(group, number, random)]
    for number, row in enumerate(rows, start=1):
        row["worker_id"] = f"W-{number:06d}"
    _trouble(rows)
    return rows


def as_csv(rows: list[Row]) -> str:
    """The rows as the text of a CSV file."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _numbers(workers: int) -> Iterator[tuple[Group, int]]:
    """How many of each group, so that they add up to what was asked for."""
    total, before, given = sum(group.weight for group in GROUPS), 0, 0
    for group in GROUPS:
        before += group.weight
        until = workers * before // total
        yield group, until - given
        given = until


def _workers(group: Group, number: int, random: Random) -> Iterator[Row]:
    for index in range(number):
        row = {"month": MONTH, **group.facts, "work": group.work, "district": random.choice(DISTRICTS)}
        row["birth_date"] = _birth_date(group, random)
        if group.pay[2]:
            row["income" if group.facts["segment"] == "BPU" else "wage"] = _pay(group, random)
        if group.employers:
            row["employer"] = f"{group.employer} {index * group.employers // number + 1:02d}"
        yield _individual(row, random)


def _birth_date(group: Group, random: Random) -> str:
    year = 2026 - random.randint(*group.ages)
    return f"{year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"


def _pay(group: Group, random: Random) -> int:
    least, usual, most = group.pay
    drawn = least + (usual - least) * random.random() * 2
    if random.random() < 0.06:  # the few who earn much more
        drawn = usual + (most - usual) * random.random()
    return int(min(drawn, most)) // 10_000 * 10_000


def _individual(row: Row, random: Random) -> Row:
    """What holds for some only."""
    if row.get("scale") == "large" and random.random() < 0.004:
        row["citizen"] = "false"
    if row["segment"] == "PU" and row["birth_date"] < "1967-10" and random.random() < 0.3:
        row["jp_deferred"] = "true"
    if row["segment"] == "PMI":
        row["contract_months"] = random.choice((12, 24, 24, 24))
    return row


# Rows as lists really hold them; by how far down the payroll the row stands, in thousandths.
_TROUBLES: tuple[tuple[int, Row], ...] = (
    (3, {"wage": "4.350.000"}),
    (61, {"wage": "-650000"}),
    (118, {"risk_class": ""}),
    (203, {"birth_date": "1990-02-31"}),
    (247, {"birth_date": ""}),
    (296, {"wage": ""}),
    (331, {"month": "2014-11"}),
    (402, {"scale": "PT"}),
    (455, {"wage": "Rp 4,1 jt"}),
    (520, {"segment": "TKI"}),
    (604, {"risk_class": "6"}),
    (700, {"birth_date": "2091-04-12"}),
    (795, {"wage": "1550000,00"}),
    (868, {"payer": "APBD-P"}),
    (910, {"income": ""}),
    (935, {"programmes": "JKK;JKN"}),
)


def _trouble(rows: list[Row]) -> None:
    for thousandth, changed in _TROUBLES:
        rows[len(rows) * thousandth // 1000].update(changed)
