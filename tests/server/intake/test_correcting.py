from io import BytesIO
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest
from django.db.models import F

from payung.errors import PayungError
from payung.server import intake
from payung.server.intake.keys import keys_for, keys_read
from payung.server.intake.models import Batch, Row
from payung.server.scope import NotAllowed
from payung.sheets.writing import write_xlsx
from server.intake.conftest import line, listed, nik
from server.intake.test_taking import bring, counts

pytestmark = pytest.mark.django_db
KEY = "Kunci baris (jangan diubah)"
REMARK = "Yang perlu diperbaiki"


def sheet_of(content: bytes) -> pl.DataFrame:
    """The held rows as a clerk sees them, hidden columns too."""
    import fastexcel

    return fastexcel.read_excel(content).load_sheet(0, header_row=len(intake_notes()), dtypes="string").to_polars()


def intake_notes() -> tuple[str, ...]:
    from payung.server.intake.correcting import NOTES

    return NOTES


def sent_back(frame: pl.DataFrame) -> bytes:
    target = BytesIO()
    write_xlsx(target, {"Daftar": frame})
    return target.getvalue()


def corrected(batch: Batch, **columns: pl.Expr) -> bytes:
    return sent_back(sheet_of(intake.held_rows(batch)).with_columns(**columns))


def two_held() -> Batch:
    return bring(listed(line(0), line(1, nik=""), line(2, nik="12345")))


FIXED = {"NIK": pl.Series([nik(1), nik(2)])}


