"""What villages nominate: for each a file of its own style, with the troubles of such files."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from payung.server.example import numbers
from payung.server.example.drawing import Draw, chance, evenly, some, table
from payung.server.example.figures import Sizes
from payung.server.example.layout import Signer, lay_out, slugged, written_as
from payung.server.example.made import Made
from payung.server.example.paper import Sheet
from payung.server.example.spoiling import (
    DATE_FORMS,
    NUMBER,
    Spoiled,
    shuffled,
    spoil_births,
    spoil_names,
    spoil_niks,
    spouses,
    typed_dates,
)

KIND = "nominations"
BY_SUB_DISTRICT = ("14.08.05", "14.08.12")
"""Sub-districts that gather their villages in one workbook, a sheet for each."""
WITH_LAST_YEAR = 4
"""Every so many villages last year's list is at hand as a file too."""
GONE = 0.12
KEPT = 0.7
"""Of last year's list: names that are not put forward again, and names of this year that stood in it already."""
SIGNERS = ("Azman", "Suharto", "M. Yatim", "Rosli", "Sugiman", "Tengku Ariffin", "Jumadi", "Parlaungan", "Ridwan")


def make(into: Made, population: pl.DataFrame, of: Sizes, *, seed: int, on: dt.date) -> None:
    """Write the nominations of all villages in which the example has people."""
    rows = spoiled(put_forward(population, of, chance(seed, "put forward")), chance(seed, "nominations"), on)
    # In a small example some villages nominate nobody this year, and send no list.
    rows = rows.filter((~pl.col("gone")).any().over("list_village_code"))
    for part in rows.partition_by("list_village_code", maintain_order=True):
        if part["list_district_code"][0] not in BY_SUB_DISTRICT:
            _village_file(into, part, on)
    together = rows.filter(pl.col("list_district_code").is_in(BY_SUB_DISTRICT))
    for part in together.partition_by("list_district_code", maintain_order=True):
        _sub_district_file(into, part, on)


def put_forward(population: pl.DataFrame, of: Sizes, draw: Draw) -> pl.DataFrame:
    """Those nominated this year, those of last year (`last_year`), and the few who should not be in the list."""
    rates = table("troubles.yaml")[KIND]
    standing = pl.col("standing")
    wanted = {
        "vulnerable": 1 - rates["civil_servant"] - rates["employed"] - 0.06,
        "self": 0.06, "civil_servant": rates["civil_servant"], "employer": rates["employed"] * 0.8,
        "opd": rates["employed"] * 0.2,
    }  # fmt: skip
    order = shuffled(population, draw)
    total = of.nominated * (1 + GONE)
    parts = [order.filter(standing == name).head(round(total * share)) for name, share in wanted.items()]
    frame = shuffled(pl.concat(parts), draw).join(spouses(population), on="person", how="left", maintain_order="left")
    place = pl.int_range(pl.len())
    gone = place >= of.nominated
    kept = pl.lit(some(frame.height, KEPT, draw))
    return frame.with_columns(
        gone.alias("gone"), (gone | kept).alias("last_year"), list_village_code="village_code", list_village="village",
        list_district_code="district_code", list_district="district",
    )  # fmt: skip


def spoiled(frame: pl.DataFrame, draw: Draw, on: dt.date) -> pl.DataFrame:
    """The rows as clerks type them, with the troubles of each and the style of its list."""
    frame = _witnessed(_in_two_lists(frame, draw), draw, on)
    rows = Spoiled(_styled(frame), KIND, draw)
    for code, found in what_they_are(on).items():
        rows.mark(code, found)
    rows.mark("in_two_villages", pl.col("copied"))
    rows.mark("repeated_in_list", pl.col("repeated"))
    spoil_niks(rows)
    spoil_names(rows)
    spoil_births(rows)
    _spoil_the_rest(rows)
    _by_style(rows, draw)
    return rows.told().sort("list_village_code", maintain_order=True)


def what_they_are(on: dt.date) -> dict[str, pl.Expr]:
    """Troubles that a person brings along, whatever is typed."""
    born = pl.col("birth_date")
    return {
        "age_65": born.dt.offset_by("65y") <= on,
        "under_17": born.dt.offset_by("17y") > on,
        "dead": pl.col("died_on").is_not_null(),
        "civil_servant": pl.col("standing") == "civil_servant",
        "active_elsewhere": pl.col("membership") == "active",
    }


