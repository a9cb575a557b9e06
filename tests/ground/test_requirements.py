"""The locks: complete, hashed, in agreement with each other, and silent about where they were made."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)((?:.*\\\n)*.*)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def entries(lock: Path) -> dict[str, set[str]]:
    """Versions by package; a package may have one for each version of Python."""
    found: dict[str, set[str]] = {}
    for name, version, _ in ENTRY.findall(lock.read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def test_there_is_a_lock_for_every_purpose() -> None:
    assert [lock.stem for lock in LOCKS] == ["bench", "dev", "runtime", "spark", "uv"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_host_and_no_path(lock: Path) -> None:
    assert not re.search(r"://|--find-links|--index|-url|^/|\s/", lock.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_of_a_lock_has_hashes(lock: Path) -> None:
    bare = [name for name, _, rest in ENTRY.findall(lock.read_text(encoding="utf-8")) if "--hash=" not in rest]
    assert entries(lock)
    assert bare == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_package_has_the_same_version_in_every_lock(lock: Path) -> None:
    runtime = entries(ROOT / "requirements" / "runtime.txt")
    shared = {name: versions for name, versions in entries(lock).items() if name in runtime}
    assert shared == {name: runtime[name] for name in shared}


def test_every_dependency_of_the_package_is_locked_and_written_down_with_its_licence() -> None:
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["spark"]]
    decision = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8").lower()
    locked = entries(ROOT / "requirements" / "spark.txt")
    for name in (re.split(r"[<>=~! ]", line)[0] for line in declared):
        assert name in locked
        assert f"| {name} |" in decision
