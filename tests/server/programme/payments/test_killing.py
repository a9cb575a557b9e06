from pathlib import Path

from server.killing import kill_at_random


def test_bill_and_payment_killed_at_random_lose_and_double_nothing(tmp_path: Path) -> None:
    assert "kills" in kill_at_random(Path(__file__).with_name("killed_payment.py"), tmp_path / "home")
