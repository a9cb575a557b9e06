"""Villages and sub-districts, to their Kemendagri codes; RT and RW out of one cell or the address."""

from __future__ import annotations

import polars as pl

from payung import identity
from payung.sheets.judging.rows import Rows

PAIR = r"^\D*0*(\d{1,3})\s*[/\-.\\ ]+\D*0*(\d{1,3})\D*$"
DIGITS = r"^(\d\d)(\d\d)(\d\d)(\d{4})?$"
ONE = r"^\D*0*(\d{1,3})\D*$"


def check(rows: Rows) -> None:
    """Find the code of each village within its sub-district, or within the region where none is given."""
    _neighbourhood(rows)
    places = rows.setting.places
    if places is None:
        return
    within = _district(rows, places)
    if "village" in rows.mapped:
        read = identity.places.to_codes(rows.readings["village"], places, level="village", within=within)
        rows.readings["village"] = read
        rows.put(village_code=_dotted(read["code"]))
        _of_another_region(rows, places)


def _district(rows: Rows, places: pl.DataFrame) -> pl.Series:
    """The code within which each village is looked for: the sub-district's, else the region's."""
    regency = pl.Series([rows.setting.regency.replace(".", "")] * rows.cells.height, dtype=pl.String)
    if "district" not in rows.mapped:
        return regency
    read = identity.places.to_codes(rows.readings["district"], places, level="district", within=regency)
    rows.readings["district"] = read
    rows.put(district_code=_dotted(read["code"]))
    return pl.DataFrame({"own": read["code"], "region": regency}).select(pl.coalesce("own", "region"))["own"]


def _dotted(codes: pl.Series) -> pl.Series:
    """Codes as the ministry writes them, 14.08.01.2003; digits alone could be of either scheme."""
    return codes.str.replace(DIGITS, "$1.$2.$3.$4").str.strip_chars_end(".")


def _of_another_region(rows: Rows, places: pl.DataFrame) -> None:
    """Who lives in another regency is told so; the village is then not to be found in this one."""
    if "regency" not in rows.mapped:
        return
    read = identity.places.to_codes(rows.readings["regency"], places, level="regency")
    frame = rows.cells.select("at").with_columns(read["code"])
    elsewhere = pl.col("code") != rows.setting.regency.replace(".", "")
    rows.say(frame, elsewhere, "lives_elsewhere", "regency")
    rows.overrule(frame, elsewhere, ["place_unknown", "place_ambiguous"], ["village", "district"])


def _neighbourhood(rows: Rows) -> None:
    """RT and RW typed into one cell ("001/002") are both read; without a column of theirs, out of the address."""
    told = [name for name in ("rt", "rw") if name in rows.mapped]
    if told:
        cells = rows.values_or_null(rt=pl.String, rw=pl.String)
        both = pl.col(told[0])
        rt = pl.coalesce(both.str.extract(PAIR, 1), pl.col("rt").str.extract(ONE, 1))
        rw = pl.coalesce(pl.col("rw").str.extract(ONE, 1), both.str.extract(PAIR, 2))
        found = cells.select(rt.str.zfill(3).alias("rt"), rw.str.zfill(3).alias("rw"))
    elif "address" in rows.mapped and "rt" in rows.kind.columns:
        found = identity.addresses.read(rows.cells["address"]).select("rt", "rw")
    else:
        return
    rows.put(rt=found["rt"], rw=found["rw"])
