from datetime import date
from typing import Any

import polars as pl
import pytest

from payung.errors import PayungError
from payung.ledger.known import standing as counting
from payung.server import intake, ledger, programme
from payung.server.programme.models import Decree, ReplyLine
from payung.server.programme.registration.reasons import UNMAPPED, reason_of
from payung.server.scope import NotAllowed, as_the_system
from payung.sheets import read as read_sheet
from server.programme.factory import answered, bill_file, billed, named, seen_by, signed_decree

pytestmark = pytest.mark.django_db


NAMES = ("Siti Aminah", "Budi Santoso", "Rahmat Hidayat", "Nurhayati", "Joko Susilo", "Dewi Lestari", "Fauzi", "Rohani")


@pytest.fixture
def decree(cast: Any) -> Decree:
    return signed_decree(6, reserve=2, name=pl.Series(NAMES))


def progress(decree: Decree) -> Any:
    with seen_by("rina"):
        return programme.progress(decree)


def events(*kinds: str) -> list[tuple[str, int, str | None]]:
    with as_the_system("tests"):
        rows = ledger.Event.objects.filter(kind__in=kinds).order_by("id")
        return list(rows.values_list("kind", "person_id", "reason"))


def test_a_reply_registers_and_refuses_and_tells_who_is_without_an_answer(decree: Decree) -> None:
    lines = named(decree)
    batch = answered(decree, lines.head(5), {1: "Peserta sudah meninggal dunia"})
    assert batch.summary["registered"] == 4
    assert batch.summary["reasons"] == {"deceased": 1}
    assert batch.summary["without_answer"] == 1
    done = progress(decree)
    assert (done.named, done.registered, done.refused.height, done.is_complete) == (6, 4, 1, False)
    assert done.unanswered["name"].to_list() == [lines["name"][5]]
    assert sorted(kind for kind, _, _ in events("registered", "refused")) == ["refused"] + ["registered"] * 4


def test_the_branchs_own_words_are_kept_beside_the_reason(decree: Decree) -> None:
    answered(decree, named(decree), {0: "  NIK Tdk Ditemukan – cek Dukcapil  "})
    with as_the_system("tests"):
        assert "NIK Tdk Ditemukan" in ReplyLine.objects.get(is_accepted=False).text


def test_the_refused_are_shown_with_the_next_of_the_reserve_list(decree: Decree) -> None:
    answered(decree, named(decree), {0: "Usia 65 tahun ke atas", 2: "Sudah aktif BPU", 4: "NIK tidak ditemukan"})
    refused = progress(decree).refused
    assert refused["reason"].to_list() == ["over-age", "active-bpu", "nik-not-found"]
    assert refused["reserve_name"].null_count() == 1
    assert refused["reserve_place"].to_list()[:2] == [1, 2]


def test_words_that_nobody_mapped_are_taught_once_for_all(decree: Decree) -> None:
    text = "Kode tolak QX-17"
    answered(decree, named(decree), {0: text, 3: text})
    assert progress(decree).refused["reason"].to_list() == [UNMAPPED, UNMAPPED]
    with seen_by("rina"):
        assert programme.learn_reason(text.upper() + " .", "incomplete") == 2
    assert progress(decree).refused["reason"].to_list() == ["incomplete", "incomplete"]
    answered(decree, named(decree), {1: "kode TOLAK qx 17"})
    assert "incomplete" in progress(decree).refused["reason"].to_list()


def test_a_reason_that_does_not_exist_cannot_be_taught(decree: Decree) -> None:
    with seen_by("rina"), pytest.raises(PayungError, match="alasan"):
        programme.learn_reason("x", "bad-mood")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Usia > 65 / melebihi batas usia", "over-age"),
        ("NIK TIDAK VALID", "nik-not-found"),
        ("Nama tidak sesuai dengan Dukcapil", "name-differs"),
        ("Tgl lahir tidak sesuai", "birth-date-differs"),
        ("Masih aktif PU di PT lain", "active-pu"),
        ("SUDAH TERDAFTAR DI BPU MANDIRI", "active-bpu"),
        ("Peserta adalah PNS", "civil-servant"),
        ("data ganda dalam file", "duplicate"),
        ("Data tidak lengkap", "incomplete"),
        ("belum cukup umur", "under-age"),
        ("Ibu rumah tangga", "not-working"),
        ("", UNMAPPED),
        ("???", UNMAPPED),
    ],
)
def test_many_wordings_lead_to_one_reason(text: str, reason: str) -> None:
    assert reason_of(text, {}) == reason


