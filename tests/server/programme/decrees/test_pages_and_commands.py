import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from payung.server import programme
from payung.server.command_decree import command
from payung.server.programme.models import Decree, DecreeTemplate, Nomination
from payung.server.scope import as_the_system
from server.programme.invented import DECEMBER, JANUARY, apbd, nominated, seen_working

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund(cast: Any) -> Any:
    with as_the_system("tests"):
        nominated(4)
    return apbd()


def decree_now() -> Decree:
    with as_the_system("tests"):
        return Decree.objects.select_related("fund").latest("pk")


def test_a_decree_goes_from_draft_to_signed_in_the_browser(fund: Any, browser: Any) -> None:
    rina = browser("rina")
    told = {"fund": fund.code, "first": "2026-01", "last": "2026-12", "quota": "3", "area": "", "reserve": "50"}
    assert rina.post("/sk/rancang/", told).status_code == 302
    decree = decree_now()
    address = f"/sk/{decree.pk}/"
    page = rina.get(address).content.decode()
    assert "Rp604.800" in page
    assert "Daftar cadangan" in page
    line = decree.pk and rina.get(address).context["named"].object_list[0]
    assert rina.post(address, {"step": "exclude", "line": line.pk, "reason": "Pindah"}).status_code == 302
    assert "Pindah" in rina.get(address).content.decode()
    assert rina.post(address, {"step": "propose", "number": "412/2025", "on": "2025-12-15"}).status_code == 302
    assert "Tandatangani" not in rina.get(address).content.decode()
    doni = browser("doni")
    proposal = doni.get(address).context["proposal"]
    assert doni.post(address, {"step": "sign", "approval": proposal.pk, "digest": proposal.digest}).status_code == 302
    page = doni.get(address).content.decode()
    assert "cocok" in page
    assert proposal.digest in page
    assert "412/2025" in doni.get("/sk/").content.decode()


@pytest.mark.parametrize("who", ["siti", "iwan", "joko"])
def test_who_may_not_draft_finds_no_button_and_no_way(who: str, fund: Any, browser: Any, looking: Any) -> None:
    with looking("rina"):
        decree = programme.draft(fund, JANUARY, DECEMBER)
    told = {"step": "drop", "reason": "x"}
    assert browser(who).post(f"/sk/{decree.pk}/", told).status_code in (403, 409)
    assert decree_now().state == "draft"
    assert "Warga Contoh" not in browser("joko").get(f"/sk/{decree.pk}/").content.decode()


def test_papers_come_as_files(fund: Any, browser: Any, looking: Any) -> None:
    with looking("rina"):
        decree = programme.draft(fund, JANUARY, DECEMBER)
    assert browser("rina").get(f"/sk/{decree.pk}/xlsx/").content[:2] == b"PK"
    assert browser("joko").get(f"/sk/{decree.pk}/xlsx/").status_code == 409


def test_the_region_words_its_own_decrees_and_unknown_placeholders_are_told(
    fund: Any, browser: Any, looking: Any
) -> None:
    with looking("rina"):
        programme.draft(fund, JANUARY, DECEMBER)
    rina = browser("rina")
    words = {"title": "Pelindungan {jumlah_orang} pekerja", "considering": "bahwa perlu;", "recalling": "UU 24/2011;",
             "deciding": "Menetapkan {jumlah_orang} orang.", "copies": "Gubernur;", "step": "keep"}  # fmt: skip
    assert rina.post("/sk/naskah/", words).status_code == 302
    assert "Pelindungan 4 pekerja" in rina.get("/sk/naskah/").content.decode()
    assert rina.post("/sk/naskah/", {**words, "title": "{jumlah_orangg}"}).status_code == 409
    with as_the_system("tests"):
        assert DecreeTemplate.objects.get().area_code == "14.08"


def test_nominations_are_checked_and_decided_on_their_page(cast: Any, browser: Any) -> None:
    with as_the_system("tests"):
        made = nominated(3, state="nominated")
        seen_working(made["person"].head(2), date.today())
    rina = browser("rina")
    assert rina.post("/usulan/periksa/", {"first": "2026-01", "last": "2026-12"}).status_code == 302
    page = rina.get("/usulan/?state=ask").content.decode()
    assert "Belum ada bukti kerja" in page
    assert (
        rina.post("/usulan/putuskan/", {"code": "evidence_missing", "step": "ready", "reason": "Dilihat"}).status_code
        == 302
    )
    with as_the_system("tests"):
        assert Nomination.objects.filter(state="ready").count() == 3
    assert rina.post("/usulan/dukcapil/", {}).content[:2] == b"PK"
    assert browser("siti").post("/usulan/dukcapil/", {}).status_code == 403
    assert "Warga Contoh" in browser("siti").get("/usulan/").content.decode()
    assert "Warga Contoh" not in browser("budi").get("/usulan/").content.decode()


def run(*words: str) -> dict[str, Any]:
    answer = CliRunner().invoke(command, [*words, "--json"], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def test_the_command_drafts_signs_by_two_and_exports(fund: Any, tmp_path: Path) -> None:
    drafted = run("draft", "--fund", fund.code, "--from", "2026-01", "--to", "2026-12", "--quota", "3")
    assert (drafted["people"], drafted["total"], drafted["state"]) == (3, 604_800, "draft")
    key = str(drafted["decree"])
    proposed = run("sign", key, "--number", "412/2025", "--on", "2025-12-15", "--as", "rina")
    assert proposed["state"] == "proposed"
    assert CliRunner().invoke(command, ["sign", key, "--as", "rina"]).exit_code != 0
    signed = run("sign", key, "--as", "doni")
    assert (signed["state"], len(signed["digest"])) == ("signed", 64)
    run("export", key, "--pdf", str(tmp_path / "sk.pdf"), "--xlsx", str(tmp_path / "sk.xlsx"))
    assert (tmp_path / "sk.pdf").read_bytes()[:5] == b"%PDF-"
    assert CliRunner().invoke(command, ["amend", key, "--from-month", "2026-03"]).exit_code != 0
