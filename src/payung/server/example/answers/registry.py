"""The civil registry's answer: the file that was sent, marked line by line."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import polars as pl

from payung.errors import PayungError
from payung.server.example.answers.knowing import looked_up, wordings
from payung.server.example.figures import ON
from payung.server.example.paper import Sheet, xlsx

REGISTERED = ("not_found", "deceased", "name_differs", "date_differs", "match")
"""What a registry of people can tell; who is a member of what it does not know."""
MARKS, OWN_MARKS = ("Hasil Padan", "Keterangan Padan"), ("HASIL PEMADANAN", "KETERANGAN")
NAMES = {"nik": "nik", "nama": "name", "nama lengkap": "name", "tanggal lahir": "birth_date", "tgl lahir": "birth_date",
         "tanggal_lahir": "birth_date", "name": "name", "birth_date": "birth_date"}  # fmt: skip


def dukcapil_answer(sent: pl.DataFrame | Path | bytes, population: pl.DataFrame, *, on: dt.date = ON) -> bytes:
    """The file as it comes back: all columns that were sent, and the marks in those that were left empty for them.

    A file that leaves no columns for the marks gets HASIL PEMADANAN and KETERANGAN behind its own.

    Args:
        sent: the rows, or the XLSX or CSV file with headings in its first line; NIK and Nama are needed.
        population: the truth.
        on: the day of the answer.

    Raises:
        PayungError: the file has no column NIK or no column Nama.
    """
    frame = sent if isinstance(sent, pl.DataFrame) else _read(sent)
    named = {heading: NAMES[heading.strip().lower()] for heading in frame.columns if heading.strip().lower() in NAMES}
    if not {"nik", "name"} <= set(named.values()):
        raise PayungError("The registry needs the columns NIK and Nama.", remedy="Send both.")
    asked = frame.select(pl.col(heading).alias(name) for heading, name in named.items())
    if "birth_date" in asked.columns and asked["birth_date"].dtype == pl.String:
        days = pl.col("birth_date").str.slice(0, 10)
        asked = asked.with_columns(
            pl.coalesce(days.str.to_date(form, strict=False) for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"))
        )
    words = wordings()["dukcapil"]
    alive = population.with_columns(standing=pl.lit(None, pl.String), membership=pl.lit(None, pl.String))
    found = looked_up(asked, alive, on, repeats_matter=False)["found"]
    told = found.to_frame().select(pl.when(pl.col("found").is_in(REGISTERED)).then("found").otherwise(pl.lit("match")))
    marks, texts = ({code: pair[place] for code, pair in words.items()} for place in (0, 1))
    mark, remark = MARKS if set(MARKS) <= set(frame.columns) else OWN_MARKS
    out = frame.with_columns(
        told["found"].replace_strict(marks).alias(mark), told["found"].replace_strict(texts).alias(remark)
    )
    return xlsx([_sheet(out)])


def _read(sent: Path | bytes) -> pl.DataFrame:
    content = sent.read_bytes() if isinstance(sent, Path) else sent
    if not content.startswith(b"PK"):
        start = content[:4096].decode("utf-8-sig", errors="replace").partition("\n")[0]
        return pl.read_csv(io.BytesIO(content), infer_schema=False, separator=max(",;\t", key=start.count))
    import fastexcel

    return fastexcel.read_excel(content).load_sheet(0, dtypes="string").to_polars()


def _sheet(frame: pl.DataFrame) -> Sheet:
    sheet = Sheet("Hasil")
    sheet.headings(frame.columns)
    sheet.people(frame.select(pl.all().cast(pl.String)).iter_rows())
    return sheet
