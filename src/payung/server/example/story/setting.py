"""Where the story plays: areas, offices, sign-ins and funds of the example."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from importlib.resources import files
from typing import Any

import polars as pl
import yaml

from payung.errors import PayungError
from payung.server import accounts, areas, funding
from payung.server.example.figures import REGENCY
from payung.server.example.offices import SignIn, signins
from payung.server.home import example_folder, example_signins
from payung.server.scope import as_the_system, viewing_as

DOOR = "payung demo"

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
    plans = yaml.safe_load((files(__package__) / "funds.yaml").read_text(encoding="utf-8"))
    with acting("bpkad1"):
        funds = [_opened(plan, year, nominated) for plan in plans]
    return {fund.code: fund for fund in funds}


def _opened(plan: dict[str, Any], year: int, nominated: int) -> funding.Fund:
    """A fund with money for its share of the nominated, at the tariff of the law."""
    first, last = (date(year, month, 1) for month in plan["months"])
    details = {
        "payer": plan["payer"],
        "segment": "BPU",
        "programmes": "JKK JKM",
        "basis": plan["income"],
        "area_code": REGENCY,
        "first_month": first,
        "last_month": last,
        "account_code": plan["account_code"],
        "legal_basis": plan["legal_basis"].format(year=year),
    }
    one = pl.DataFrame({"first_month": [first], "last_month": [last]})
    each = funding.contributions(funding.Fund(**details), one)["total"].item()
    ceiling = max(round(nominated * plan["people"]), 1) * each
    return funding.add_fund(f"{plan['code']}-{year}", plan["name"].format(year=year), ceiling=ceiling, **details)