def _witnessed(frame: pl.DataFrame, draw: Draw, on: dt.date) -> pl.DataFrame:
    """Who saw the person at work, when, and what there is to show for it; a third of the rows has nothing of it."""
    size = frame.height
    witness = "Ketua RT " + pl.col("rt")
    day = numbers.scattered(size, 1.0, draw, on - dt.timedelta(60), on - dt.timedelta(3)).dt.strftime("%d/%m/%Y")
    shown = evenly(("Foto di tempat kerja", "Surat keterangan kerja RT", "Foto", "Kartu tani", "SKU"), size, draw)
    told = pl.lit(some(size, 0.67, draw))
    return frame.with_columns(
        seen_by=pl.when(told).then(witness), seen_on=pl.when(told).then(day), evidence=pl.when(told).then(shown)
    )


def _in_two_lists(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Some rows once more in the list of another village of the sub-district, some twice in their own."""
    rates = table("troubles.yaml")[KIND]
    frame = frame.with_columns(copied=pl.lit(False), repeated=pl.lit(False))
    chosen = some(frame.height, rates["in_two_villages"], draw) & ~frame["gone"]
    villages = frame.select("list_district_code", "list_village_code", "list_village").unique(maintain_order=True)
    next_one = villages.sort("list_village_code").select(
        "list_village_code",
        next_code=pl.col("list_village_code").shift(1).over("list_district_code"),
        next_village=pl.col("list_village").shift(1).over("list_district_code"),
    )
    other = frame.filter(chosen).join(next_one, on="list_village_code", how="left", maintain_order="left")
    other = other.filter(pl.col("next_code").is_not_null()).with_columns(
        copied=pl.lit(True), list_village_code="next_code", list_village="next_village", village="next_village"
    )
    again = frame.filter(some(frame.height, rates["repeated_in_list"], draw) & ~frame["gone"])
    return pl.concat([frame, other.select(frame.columns), again.with_columns(repeated=pl.lit(True))])


def _styled(frame: pl.DataFrame) -> pl.DataFrame:
    styles = table("styles.yaml")
    codes = frame["list_village_code"].unique().sort()
    place = pl.int_range(len(codes), eager=True) % len(styles)
    named = pl.DataFrame({"list_village_code": codes, "style": place})
    date = [style["date"] for style in styles]
    frame = frame.join(named, on="list_village_code", how="left", maintain_order="left")
    return frame.with_columns(
        date_form=pl.col("style").replace_strict(list(range(len(date))), date), remark=pl.lit(None, pl.String)
    )


def _spoil_the_rest(rows: Spoiled) -> None:
    size, phone, village = rows.frame.height, pl.col("phone"), pl.col("village")
    words = table("work.yaml")
    rows.spoil("not_working", "occupation", evenly(words["not_working"], size, rows.draw), pl.col("sex") == "P")
    rows.spoil("occupation_vague", "occupation", evenly(words["vague"], size, rows.draw))
    rows.spoil("phone_of_clerk", "phone", "0812009900" + pl.col("list_village_code").str.tail(2))
    rows.spoil(
        "phone_scientific", "phone", phone.str.slice(1, 1) + "." + phone.str.slice(2, 2) + "E+10", phone.is_not_null()
    )
    rows.spoil("phone_zero_lost", "phone", phone.str.slice(1), phone.is_not_null())
    rows.spoil("village_as_district", "village", "list_district")  # type: ignore[arg-type]
    label = evenly(("Kp. ", "Desa ", "Kampung ", "DS. ", "Kel/Desa "), size, rows.draw)
    joined = pl.when(village.str.contains(" ")).then(village.str.replace_all(" ", "")).otherwise(label + village)
    rows.spoil("village_variant", "village", pl.when(label == "DS. ").then(joined).otherwise(label + village))
    rows.spoil("sex_missing", "sex", pl.lit(None, pl.String))
    rows.spoil("formula", "address", pl.lit('=HYPERLINK("http://contoh.invalid";"klik")'))
    forms = evenly([form for form in DATE_FORMS if form not in ("cell", "serial")], size, rows.draw)
    rows.spoil("date_other_form", "date_form", forms)


def _by_style(rows: Spoiled, draw: Draw) -> None:
    """What a style does to whole columns: numbers, capitals, dates as the file writes them."""
    styles = table("styles.yaml")

    def has(feature: str) -> pl.Expr:
        return pl.col("style").is_in([place for place, style in enumerate(styles) if style.get(feature)])

    nik, phone = pl.col("nik"), pl.col("phone")
    sixteen = has("numbers") & nik.str.contains(r"^\d{16}$").fill_null(value=False)
    rows.mark("nik_last_zero", sixteen & ~nik.str.ends_with("0"))
    dialled = has("numbers") & phone.str.contains(r"^0\d+$").fill_null(value=False)
    rows.mark("phone_zero_lost", dialled)
    rows.frame = rows.frame.with_columns(
        pl.when(sixteen).then(NUMBER + nik.str.slice(0, 15) + "0").otherwise(nik).alias("nik"),
        pl.when(dialled).then(NUMBER + phone.str.slice(1)).otherwise(phone).alias("phone"),
        pl.when(has("upper")).then(pl.col("name").str.to_uppercase()).otherwise("name").alias("name"),
        typed_dates(rows.frame, pl.col("date_form")),
    )
    joined = pl.concat_str(
        "birth_place", pl.lit(", "), pl.col("birth_date").str.strip_prefix(NUMBER), ignore_nulls=True
    )
    rows.frame = rows.frame.with_columns(joined.alias("birth"))


def _village_file(into: Made, rows: pl.DataFrame, on: dt.date) -> None:
    style = table("styles.yaml")[rows["style"][0]]
    village, code = rows["list_village"][0], rows["list_village_code"][0]
    label = "Kelurahan" if code[9] == "1" else "Kampung"
    office = f"{label}-{slugged(village)}".lower()
    now, before = rows.filter(~pl.col("gone")), rows.filter("last_year")
    sheets = [_sheet("Sheet1" if style["name"] == "short" else "Usulan", now, style, on)]
    if style.get("hidden_last_year") and before.height:
        hidden = _sheet(f"Data {on.year - 1}", before, style, on.replace(year=on.year - 1))
        hidden[0].hidden = True
        sheets.append(hidden)
    title = f"Usulan pekerja rentan {label} {village} {on.year}"
    into.add(f"usulan-{on.year}-{slugged(village)}.{style['form']}", KIND, office, title, sheets, **written_as(style))
    if int(code[-2:]) % WITH_LAST_YEAR == 0 and before.height:
        last = _sheet("Usulan", before, style, on.replace(year=on.year - 1))
        name = f"usulan-{on.year - 1}-{slugged(village)}.{style['form']}"
        into.add(name, KIND, office, title.replace(str(on.year), str(on.year - 1)), [last], **written_as(style))


def _sub_district_file(into: Made, rows: pl.DataFrame, on: dt.date) -> None:
    styles = [style for style in table("styles.yaml") if style["form"] == "xlsx"]
    style = styles[int(rows["list_district_code"][0][-2:]) % len(styles)]
    now = rows.filter(~pl.col("gone")).partition_by("list_village_code", maintain_order=True)
    district = rows["list_district"][0]
    sheets = [_sheet(part["list_village"][0], part, style, on) for part in now]
    title = f"Usulan pekerja rentan Kecamatan {district} {on.year}"
    name = f"usulan-{on.year}-kecamatan-{slugged(district)}.xlsx"
    into.add(name, KIND, f"camat-{slugged(district)}", title, sheets)


def _sheet(name: str, rows: pl.DataFrame, style: dict[str, Any], on: dt.date) -> tuple[Sheet, pl.DataFrame]:
    village = rows["list_village"][0]
    label, post = ("KELURAHAN", "Lurah") if rows["list_village_code"][0][9] == "1" else ("KAMPUNG", "Penghulu")
    facts = {"village": f"{label} {village}", "district": rows["list_district"][0], "year": on.year}
    signer = Signer(village, f"{post} {village}", SIGNERS[len(village) % len(SIGNERS)], on)
    return lay_out(name, rows, style, facts, signer), rows
