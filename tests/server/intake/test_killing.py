from pathlib import Path

from server.killing import kill_at_random


def test_intake_killed_at_random_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert "kills" in kill_at_random(Path(__file__).with_name("killed_intake.py"), tmp_path / "home")
