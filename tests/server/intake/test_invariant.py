"""Rows read = accepted + held + refused, whatever is in the file."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.server import intake
from payung.server.intake.models import Batch, Row
from payung.server.scope import as_the_system
from server.intake.conftest import HEAD, line, nik

pytestmark = pytest.mark.django_db
USUAL = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NIKS = st.one_of(
    st.integers(0, 40).map(nik),
    st.sampled_from(["", "-", "1.40801E+15", "1408010101800000", "'1408010101809001", "14080101018090", "tidak ada"]),
)
NAMES = st.sampled_from(["Siti Aminah", "H. Budi", "", "-", "=HYPERLINK(1)", "JUMLAH", "Muhammad Nur bin Ali", "123"])
BORN = st.sampled_from(["01/01/1980", "31-02-1980", "", "12 Agustus 2015", "1900-01-01", "29221", "15/08/1940"])
WORK = st.sampled_from(["Petani", "ibu rumah tangga", "PNS", "", "tidak bekerja", "buruh harian"])
PEOPLE = st.builds(
    lambda number, nik, name, born, work: line(number, nik=nik, name=name, born=born, work=work),
    st.integers(0, 500), NIKS, NAMES, BORN, WORK,
)  # fmt: skip
OTHER_LINES = st.sampled_from(["", "Jumlah,,3,,,,,,", "1,2,3,4,5,6,7,8,9", HEAD, "Mengetahui,,,,,,,,", ",,,,,,,,"])
FILES = st.lists(st.one_of(PEOPLE, PEOPLE, PEOPLE, OTHER_LINES), min_size=1, max_size=12)


def everything_adds_up(batch: Batch) -> None:
    assert batch.read == batch.accepted + batch.held + batch.refused == Row.objects.filter(batch=batch).count()
    for status in ("accepted", "held", "refused"):
        assert Row.objects.filter(batch=batch, status=status).count() == getattr(batch, status)
    for row in Row.objects.filter(batch=batch):
        assert len(row.codes) == len(row.columns) == len(row.facts)
        assert row.status == "accepted" or row.codes


@pytest.fixture(params=["stub", "real"])
def taking(request: Any, cast: Any) -> None:
    """By the stub room, and by the rooms that do take nominations in."""
    if request.param == "stub":
        request.getfixturevalue("shelf")


@USUAL
@given(lines=FILES)
def test_every_row_of_every_file_is_accounted_for(taking: None, lines: list[str]) -> None:
    with as_the_system("tests"):
        try:
            batch = intake.read_in("\n".join([HEAD, *lines]).encode(), "a.csv", "nominations", "langkai")
        except PayungError:
            return  # refused as a whole, and told
        everything_adds_up(Batch.objects.get(pk=batch.pk))
        for row in Row.objects.filter(batch=batch, status="held")[:1]:
            intake.decide(row, "refuse", {}, "x")
        everything_adds_up(Batch.objects.get(pk=batch.pk))
        intake.undo(batch)
        everything_adds_up(Batch.objects.get(pk=batch.pk))
