from pathlib import Path

from server.killing import kill_at_random


def test_signing_killed_at_random_promises_all_or_nothing(tmp_path: Path) -> None:
    assert "kills" in kill_at_random(Path(__file__).with_name("killed_signing.py"), tmp_path / "home")
