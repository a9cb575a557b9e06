"""The files exchanged with a branch of BPJS: what is uploaded, and the form in which it answers."""

from __future__ import annotations

import io

import polars as pl

from payung.errors import PayungError
from payung.server.programme.papers.layout import KINDS, Layout, Place, load_layout
from payung.sheets.writing import write_xlsx


def branch_upload_xlsx(lines: pl.DataFrame, layout: Layout | None = None) -> bytes:
    """The people to be registered in the layout of the branch.

    Args:
        lines: columns named as the fields of the layout; others are left out, absent ones stay empty.
        layout: None takes the registration of own-account workers (BPU).

    Raises:
        PayungError: a line lacks what the branch requires; lines are counted and numbered, never quoted.
    """
    chosen = layout or load_layout("bpu_registration")
    shown = lines.select(_cells(place, lines) for place in chosen.columns)
    for place in chosen.columns:
        _fail_if_empty(place, shown[place.field])
    return _workbook(shown, chosen)


def reply_template(lines: pl.DataFrame, layout: Layout | None = None) -> bytes:
    """The people as the branch answers for them, its two columns still empty.

    Args:
        lines: with `nik` and `name`.
        layout: None takes status, reason, NIK and name.

    Raises:
        PayungError: a line lacks a NIK or a name.
    """
    return branch_upload_xlsx(lines, layout or load_layout("reply"))


def _cells(place: Place, lines: pl.DataFrame) -> pl.Expr:
    kind = KINDS[place.kind]
    if place.field not in lines.columns:
        return pl.lit(None, dtype=kind).alias(place.field)
    typed = lines.schema[place.field]
    if kind == pl.String and typed == pl.Date:
        return pl.col(place.field).dt.strftime("%d-%m-%Y")
    return pl.col(place.field).cast(kind)


def _fail_if_empty(place: Place, values: pl.Series) -> None:
    blank = values.is_null() | (values.cast(pl.String).str.strip_chars() == "").fill_null(False)
    if place.required and blank.any():
        first = int(blank.arg_true()[0]) + 1
        raise PayungError(
            f"{blank.sum()} baris tanpa {place.heading}, yang pertama baris ke-{first}.",
            remedy="Lengkapi orangnya di daftar, lalu buat berkas ini lagi.",
        )


def _workbook(shown: pl.DataFrame, layout: Layout) -> bytes:
    stream = io.BytesIO()
    headings = {place.field: place.heading for place in layout.columns}
    texts = {place.field for place in layout.columns if place.kind == "text"}
    write_xlsx(stream, {layout.title: shown}, headings=headings, text_columns=texts, hidden_columns=())
    return stream.getvalue()
