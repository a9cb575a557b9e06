import threading
from typing import Any

import polars as pl
import pytest
from django.db import connection

from payung.errors import PayungError
from payung.server import intake
from payung.server.intake.models import Batch, Row
from payung.server.scope import NotAllowed, as_the_system
from server.intake.conftest import line, listed, nik, of

pytestmark = pytest.mark.django_db


def bring(content: bytes, name: str = "usulan.csv", office: str = "langkai", **more: Any) -> Any:
    return intake.read_in(content, name, "nominations", office, **more)


def counts(batch: Batch) -> tuple[int, int, int, int]:
    fresh = Batch.objects.get(pk=batch.pk)
    return fresh.read, fresh.accepted, fresh.held, fresh.refused


def test_every_row_ends_and_the_taker_gets_the_accepted_ones(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0), line(1, nik=""), line(2)))
        assert counts(batch) == (3, 2, 1, 0)
        rows = list(Row.objects.order_by("row").values_list("row", "status", "person", "change"))
        keys = shelf.taken[batch.pk]
    assert rows == [(2, "accepted", keys[0] + 1_000_000, "new"), (3, "held", None, ""),
                    (4, "accepted", keys[1] + 1_000_000, "new")]  # fmt: skip


def test_a_row_without_nik_is_held_with_its_code_and_what_was_typed(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        bring(listed(line(0, nik="", name="Nurhayati")))
        row = Row.objects.get()
        assert (row.codes[0], row.columns[0]) == ("missing", "nik")
        assert '"name":"Nurhayati"' in row.typed
        assert nik(0) not in str(Batch.objects.values_list())


def test_the_same_file_twice_answers_the_first_batch_and_changes_nothing(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = bring(of(3))
        again = bring(of(3), name="lagi.csv")
        assert (again.pk, again.was_standing, first.was_standing) == (first.pk, True, False)
        assert (Batch.objects.count(), Row.objects.count(), len(shelf.taken[first.pk])) == (1, 3, 3)


def test_the_same_file_of_another_office_is_another_batch(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = bring(of(2))
    with looking("budi"):
        assert bring(of(2), office="tumang").pk != first.pk


def test_a_dry_run_tells_all_and_writes_nothing(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        told = bring(listed(line(0), line(1, nik="-")), dry_run=True)
        assert (told.batch.pk, told.batch.read, told.batch.accepted, told.batch.held) == (None, 2, 1, 1)
        assert (Batch.objects.count(), Row.objects.count(), shelf.taken) == (0, 0, {})


def test_the_taker_may_hold_rows_and_its_codes_are_counted(looking: Any, shelf: Any) -> None:
    shelf.held_by_look = {nik(1)}
    with looking("siti"):
        batch = bring(of(3))
        assert counts(batch) == (3, 2, 1, 0)
        assert batch.troubles["already_covered"] == 1
        assert Row.objects.get(status="held").codes[0] == "already_covered"


def test_when_the_taker_breaks_nothing_stays(looking: Any, shelf: Any) -> None:
    shelf.breaks = True
    with looking("siti"):
        with pytest.raises(PayungError, match="stub breaks"):
            bring(of(3))
        assert (Batch.objects.count(), Row.objects.count()) == (0, 0)


def test_a_taker_that_loses_rows_is_found_out(looking: Any, shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from payung.server.intake import takers

    losing = takers.Taker(lambda batch, rows: rows.head(1), shelf.take, shelf.give_back)
    monkeypatch.setattr(takers, "_takers", {"nominations": losing})
    with looking("siti"), pytest.raises(AssertionError, match="lost rows"):
        bring(of(3))


def test_who_lacks_the_verb_of_the_kind_or_the_office_is_refused(looking: Any, shelf: Any) -> None:
    with looking("tuti"), pytest.raises(NotAllowed, match="read-nominations"):
        bring(of(1))
    with looking("siti"), pytest.raises(NotAllowed):
        bring(of(1), office="tumang")
    with looking("rina"):
        assert bring(of(1)).area_code == "14.08.01.2003"
    with looking("joko"), pytest.raises(NotAllowed):
        bring(of(1))


def test_the_clerk_of_the_next_village_sees_neither_batch_nor_rows(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(of(2))
    for who in ("budi", "joko", "lina", "wati"):
        with looking(who):
            assert (Batch.objects.count(), Row.objects.count()) == (0, 0)
            with pytest.raises(PayungError):
                intake.undo(batch.pk)
    with looking("iwan"):
        assert Row.objects.count() == 2


def test_a_reply_says_what_it_answers(looking: Any, shelf: Any) -> None:
    with looking("rina"):
        for about in ("", "bill:3", "decree:x"):
            with pytest.raises(PayungError):
                intake.read_in(b"Status,NIK\nY,x\n", "b.csv", "reply", "disnaker-siak", about)
        with pytest.raises(PayungError):
            bring(of(1), about="decree:3")


def test_next_years_list_shows_unchanged_changed_new_and_gone(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = bring(of(4))
        second = bring(listed(line(1, no="1"), line(2, address="Jl. Kenanga"), line(9)))
        told = second.summary
        assert {name: told[name] for name in ("against", "unchanged", "changed", "new", "gone")} == {
            "against": first.pk, "unchanged": 1, "changed": 1, "new": 1, "gone": 2,
        }  # fmt: skip
        assert len(told["gone_rows"]) == 2
        changes = list(Row.objects.filter(batch=second).order_by("row").values_list("change", flat=True))
        assert changes == ["same", "changed", "new"]


def test_a_photo_named_xlsx_is_refused_in_plain_indonesian(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        with pytest.raises(PayungError, match="gambar"):
            bring(b"\x89PNG\r\n\x1a\n" + b"0" * 200, name="daftar.xlsx")
        assert Batch.objects.count() == 0


def test_a_list_without_names_is_refused_with_what_is_missing(looking: Any, shelf: Any) -> None:
    with looking("siti"), pytest.raises(PayungError, match="name"):
        bring(b"NIK,Pekerjaan,JK\n" + f"{nik(0)},Petani,L\n{nik(1)},Buruh,L\n".encode())


def test_a_number_in_the_file_name_is_masked(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        assert nik(0) not in bring(of(1), name=f"usulan {nik(0)}.csv").file_name


def test_a_bank_statement_is_taken_in_by_its_own_reader(looking: Any, shelf: Any) -> None:
    content = b"Tanggal;Keterangan;Debet;Kredit;Saldo\n01/09/2026;IURAN BPJS;29937600;0;1000\n"
    with looking("tuti"):
        batch = intake.read_in(content, "rek.csv", "payments", "bpkad-siak")
        assert batch.read == batch.accepted + batch.held + batch.refused == 1


def test_the_audit_log_tells_who_took_what_in_without_a_number(looking: Any, shelf: Any) -> None:
    from payung.server.accounts.models import Change

    with looking("siti"):
        batch = bring(of(2))
    with as_the_system("tests"):
        lines = list(Change.objects.filter(thing="intake.Batch", key=str(batch.pk)))
        assert (lines[0].author_name, lines[0].area_code) == ("siti", "14.08.01.2003")
        assert nik(0) not in str([vars(one) for one in Change.objects.all()])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_bring_the_same_file_at_once_one_wins_and_the_other_gets_the_firsts_batch(
    looking: Any, shelf: Any, cast: Any
) -> None:
    start, answers, failures = threading.Barrier(4), [], []

    def work() -> None:
        try:
            with looking("siti"):
                start.wait(30)
                answers.append(bring(of(20)))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len({batch.pk for batch in answers}) == 1
    assert sum(batch.was_standing for batch in answers) == 3
    with looking("siti"):
        assert (Batch.objects.count(), Row.objects.count(), len(shelf.taken)) == (1, 20, 1)


def test_columns_chosen_by_hand_go_before_what_the_heading_says(looking: Any, shelf: Any) -> None:
    content = b"NIK,Orang,Pekerjaan\n" + f"{nik(0)},Budi Santoso,Petani\n".encode()
    with looking("siti"):
        assert bring(content, mapping={"B": "name"}).accepted == 1


def test_a_heading_once_learned_is_known_in_the_next_file_of_the_office_only(looking: Any, shelf: Any) -> None:
    content = b"NIK,Insan,Pekerjaan\n" + f"{nik(0)},Budi Santoso,Petani\n".encode()
    with looking("siti"):
        office = Batch._meta.get_field("office").related_model.objects.get(code="langkai")
        with pytest.raises(PayungError):
            bring(content)
        intake.learn(office, "nominations", "Insan", "name")
        assert bring(content).accepted == 1
        for heading, column in ((nik(0), "name"), ("", "name"), ("Insan", "wrong")):
            with pytest.raises(PayungError):
                intake.learn(office, "nominations", heading, column)
    with looking("budi"), pytest.raises(PayungError):
        bring(content, office="tumang")
    with looking("budi"), pytest.raises(NotAllowed):
        intake.learn(office, "nominations", "Insan", "nik")


def test_rows_lead_back_to_file_sheet_and_cells(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(of(2), name="usulan.csv")
        told = intake.sources(pl.Series(shelf.taken[batch.pk]))
        assert told.sort("row").select("batch", "file_name", "row").rows() == [
            (batch.pk, "usulan.csv", 2), (batch.pk, "usulan.csv", 3),
        ]  # fmt: skip
        assert nik(0) in told.sort("row")["typed"][0]
    with looking("budi"):
        assert intake.sources(shelf.taken[batch.pk]).height == 0
