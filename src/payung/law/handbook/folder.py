"""Where the handbook is put: built aside, then moved into place whole, over nothing but a handbook of ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from payung.errors import PayungError

# Stands in every folder the handbook was written to: what was made from which law, and which files are ours.
MARK = "handbook.json"
MAKER = "payung law handbook"


def put(out: Path, write: Callable[[Path], None], kept: Callable[[str], bool], about: dict[str, Any]) -> list[str]:
    """Write a handbook into a folder, or leave everything as it was.

    Args:
        out: the folder; it is made if it is not there.
        write: fills an empty folder.
        kept: which files of an earlier handbook stay beside the new ones, by their paths in the folder.
        about: what to note of the law it was made from.

    Returns:
        The paths of what was written, relative to the folder.

    Raises:
        PayungError: the folder holds what the handbook did not write.
        OSError: it cannot be written there.
    """
    out = out.resolve()
    earlier = files_of_ours(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix=".handbook-") as aside:
        new = Path(aside) / "new"
        new.mkdir()
        write(new)
        written = _files_in(new)
        _keep(earlier, out, new, lambda path: kept(path) and path not in written)
        _mark(new, about)
        _swap(new, out, Path(aside) / "old")
    return written


def files_of_ours(out: Path) -> list[str]:
    """What an earlier handbook wrote there; nothing for a new or empty folder.

    Raises:
        PayungError: it is a file, or holds anything else.
    """
    if not out.exists():
        return []
    remedy = "Name another folder, or empty this one."
    if not out.is_dir():
        raise PayungError("This is a file, and the handbook needs a folder.", place=str(out), remedy=remedy)
    there = _files_in(out)
    ours = _noted(out)
    if any(out.iterdir()) and ours is None:
        raise PayungError("The folder is not empty and holds no handbook.", place=str(out), remedy=remedy)
    strange = sorted(set(there) - set(ours or []) - {MARK})
    if strange:
        found = f"The folder holds {strange[0]}, which the handbook did not write."
        raise PayungError(found, place=str(out), remedy="Move it away, or name another folder.")
    return [path for path in there if path != MARK]


def _files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _noted(out: Path) -> list[str] | None:
    """The files a mark lists; None without a mark of ours."""
    try:
        mark = json.loads((out / MARK).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    ours = isinstance(mark, dict) and mark.get("made_by") == MAKER and isinstance(mark.get("files"), list)
    return mark["files"] if ours else None


def _keep(earlier: list[str], out: Path, new: Path, stays: Callable[[str], bool]) -> None:
    for path in filter(stays, earlier):
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(out / path, new / path)


def _mark(new: Path, about: dict[str, Any]) -> None:
    mark = {"made_by": MAKER, **about, "files": _files_in(new)}
    (new / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")


def _swap(new: Path, out: Path, old: Path) -> None:
    """The new folder takes the place of the old one; if it cannot, the old one comes back."""
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
