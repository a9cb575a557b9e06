"""`payung reply`, `payung bill` and `payung pay`, on the database of the tests."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from payung.errors import PayungError
from payung.server import command_bill, command_pay, command_reply, start
from payung.server.programme.models import Decree
from server.programme.factory import bill_file, csv, named, second_treasurer, signed_decree, statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def decree(cast: Any, monkeypatch: pytest.MonkeyPatch) -> Decree:
    monkeypatch.setattr(start, "start_django", lambda: None)
    monkeypatch.setattr(start, "migrate", lambda: None)
    return signed_decree(4)


def run(command: Any, *arguments: Any) -> str:
    result = CliRunner().invoke(command, [str(each) for each in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_chain_from_reply_to_payment_by_commands(decree: Decree, tmp_path: Path) -> None:
    lines = named(decree)
    second_treasurer()
    reply, bill, bank = tmp_path / "balasan.csv", tmp_path / "tagihan.csv", tmp_path / "rekening.csv"
    head, told = "Status,Keterangan,NIK,Nama", zip(["T", "Y", "Y", "Y"], lines["nik"], lines["name"], strict=True)
    reply.write_text("\n".join([head, *(f"{answer},Meninggal dunia,{nik},{name}" for answer, nik, name in told)]))
    counts = json.loads(run(command_reply.command, reply, "--json"))
    assert (counts["registered"], counts["reasons"], counts["without_answer"]) == (3, {"deceased": 1}, 0)

    bill.write_bytes(csv(bill_file(lines)))
    checked = json.loads(run(command_bill.command, "check", bill, "--decree", decree.pk, "--json"))
    assert checked["findings"] == {"refused": {"people": 1, "amount": 50_400}}
    assert (checked["stated"], checked["payable"]) == (201_600, 151_200)
    assert "151.200 payable" in run(command_bill.command, "check", "INV-2024-0077")

    assert "Proposed" in run(command_bill.command, "pay", "INV-2024-0077", "--as", "tuti")
    with pytest.raises(PayungError):
        run(command_bill.command, "pay", "INV-2024-0077", "--as", "tuti")
    assert "Approved" in run(command_bill.command, "pay", "INV-2024-0077", "--as", "tono")

    bank.write_bytes(statement(("15/11/2024", 151_200, "Iuran INV-2024-0077"), ("15/11/2024", 2_500, "Biaya")))
    paid = json.loads(run(command_pay.command, bank, "--office", "bpkad-siak", "--json"))
    assert [one["bill"] for one in paid["matched"]] == ["INV-2024-0077"]
    assert [one["amount"] for one in paid["hanging"]] == [2_500]
    assert not any(str(nik) in json.dumps([counts, checked, paid]) for nik in lines["nik"])


def test_a_bill_nobody_knows_is_told_plainly(decree: Decree) -> None:
    with pytest.raises(PayungError, match="INV-9"):
        run(command_bill.command, "check", "INV-9")


def test_a_user_who_does_not_exist_acts_in_nothing(decree: Decree) -> None:
    with pytest.raises(PayungError):
        run(command_bill.command, "pay", "INV-9", "--as", "hantu")
