"""A decree as PDF: handed to Typst as data in batches, each typeset in a process of its own, then bound together."""

from __future__ import annotations

import calendar
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pypdf import PdfReader, PdfWriter

from payung.errors import PayungError
from payung.server.programme.papers.decree import Decree
from payung.server.programme.papers.pages import AnnexTable, decree_page, foot_of, tables_of

FOLDER = Path(__file__).with_name("press")
# Lines typeset at once: a process needs some 110 MB for a thousand, and time grows faster than lines.
BATCH = 1_000
SECONDS = 300
# Without a date of its own a draft is stamped with the first month it pays for: the same decree, the same bytes.
DRAFT = "RANCANGAN"


@dataclass(frozen=True)
class _Part:
    """What one process typesets: the decree itself, some tables, or both."""

    decree: dict[str, Any] | None
    tables: list[dict[str, Any]]


def decree_pdf(decree: Decree, *, full_nik: bool = False) -> bytes:
    """The decree with its annexes as PDF. While it is not signed, every page says RANCANGAN.

    Args:
        decree: what is printed.
        full_nik: print whole NIKs in the annexes; otherwise their birth date is covered.

    Raises:
        PayungError: a page could not be typeset.
    """
    bound, page = PdfWriter(), 1
    parts = list(_parts(decree, full_nik))
    for part in parts:
        content = _typeset(
            {**_common(decree), "page": page, "decree": part.decree, "tables": part.tables}, _stamp(decree)
        )
        if len(parts) == 1:
            return content
        reader = PdfReader(io.BytesIO(content))
        bound.append(reader, import_outline=False)
        page += len(reader.pages)
    return _written(bound, decree)


def _written(bound: PdfWriter, decree: Decree) -> bytes:
    bound.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    bound.add_metadata({"/Title": decree.title})
    stream = io.BytesIO()
    bound.write(stream)
    return stream.getvalue()


def _parts(decree: Decree, full_nik: bool) -> Iterator[_Part]:
    """Everything at once where it is short; else the decree, then each annex in batches."""
    page, tables = decree_page(decree), list(tables_of(decree, full_nik))
    if sum(len(each.rows) for each in tables) <= BATCH:
        yield _Part(page, [each.data() for each in tables])
        return
    yield _Part(page, [])
    for each in tables:
        yield from (_Part(None, [piece]) for piece in _batches(each))


def _batches(table: AnnexTable) -> Iterator[dict[str, Any]]:
    """A long table in pieces; only the first has a head, only the last a total and a signature."""
    starts = range(0, max(len(table.rows), 1), BATCH)
    for start in starts:
        piece = table.data() | {"rows": table.rows[start : start + BATCH]}
        if start != starts[0]:
            piece |= {"head": None}
        if start != starts[-1]:
            piece |= {"total": None, "signature": None, "note": ""}
        yield piece


def _common(decree: Decree) -> dict[str, Any]:
    return {"heading": decree.title, "foot": foot_of(decree), "draft": DRAFT if decree.is_draft else ""}


def _stamp(decree: Decree) -> int:
    return calendar.timegm((decree.signed_on or decree.first_month).timetuple())


def _typeset(data: dict[str, Any], stamp: int) -> bytes:
    with TemporaryDirectory(prefix="payung-paper-") as folder:
        root = Path(folder)
        (root / "decree.typ").write_bytes((FOLDER / "decree.typ").read_bytes())
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        if data["decree"] is not None:
            (root / "tagged").touch()
        command = [sys.executable, "-I", str(FOLDER / "typeset.py"), folder, str(stamp)]
        # What the process says may quote names: it is not passed on.
        ended = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 (our own script)
        if ended.returncode or not (root / "out.pdf").exists():
            raise PayungError("Dokumen SK tidak dapat disusun.", remedy="Periksa teks template, lalu coba lagi.")
        return (root / "out.pdf").read_bytes()
