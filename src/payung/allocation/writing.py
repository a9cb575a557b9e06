"""Writing a plan: three files that appear together and whole, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from payung.allocation.planning import Plan
from payung.errors import PayungError

FILES = ("assignment.csv", "reserve.csv", "summary.json")


def written(plan: Plan, folder: Path) -> list[Path]:
    """Writes a plan into a folder, which is made if need be; earlier files of a plan are replaced.

    Raises:
        PayungError: the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise PayungError("this is a file, not a folder.", place=str(folder), remedy="Name a folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".plan-", dir=folder))
    try:
        plan.assignment.write_csv(staging / FILES[0])
        plan.reserve.write_csv(staging / FILES[1])
        told = json.dumps(plan.summary, ensure_ascii=False, indent=2) + "\n"
        (staging / FILES[2]).write_text(told, encoding="utf-8")
        return [_moved(staging / name, folder / name) for name in FILES]
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _moved(source: Path, target: Path) -> Path:
    with source.open("rb") as stream:
        os.fsync(stream.fileno())
    source.replace(target)
    return target
