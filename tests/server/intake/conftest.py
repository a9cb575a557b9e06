"""A room that takes in lists for the tests: it keeps what it was given, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from payung.errors import PayungError
from payung.server.intake import takers

HEAD = "No,NIK,Nama Lengkap,Tempat Lahir,Tgl Lahir,JK,Alamat,Pekerjaan,No HP"
NAMES = ("Siti Aminah", "Budi Santoso", "Rahmat Hidayat", "Nurhayati", "Joko Susilo", "Dewi Lestari", "Ahmad Fauzi")


def nik(number: int) -> str:
    """A NIK of an invented man of Langkai, born on a day of 1980."""
    return f"140801{1 + number % 28:02}{1 + number % 12:02}80{9001 + number // 28 % 900:04}"


def line(number: int, **cells: str) -> str:
    """One line of a nomination list in which nothing is wrong."""
    usual = {
        "no": str(number + 1),
        "nik": nik(number),
        "name": f"{NAMES[number % len(NAMES)]} {chr(65 + number // 7 % 26)}{chr(97 + number // 182 % 26)}",
        "place": "Siak",
        "born": f"{1 + number % 28:02}/{1 + number % 12:02}/1980",
        "sex": "L",
        "address": "Jl. Melati",
        "work": "Petani",
        "phone": "",
    }
    return ",".join((usual | cells).values())


def listed(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def of(count: int) -> bytes:
    """A list of so many people without troubles."""
    return listed(*(line(number) for number in range(count)))


class Shelf:
    """What the stub room was given, batch by batch."""

    def __init__(self) -> None:
        self.taken: dict[int, list[int]] = {}
        self.held_by_look: set[str] = set()
        self.stands_on: set[int] = set()
        self.breaks = False

    def look(self, batch: Any, rows: pl.DataFrame) -> pl.DataFrame:
        if "nik" not in rows.columns:
            return rows
        met = pl.col("nik").is_in(list(self.held_by_look)) & (pl.col("status") == "accepted")
        none = pl.lit(None, pl.String)
        lists = {"codes": pl.lit("already_covered"), "columns": pl.lit("nik"), "facts": none}
        return rows.with_columns(
            pl.when(met).then(pl.lit("held")).otherwise("status").alias("status"),
            *(pl.when(met).then(pl.concat_list(v, n)).otherwise(n).alias(n) for n, v in lists.items()),
        )

    def take(self, batch: Any, rows: pl.DataFrame) -> takers.Taken:
        if self.breaks:
            raise PayungError("The stub breaks.")
        self.taken.setdefault(batch.pk, []).extend(rows["row_id"].to_list())
        persons = rows.select("row_id", (pl.col("row_id") + 1_000_000).alias("person"))
        changes = rows.select("row_id", pl.lit("new").alias("change"))
        return takers.Taken(persons, changes, {"persons": rows.height})

    def give_back(self, batch: Any) -> dict[str, int]:
        if batch.pk in self.stands_on:
            raise PayungError("A signed decree stands on this list.")
        return {"persons": len(self.taken.pop(batch.pk, []))}


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """The stub takes in nominations and, about decrees, replies."""
    kept = Shelf()
    stub = takers.Taker(kept.look, kept.take, kept.give_back)
    about = takers.Taker(kept.look, kept.take, kept.give_back, about="decree")
    monkeypatch.setattr(takers, "_takers", {"nominations": stub, "reply": about, "payments": stub})
    yield kept
