"""What is done and checked when intake is killed; see `server.killing`."""

from __future__ import annotations

from typing import Any

from server.intake.conftest import line, listed

ROWS = 400


def prepare() -> None:
    from payung.server import accounts
    from payung.server.scope import as_the_system

    with as_the_system("killing"):
        accounts.add_office("langkai", "desa", "Kantor Langkai", ["14.08.01.2003"])


def file_of(number: int) -> bytes:
    """A list with a held row and people of its own."""
    return listed(*(line(number * ROWS + place) for place in range(ROWS - 1)), line(number, nik="-"))


def operate(number: int) -> None:
    from payung.server import intake
    from payung.server.scope import as_the_system

    with as_the_system("killing"):
        intake.read_in(file_of(number), f"usulan-{number}.csv", "nominations", "langkai")


def check(number: int | None) -> None:
    from django.db.models import Count, F

    from payung.server.intake.models import Batch, Row
    from payung.server.scope import as_the_system
    from payung.server.vault import default_store

    with as_the_system("killing"):
        batches: Any = Batch.objects.annotate(there=Count("rows"))
        assert not batches.exclude(read=F("there")).exists(), "a batch without all its rows"
        assert Row.objects.count() == ROWS * batches.count()
        assert not Row.objects.filter(status="accepted", person=None).exists()
        assert Row.objects.filter(status="accepted").count() == _persons(), "persons lost or doubled"
        for batch in batches:
            default_store().get(batch.file)
        if number is None:
            files = batches.values("file").distinct().count()
            assert files == batches.count() > 1


def _persons() -> int:
    from payung.server.register import Person

    return Person.objects.filter(is_listed=True).count()
