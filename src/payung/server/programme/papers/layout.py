"""The layout of a branch's file as data: which heading, from which field, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from payung.errors import PayungError

FOLDER = Path(__file__).with_name("layouts")
FIELDS = (
    "nik", "name", "birth_place", "birth_date", "sex", "address", "occupation", "workplace", "hours", "income",
    "programmes", "months", "phone", "email", "kk", "kpj", "mother", "village", "district", "status", "status_text",
)  # fmt: skip
KINDS: dict[str, type[pl.DataType]] = {"text": pl.String, "number": pl.Int64, "date": pl.Date}


@dataclass(frozen=True)
class Place:
    """One column of a branch's file."""

    heading: str
    field: str
    kind: str = "text"
    required: bool = False


@dataclass(frozen=True)
class Layout:
    """The columns of a branch's file, in their order."""

    title: str
    columns: tuple[Place, ...]


def load_layout(source: Path | str) -> Layout:
    """A layout of a file, or by name one that comes with the program (`bpu_registration`, `reply`).

    Raises:
        PayungError: the file is not such a layout.
    """
    path = source if isinstance(source, Path) else FOLDER / f"{source}.yaml"
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PayungError("Tata letak ini tidak ada.", place=path.name) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise PayungError("Berkas ini bukan YAML.", place=path.name) from None
    if not isinstance(told, dict) or not isinstance(told.get("columns"), list) or not told["columns"]:
        raise PayungError("Tata letak harus punya title dan columns.", place=path.name)
    places = tuple(_place(each, path.name) for each in told["columns"])
    if len({place.field for place in places}) < len(places):
        raise PayungError("Satu field hanya boleh sekali.", place=path.name)
    return Layout(str(told.get("title", path.stem)), places)


def _place(told: Any, place: str) -> Place:
    if not isinstance(told, Mapping) or not {"heading", "field"} <= set(told) <= {
        "heading",
        "field",
        "kind",
        "required",
    }:
        raise PayungError("Tiap kolom perlu heading dan field.", place=place)
    found = Place(**{str(name): value for name, value in told.items()})
    if found.field not in FIELDS:
        known = ", ".join(FIELDS)
        raise PayungError(f"Field '{found.field}' tidak dikenal.", place=place, remedy=f"Yang dikenal: {known}.")
    if found.kind not in KINDS:
        raise PayungError(
            f"Kind '{found.kind}' tidak dikenal.", place=place, remedy=f"Yang dikenal: {', '.join(KINDS)}."
        )
    return found
