"""Who stands in a decree today: its annex as its signed amendments have left it, and what the branch said of each."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db.models import QuerySet

from payung.errors import PayungError
from payung.server import bulk
from payung.server.programme.models import Decree, DecreeLine, DecreeState, ReplyLine

LINE = ("id", "decree_id", "part", "person_id", "nik", "name", "area_code", "first_month", "last_month", "monthly")
FACTS = {"person_id": pl.Int64, "birth_date": pl.Date, "died_on": pl.Date, "kpj": pl.String}
ANSWER = ("id", "person_id", "is_accepted", "reason", "text", "replied_on")


def decree_of(about: str) -> Decree:
    """The decree a batch is about ("decree:12"), if it is signed and in the area of the one who looks.

    Raises:
        PayungError: there is none, or it is not signed.
    """
    key = about.removeprefix("decree:")
    found: Decree | None = Decree.objects.filter(pk=int(key)).first() if key.isdigit() else None
    if found is None:
        raise PayungError("SK yang dimaksud tidak ada di wilayah Anda.", remedy="Pilih SK yang dijawab berkas ini.")
    if found.state != DecreeState.SIGNED:
        raise PayungError("SK itu belum ditandatangani.", place=str(found), remedy="Tanda tangani dahulu.")
    return found


def area_of(about: str) -> str:
    """Kemendagri code of the decree a batch is about; see `decree_of`."""
    return str(decree_of(about).area_code)


def family_of(decree: Decree) -> list[int]:
    """Keys of the decree that stands by itself and of its signed amendments, in order."""
    root = decree
    while root.amends_id is not None:
        root = Decree.objects.get(pk=root.amends_id)
    family, newest = [root.pk], [root.pk]
    while newest:
        amending = Decree.objects.filter(amends_id__in=newest, state=DecreeState.SIGNED)
        newest = sorted(amending.values_list("pk", flat=True))
        family += newest
    return sorted(family)


def standing(decree: Decree) -> pl.DataFrame:
    """One row for each person ever named in the decree or its signed amendments.

    Returns:
        `line`, `decree_id`, `person_id`, `nik`, `name`, `area_code`, `first_month`, `last_month` (of the newest line
        that names them), `monthly` (IDR), `out_from` (month from which they are taken out; null while they stand),
        `birth_date`, `died_on`, `kpj`, and of the newest answer `reply`, `accepted` (null without one), `reason`,
        `text`, `replied_on`.
    """
    family = family_of(decree)
    rows = DecreeLine.objects.filter(decree_id__in=family).exclude(part=DecreeLine.Part.RESERVE)
    lines = bulk.read(rows.order_by("decree_id", "id"), *LINE)
    told = _named(lines).join(_facts(rows), on="person_id", how="left", maintain_order="left")
    return told.join(answers(family), on="person_id", how="left", maintain_order="left")


def answers(family: list[int]) -> pl.DataFrame:
    """The newest standing answer about each person: `reply` (its key), `accepted`, `reason`, `text`, `replied_on`."""
    rows = ReplyLine.objects.filter(line__decree_id__in=family, withdrawn_at__isnull=True).order_by("id")
    newest = bulk.read(rows, *ANSWER).unique("person_id", keep="last", maintain_order=True)
    return newest.rename({"id": "reply", "is_accepted": "accepted"})


def _named(lines: pl.DataFrame) -> pl.DataFrame:
    """The newest line that names each person, and from when a newer decree takes them out."""
    named = lines.filter(pl.col("part") == DecreeLine.Part.NAMED).unique("person_id", keep="last", maintain_order=True)
    out = lines.filter(pl.col("part") == DecreeLine.Part.OUT).unique("person_id", keep="last", maintain_order=True)
    leaving = out.select("person_id", out_decree="decree_id", out_from="first_month")
    both = named.join(leaving, on="person_id", how="left", maintain_order="left")
    is_out = pl.col("out_decree") > pl.col("decree_id")
    both = both.with_columns(out_from=pl.when(is_out).then("out_from"))
    return both.drop("part", "out_decree").rename({"id": "line"})


def _facts(lines: QuerySet[Any]) -> pl.DataFrame:
    """What the register knows today of the people of these lines."""
    names = ("person_id", "person__birth_date", "person__died_on", "person__kpj")
    rows = list(lines.order_by().values_list(*names).distinct())
    return pl.DataFrame(rows, schema=FACTS, orient="row")
