"""The branch's reply to an upload: status Y or T, the reason in its own words, number, name."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from payung.server.example.answers.knowing import looked_up, wordings
from payung.server.example.drawing import Draw, chance, evenly
from payung.server.example.figures import ON
from payung.server.example.paper import Sheet, xlsx

LEAST, MOST = 0.06, 0.15
"""Share that is refused at least; and at most, of what the branch adds to those that nobody could accept.

West Bandung 2024: 594 in, 557 out (6 %); Ngawi 2023: 10,000 in, 8,502 out (15 %).
"""
HEADINGS = ("Status", "Keterangan Status Data", "Nomor Identitas", "Nama Lengkap")
UNLUCKY = ("not_found", "not_found", "name_differs", "date_differs", "active_pu")


def reply(lines: pl.DataFrame, population: pl.DataFrame, *, seed: int, on: dt.date = ON) -> bytes:
    """The reply as the branch sends it, an XLSX in the columns A status, B reason, C number, D name.

    Args:
        lines: what was uploaded: nik, name, birth_date (a date; may be left out), one row a line of the upload.
        population: the truth that the branch can look things up in.
        seed: decides about wordings, and who is unlucky beyond the truth.
        on: the day of the reply.

    Returns:
        The file. In every third one a title stands over the headings.
    """
    told = reply_lines(lines, population, seed=seed, on=on)
    sheet = Sheet("Sheet1")
    if seed % 3 == 2:
        sheet.titles(["HASIL VALIDASI DATA CALON PESERTA", ""], len(HEADINGS))
    sheet.headings(HEADINGS)
    sheet.people(told.select("status", "status_text", "nik", "name").iter_rows())
    return xlsx([sheet])


def reply_lines(lines: pl.DataFrame, population: pl.DataFrame, *, seed: int, on: dt.date = ON) -> pl.DataFrame:
    """What `reply` writes, as a frame: status (Y, T), status_text, nik, name, and `reason`, its code (null for Y)."""
    draw = chance(seed, "reply")
    found = looked_up(lines, population, on).with_columns(pl.col("found").alias("reason"))
    refused = _unlucky(found["reason"], draw)
    reason = (
        pl.when(pl.col("found") != "match").then("found").when(pl.col("place").is_in(list(refused))).then("unlucky")
    )
    frame = found.with_row_index("place").with_columns(unlucky=evenly(UNLUCKY, lines.height, draw))
    frame = frame.with_columns(reason.alias("reason"))
    text = evenly(wordings()["accepted"], lines.height, draw)
    for code, ways in wordings()["refused"].items():
        text = frame.select(
            pl.when(pl.col("reason") == code).then(evenly(ways, lines.height, draw)).otherwise(text)
        ).to_series()
    status = pl.when(pl.col("reason").is_null()).then(pl.lit("Y")).otherwise(pl.lit("T"))
    return frame.select(status.alias("status"), text.alias("status_text"), "nik", "name", "reason")


def _unlucky(found: pl.Series, draw: Draw) -> list[int]:
    """Rows that are refused though nothing is wrong with them, so that some part always is."""
    wanted = round(float(draw.uniform(LEAST, MOST)) * len(found))
    good = np.flatnonzero((found == "match").to_numpy())
    more = max(0, wanted - int((found != "match").sum()))
    return [int(place) for place in draw.permutation(good)[:more]]