def test_a_stranger_is_held_and_not_registered(decree: Decree) -> None:
    stranger = pl.DataFrame({"name": ["Orang Lain"], "nik": ["1408010101709991"]})
    batch = answered(decree, pl.concat([named(decree).select("name", "nik"), stranger]))
    assert (batch.accepted, batch.held, batch.troubles["not_in_decree"]) == (6, 1, 1)
    with seen_by("rina"):
        row = intake.Row.objects.get(batch=batch, status="held")
        with pytest.raises(PayungError):
            intake.decide(row, "accept", {}, "terima")


def test_a_row_with_a_damaged_nik_is_found_by_its_name_and_held_for_a_person(decree: Decree) -> None:
    lines = named(decree)
    damaged = lines.with_columns(nik=pl.when(pl.int_range(pl.len()) == 2).then(pl.lit("")).otherwise("nik"))
    batch = answered(decree, damaged)
    assert (batch.held, "matched_by_name" in batch.troubles) == (1, True)
    with seen_by("rina"):
        row = intake.Row.objects.get(batch=batch, status="held")
        intake.decide(row, "accept", {"nik": lines["nik"][2]}, "orangnya sama")
    assert progress(decree).is_complete


def test_the_newest_answer_stands_and_corrects_the_event_before(decree: Decree) -> None:
    lines = named(decree)
    answered(decree, lines, {0: "NIK tidak ditemukan"})
    again = answered(decree, lines.head(1))
    assert again.troubles == {"answered_before": 1}
    assert progress(decree).registered == 6
    told = events("registered", "refused")
    assert len(told) == 7
    with as_the_system("tests"):
        assert ledger.Event.objects.filter(corrects__isnull=False).count() == 1


def test_the_same_answer_again_records_nothing_new(decree: Decree) -> None:
    lines = named(decree)
    answered(decree, lines)
    answered(decree, lines.head(3))
    assert len(events("registered")) == 6


def test_a_reply_undone_leaves_the_answer_before_it(decree: Decree) -> None:
    lines = named(decree)
    answered(decree, lines)
    batch = answered(decree, lines.head(2), {0: "Meninggal"})
    assert progress(decree).registered == 5
    with seen_by("rina"):
        intake.undo(batch)
    assert progress(decree).registered == 6
    with as_the_system("tests"):
        events = counting(ledger.events_of(lines["person"].head(1)))
        assert events.filter(pl.col("kind").cast(pl.String).is_in(["registered", "refused"]))["kind"].to_list() == [
            "registered"
        ]


def test_a_reply_under_a_bill_is_not_undone(decree: Decree) -> None:
    lines = named(decree)
    batch = answered(decree, lines)
    billed(decree, bill_file(lines))
    with seen_by("rina"), pytest.raises(PayungError):
        intake.undo(batch)


def test_a_reply_to_a_draft_is_refused(cast: Any, looking: Any) -> None:
    decree = signed_decree(2)
    with as_the_system("tests"):
        draft = Decree(title="x", fund=decree.fund, area_code="14.08", first_month=date(2024, 1, 1),
                       last_month=date(2024, 2, 1), segment="BPU", programmes="JKK JKM")  # fmt: skip
        draft.save()
    with pytest.raises(PayungError, match="belum ditandatangani"):
        answered(draft, named(decree))


def test_an_officer_of_the_next_regency_sees_no_decree_to_answer(decree: Decree) -> None:
    lines = named(decree)
    with seen_by("joko"), pytest.raises(PayungError):
        intake.read_in(b"Status,NIK\nY,1", "x.csv", "reply", "disnaker-meranti", about=f"decree:{decree.pk}")
    with pytest.raises(NotAllowed):
        answered(decree, lines, who="siti")


def test_the_file_for_the_branch_names_those_who_stand(decree: Decree) -> None:
    from payung.server.vault import default_store

    with seen_by("rina"):
        made = programme.upload(decree.pk)
    assert made.lines == 6
    (table,) = read_sheet(default_store().get(made.file), "u.xlsx").tables
    assert table.named()["nik"].to_list() == named(decree)["nik"].to_list()
    with seen_by("tuti"), pytest.raises(NotAllowed):
        programme.upload(decree.pk)


def test_after_an_amendment_the_new_ones_alone_are_uploaded_and_answered(decree: Decree) -> None:
    answered(decree, named(decree), {0: "Meninggal"})
    with seen_by("rina"):
        change = programme.amend(decree.pk, date(2024, 11, 1))
        proposal = programme.propose_signing(change.pk, "413/2024", date(2024, 11, 1))
    with seen_by("doni"):
        change = programme.sign(proposal.pk, proposal.digest)
    with seen_by("rina"):
        assert programme.upload(change.pk).lines == named(change).height == 1
        assert programme.upload(decree.pk).lines == 6
    assert progress(decree).unanswered.height == 1
    answered(decree, named(change))
    assert progress(decree).is_complete
    assert progress(decree).refused.is_empty()
