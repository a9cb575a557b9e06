"""Lists may come in any order and be undone at any time: the register is what the standing lists say."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DjangoCase

from payung.server import bulk, register
from payung.server.register.models import Person, PersonOffice
from payung.server.register.recomputing import STORED, recompute
from payung.server.scope import as_the_system
from server.register.lists import batch_of, judged

pytestmark = pytest.mark.django_db
NAMES = ["AHMAD YANI", "SITI AMINAH", "BUDI SANTOSO"]
OFFICES = [("langkai", "14.08.01.2003"), ("disnaker-siak", "14.08"), ("disnaker-meranti", "14.10"), ("pt-sawit", "")]
VILLAGES = [None, "14.08.01.2003", "14.10.02.2001", "16.73.01.1001"]

ROW = st.fixed_dictionaries(
    {
        "who": st.integers(0, 2),
        "phone": st.sampled_from([None, "081200009001", "081200009002"]),
        "mother": st.sampled_from([None, "MARIAM"]),
        "kk": st.sampled_from([None, "1408012003100901", "1408012003100902"]),
        "village_code": st.sampled_from(VILLAGES),
        "birth_date": st.sampled_from([None, date(1985, 8, 17), date(1985, 8, 18)]),
    }
)
LIST = st.tuples(st.sampled_from(OFFICES), st.lists(ROW, min_size=1, max_size=4))
LISTS = st.lists(LIST, min_size=1, max_size=4)


def rows_of(lines: list[dict[str, Any]], serial: int) -> pl.DataFrame:
    return judged(
        *(
            {
                **line,
                "nik": f"14080117088{line['who']}{serial:04}",
                "name": NAMES[line["who"]],
            }
            for line in lines
        )
    )


def take(lists: list[Any], undone: set[int], serial: int, *, really: bool) -> list[dict[str, Any]]:
    """The register after lists, some of them undone; or never taken at all, if not `really`."""
    batches = []
    for place, ((office, area), lines) in enumerate(lists):
        if really or place not in undone:
            batch = batch_of(office=office, area=area)
            register.take_persons(batch, rows_of(lines, serial))
            batches += [batch] if place in undone else []
    for batch in batches:
        register.withdraw_persons(batch)
    return snapshot()


def snapshot() -> list[dict[str, Any]]:
    listed = Person.objects.filter(is_listed=True).order_by("nik_index")
    found = bulk.read(listed, "id", "nik", *(name for name in STORED if name not in ("household_id", "first_batch")))
    cards = dict(Person.objects.filter(household__isnull=False).values_list("pk", "household__kk_index"))
    offices: dict[int, set[int]] = {}
    for person, office in PersonOffice.objects.values_list("person", "office"):
        offices.setdefault(person, set()).add(office)
    rows = found.to_dicts()
    return [
        {**row, "id": None, "card": cards.get(row["id"]), "seen": sorted(offices.get(row["id"], ()))} for row in rows
    ]


class SameRegister(DjangoCase):
    @given(lists=LISTS, undone=st.sets(st.integers(0, 3)))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def test_an_undone_list_leaves_the_register_as_if_it_had_never_come(self, lists: Any, undone: set[int]) -> None:
        with as_the_system("tests"):
            with transaction.atomic():
                after = take(lists, undone, 9001, really=True)
                transaction.set_rollback(True)
            with transaction.atomic():
                never = take(lists, undone, 9001, really=False)
                transaction.set_rollback(True)
        assert after == never

    @given(lists=LISTS)
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_values_brought_up_to_date_are_those_chosen_from_all_statements(self, lists: Any) -> None:
        with as_the_system("tests"), transaction.atomic():
            before = take(lists, set(), 9001, really=True)
            changed = recompute(pl.Series(list(Person.objects.values_list("pk", flat=True)), dtype=pl.Int64))
            assert (changed.to_list(), snapshot()) == ([], before)
            transaction.set_rollback(True)

    @given(lists=LISTS, order=st.randoms(use_true_random=False))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_lists_in_any_order_make_the_same_persons(self, lists: Any, order: Any) -> None:
        shuffled = list(lists)
        order.shuffle(shuffled)
        made = []
        with as_the_system("tests"):
            for turn in (lists, shuffled):
                with transaction.atomic():
                    made.append(
                        [(row["nik"], row["name"], row["seen"]) for row in take(turn, set(), 9001, really=True)]
                    )
                    transaction.set_rollback(True)
        assert made[0] == made[1]
