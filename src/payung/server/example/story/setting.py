"""Where the story plays: areas, offices, sign-ins and funds of the example."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import polars as pl

from payung.errors import PayungError
from payung.server import accounts, areas, funding
from payung.server.example.figures import REGENCY
from payung.server.example.offices import SignIn, signins
from payung.server.home import example_folder, example_signins
from payung.server.scope import as_the_system, viewing_as

DOOR = "payung demo"
LOWEST_BASIS = 1_000_000
"""Monthly income for which regions pay the lowest band: Rp16,800 (PP 44/2015; Perbup Situbondo, Sampang 2025)."""
PEOPLE_PAID_FOR = 0.6
"""Share of the nominated that the example's budget can pay for a year, so that a reserve list is needed. Assumed."""

Acting = Callable[[str], AbstractContextManager[object]]


def set_the_scene(offices: pl.DataFrame) -> Acting:
    """Areas, offices and sign-ins; a door through which the story's people act, by user name."""
    with as_the_system(DOOR):
        areas.load_example()
        for office in offices.iter_rows(named=True):
            accounts.add_office(office["code"], office["kind"], office["name"], office["area_codes"])
        people = signins(offices)
        keys = {one.username: _added(one) for one in people}
    _show_on_the_sign_in_page(people)

    @contextmanager
    def acting(username: str) -> Iterator[None]:
        viewer = accounts.user_as_viewer(keys[username])
        if viewer is None:
            raise PayungError(f"{username} may not sign in.")
        with viewing_as(viewer):
            yield

    return acting


def _added(one: SignIn) -> int:
    user = accounts.add_user(
        one.username, name=one.name, office=one.office, role=one.role, password=one.password, area=one.area
    )
    return int(user.pk)


def _show_on_the_sign_in_page(people: tuple[SignIn, ...]) -> None:
    path = example_folder() / "signins.json"
    told = [{"username": one.username, "name": one.name, "role": one.role, "password": one.password} for one in people]
    path.write_text(json.dumps(told), encoding="utf-8")


def is_somebody_elses_home() -> None:
    """PAYUNG_HOME holds data that are no example.

    Raises:
        PayungError: there are users, and no example was made here.
    """
    if accounts.somebody_may_sign_in() and not example_signins():
        raise PayungError(
            "There are users here already; the example would stand among real lists.",
            place="PAYUNG_HOME",
            remedy="Set PAYUNG_HOME to an empty folder for the example.",
        )


def open_funds(acting: Acting, year: int, nominated: int) -> dict[str, funding.Fund]:
    """The regional budget for the year, its change from October on, and the palm-oil share; by their codes."""
    whole_year, late = (date(year, 1, 1), date(year, 12, 1)), (date(year, 10, 1), date(year, 12, 1))
    for_a_year = round(nominated * PEOPLE_PAID_FOR) * 12 * 16_800
    plans = (
        (
            "apbd",
            f"APBD {year}",
            "apbd",
            for_a_year,
            whole_year,
            "5.1.02.02.02",
            f"Peraturan Daerah tentang APBD Tahun Anggaran {year}",
        ),
        ("dbh-sawit", f"DBH Sawit {year}", "dbh_sawit", for_a_year // 4, whole_year, "", "PMK 91/2023"),
        (
            "apbd-p",
            f"APBD-P {year}",
            "apbd",
            for_a_year // 8,
            late,
            "5.1.02.02.02",
            f"Peraturan Daerah tentang Perubahan APBD Tahun Anggaran {year}",
        ),
    )
    with acting("bpkad1"):
        funds = [
            funding.add_fund(
                f"{code}-{year}",
                name,
                payer=payer,
                segment="BPU",
                programmes="JKK JKM",
                basis=LOWEST_BASIS,
                area_code=REGENCY,
                ceiling=max(ceiling, 1),
                first_month=first,
                last_month=last,
                account_code=account,
                legal_basis=basis,
            )
            for code, name, payer, ceiling, (first, last), account, basis in plans
        ]
    return {fund.code: fund for fund in funds}
