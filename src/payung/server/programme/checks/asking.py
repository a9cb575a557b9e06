"""The file for Disdukcapil: who is to be asked. The marked file comes back through intake as kind "dukcapil"."""

from __future__ import annotations

from io import BytesIO

import polars as pl
from django.db.models import Q

from payung.server import accounts, areas, bulk
from payung.server.programme.checks.each.dukcapil import newest_answers
from payung.server.programme.models import Nomination, NominationState
from payung.server.programme.people import people
from payung.server.scope import needs
from payung.sheets.writing import write_xlsx


@needs("programme.check")
def dukcapil_file(area_code: str = "", *, again: bool = False) -> bytes:
    """The persons of standing nominations whom Disdukcapil is to be asked about, as a workbook.

    Columns `match` and `match_text` are empty for the answer.

    Args:
        area_code: Only nominations of this area.
        again: Also those about whom there is an answer.
    """
    rows = Nomination.objects.exclude(state=NominationState.WITHDRAWN)
    if area_code:
        rows = rows.filter(Q(area_code=area_code) | Q(area_code__startswith=f"{area_code}."))
    known = people(bulk.read(rows, "person_id")["person_id"])
    if not again:
        known = known.join(newest_answers(known["person"]), on="person", how="anti", maintain_order="left")
    asked = known.filter(pl.col("nik").is_not_null()).sort("area_code", "name", "person")
    accounts.record("programme.check", area_code, {"people": asked.height}, "file for Disdukcapil")
    target = BytesIO()
    write_xlsx(target, {"Dukcapil": _columns(asked)}, headings=_headings())
    return target.getvalue()


def _columns(asked: pl.DataFrame) -> pl.DataFrame:
    names = areas.names(asked["village_code"].drop_nulls().unique().to_list())
    village = pl.col("village_code").replace_strict(names, default=pl.col("village_code"), return_dtype=pl.String)
    return asked.select(
        pl.int_range(1, pl.len() + 1).alias("no"),
        "nik",
        "name",
        "birth_date",
        "sex",
        village=village if names else pl.col("village_code"),
        match=pl.lit(None, pl.String),
        match_text=pl.lit(None, pl.String),
    )


def _headings() -> dict[str, str]:
    return {
        "no": "No",
        "nik": "NIK",
        "name": "Nama Lengkap",
        "birth_date": "Tanggal Lahir",
        "sex": "JK",
        "village": "Kampung/Kelurahan",
        "match": "Hasil Padan",
        "match_text": "Keterangan Padan",
    }