def test_held_rows_go_out_with_the_offices_headings_a_remark_and_a_hidden_key(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        content = intake.held_rows(two_held())
    frame = sheet_of(content)
    assert frame.columns[:4] == ["No", "NIK", "Nama Lengkap", "Tempat Lahir"]
    assert frame.height == 2
    assert frame[REMARK][0].startswith("Kolom NIK")
    with ZipFile(BytesIO(content)) as book:
        columns = book.read("xl/worksheets/sheet1.xml").decode()
    assert columns.count('hidden="1"') == 1


def test_a_corrected_file_answers_its_rows_and_both_sums_hold(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        second = bring(corrected(first, **FIXED), name="perbaikan.xlsx")
        assert second.corrects_id == first.pk
        assert (counts(first), counts(second)) == ((3, 3, 0, 0), (2, 2, 0, 0))
        answered = Row.objects.filter(batch=first, answered_by__batch=second, status="accepted")
        assert answered.count() == 2
        assert all(row.person == row.answered_by.person for row in answered.select_related("answered_by"))
        with pytest.raises(PayungError, match="menunggu perbaikan"):
            intake.held_rows(first)


def test_only_some_corrected_leaves_the_rest_waiting(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        content = sent_back(sheet_of(intake.held_rows(first)).head(1).with_columns(NIK=pl.lit(nik(1))))
        bring(content, name="perbaikan.xlsx")
        assert counts(first) == (3, 2, 1, 0)
        assert sheet_of(intake.held_rows(first)).height == 1


def test_the_corrected_file_given_twice_changes_nothing(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        content = corrected(first, **FIXED)
        second = bring(content, name="perbaikan.xlsx")
        again = bring(content, name="perbaikan.xlsx")
        assert (again.pk, again.was_standing, counts(first)) == (second.pk, True, (3, 3, 0, 0))


def test_a_row_answered_already_is_told_and_not_taken_again(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        frame = sheet_of(intake.held_rows(first)).with_columns(**FIXED)
        bring(sent_back(frame), name="a.xlsx")
        late = bring(sent_back(frame.with_columns(Alamat=pl.lit("Jl. Lain"))), name="b.xlsx")
        assert (counts(late), late.troubles["row_answered_already"]) == ((2, 0, 0, 2), 2)
        assert counts(first) == (3, 3, 0, 0)


def test_a_row_twice_in_the_corrected_file_counts_once(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        frame = sheet_of(intake.held_rows(first)).with_columns(**FIXED).head(1)
        other = frame.with_columns(
            pl.lit(nik(5)).alias("NIK"),
            pl.lit("Wahyudi").alias("Nama Lengkap"),
            pl.lit("06/06/1980").alias("Tgl Lahir"),
        )
        second = bring(sent_back(pl.concat([frame, other])), name="a.xlsx")
        assert counts(first) == (3, 2, 1, 0)
        assert second.troubles["row_answered_already"] == 1


def test_a_correction_that_is_held_again_can_be_corrected_again(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        second = bring(corrected(first, NIK=pl.Series([nik(1), "99"])), name="a.xlsx")
        assert (counts(first), counts(second)) == ((3, 2, 1, 0), (2, 1, 1, 0))
        third = bring(corrected(second, NIK=pl.lit(nik(2))), name="b.xlsx")
        assert (counts(first), counts(second), counts(third)) == ((3, 3, 0, 0), (2, 2, 0, 0), (1, 1, 0, 0))
        intake.undo(third)
        assert (counts(first), counts(second)) == ((3, 2, 1, 0), (2, 1, 1, 0))
        assert sheet_of(intake.held_rows(second)).height == 1


def test_undoing_a_corrected_file_lets_its_rows_wait_again(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        second = bring(corrected(first, **FIXED), name="a.xlsx")
        with pytest.raises(PayungError, match="bersandar"):
            intake.undo(first)
        intake.undo(second)
        assert counts(first) == (3, 1, 2, 0)
        assert not Row.objects.filter(batch=first, answered_by__isnull=False).exists()
        assert intake.undo(first).state == "undone"
        assert counts(first) == (3, 1, 2, 0)


@pytest.mark.parametrize("change", ["batch", "row", "seal", "text"])
def test_a_forged_key_is_refused_and_nothing_is_taken(looking: Any, shelf: Any, change: str) -> None:
    with looking("siti"):
        first = two_held()
        frame = sheet_of(intake.held_rows(first)).with_columns(**FIXED)
        key = frame[KEY][0]
        forged = {
            "batch": key.replace(f"b{first.pk}r", f"b{first.pk + 1}r"),
            "row": key.replace("r", "r1", 1),
            "seal": key[:-1] + ("0" if key[-1] != "0" else "1"),
            "text": "sembarang",
        }[change]
        with pytest.raises(PayungError, match="Kunci tersembunyi"):
            bring(sent_back(frame.with_columns(pl.Series(KEY, [forged, frame[KEY][1]]))), name="a.xlsx")
        assert (Batch.objects.count(), counts(first)) == (1, (3, 1, 2, 0))


def test_a_key_of_another_office_is_a_forged_one(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        content = corrected(two_held(), **FIXED)
    with looking("budi"), pytest.raises(PayungError, match="Kunci tersembunyi"):
        bring(content, name="a.xlsx", office="tumang")


def test_keys_of_two_lists_in_one_file_are_refused() -> None:
    mixed = pl.concat([keys_for(1, 1, pl.Series([1])), keys_for(1, 2, pl.Series([2]))])
    with pytest.raises(PayungError, match="lebih dari satu"):
        keys_read(1, mixed)


def test_an_officer_accepts_a_held_row_with_a_corrected_value(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = two_held()
        row = Row.objects.filter(status="held").first()
        with pytest.raises(PayungError, match="alasan"):
            intake.decide(row, "accept", {"nik": nik(1)})
        with pytest.raises(PayungError, match="tidak terbaca"):
            intake.decide(row, "accept", {}, "dicocokkan")
        intake.decide(row, "accept", {"nik": nik(1)}, "dicocokkan dengan KTP")
        row = Row.objects.get(pk=row.pk)
        assert (row.status, row.decided_by.username, row.person) == ("accepted", "siti", row.pk + 1_000_000)
        assert '"nik":""' not in (row.corrected or "")
        assert nik(1) not in row.typed
        assert counts(batch) == (3, 2, 1, 0)
        with pytest.raises(PayungError, match="tidak lagi"):
            intake.decide(row, "refuse", {}, "terlambat")


def test_an_officer_refuses_a_held_row_with_a_reason(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = two_held()
        row = Row.objects.filter(status="held").first()
        intake.decide(row, "refuse", {}, "tidak dikenal di kampung")
        assert counts(batch) == (3, 1, 1, 1)
    with looking("iwan"), pytest.raises(NotAllowed):
        intake.decide(row, "refuse", {}, "x")


def test_what_the_taker_holds_an_officer_may_accept_with_a_reason(looking: Any, shelf: Any) -> None:
    shelf.held_by_look = {nik(1)}
    with looking("siti"):
        batch = bring(listed(line(0), line(1)))
        intake.decide(Row.objects.get(status="held"), "accept", {}, "pasangan, dua orang berbeda")
        assert counts(batch) == (2, 2, 0, 0)


def test_what_the_law_refuses_no_officer_accepts(looking: Any, shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from payung.server.intake import deciding

    with looking("siti"):
        two_held()
        row = Row.objects.filter(status="held").first()
        judged = intake.judged_again(row, {"nik": nik(1)}).with_columns(
            status=pl.lit("refused"), codes=pl.lit(["too_young"]), columns=pl.lit(["birth_date"])
        )
        monkeypatch.setattr(deciding, "judged_again", lambda *_: judged)
        with pytest.raises(PayungError, match="tidak dapat diputuskan lain"):
            intake.decide(row, "accept", {}, "kasihan")
        assert Row.objects.get(pk=row.pk).status == "held"


def test_a_decision_about_a_correction_reaches_the_row_it_corrects(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        first = two_held()
        second = bring(corrected(first, NIK=pl.Series([nik(1), "99"])), name="a.xlsx")
        intake.decide(Row.objects.get(batch=second, status="held"), "refuse", {}, "tidak ada orangnya")
        assert (counts(first), counts(second)) == ((3, 2, 0, 1), (2, 1, 0, 1))
        assert not Batch.objects.exclude(read=F("accepted") + F("held") + F("refused")).exists()


def test_a_batch_is_undone_once_and_its_file_may_come_again(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0)))
        assert intake.undo(batch).undone_by.username == "siti"
        assert (shelf.taken, Row.objects.count(), counts(batch)) == ({}, 1, (1, 1, 0, 0))
        with pytest.raises(PayungError, match="sudah dibatalkan"):
            intake.undo(batch)
        assert bring(listed(line(0))).pk != batch.pk


def test_a_batch_that_later_steps_stand_on_stays(looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0)))
        shelf.stands_on = {batch.pk}
        with pytest.raises(PayungError, match="signed decree"):
            intake.undo(batch)
        assert Batch.objects.get().state == "taken"
