import threading
from typing import Any

import pytest
from django.db import connection

from payung.server import register
from payung.server.register.models import Household, Person, PersonOffice, Statement
from payung.server.scope import as_the_system
from server.register.lists import batch_of, judged

PEOPLE = [
    {"nik": f"1408011708859{number:03}", "name": f"NAMA {number}", "kk": f"14080120031009{number:02}"}
    for number in range(1, 30)
]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_bring_the_same_new_persons_at_once_one_makes_them(cast: Any) -> None:
    batches = [batch_of(), batch_of(office="tumang", area="14.08.01.2011")]
    ready = threading.Barrier(2)
    changes: list[list[str]] = []

    def bring(batch: Any, rows: Any) -> None:
        try:
            ready.wait()
            with as_the_system("tests"):
                changes.append(register.take_persons(batch, rows)["change"].to_list())
        finally:
            connection.close()

    turns = zip(batches, (judged(*PEOPLE), judged(*reversed(PEOPLE))), strict=True)
    threads = [threading.Thread(target=bring, args=turn) for turn in turns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(changes) == [["new"] * len(PEOPLE), ["same"] * len(PEOPLE)]
    with as_the_system("tests"):
        counts = [model.objects.count() for model in (Person, Household, PersonOffice, Statement)]
    assert counts == [len(PEOPLE), len(PEOPLE), 2 * len(PEOPLE), 2 * len(PEOPLE)]
