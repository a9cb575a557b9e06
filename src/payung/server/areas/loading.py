"""A new edition of the national table: what is new, renamed, gone; nothing is overwritten."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk
from payung.server.areas.models import Area, Scheme
from payung.server.areas.reading import read_areas
from payung.server.scope import needs

EXAMPLE = "siak-14.08.csv"
EXAMPLE_SOURCE = "Kepmendagri 300.2.2-2138 Tahun 2025"
EXAMPLE_FROM = date(2025, 4, 25)
AT_ONCE = 500


@dataclass(frozen=True)
class Loaded:
    """What an edition brought, in areas."""

    read: int
    unchanged: int
    new: int
    renamed: int
    gone: int

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


@needs("areas.load")
def load(path: Path, *, source: str, valid_from: date, within: str = "") -> Loaded:
    """Take in an edition of the table; the same edition twice changes nothing.

    Args:
        path: A file or folder in one of the layouts of `reading`.
        source: The decree with its number.
        valid_from: First day the edition holds.
        within: Only this area, what lies inside and what it lies in; an area that is missing there counts as gone.

    Raises:
        PayungError: the file cannot be read, or holds less recent areas than are known.
    """
    edition = _inside(read_areas(path), within)
    if not edition.height:
        raise PayungError(_("The file holds no area inside that code."), place=within)
    with transaction.atomic():
        return _take_in(edition, source, valid_from, within)


@needs("areas.load")
def load_example() -> Loaded:
    """The example region, Kabupaten Siak (14.08), which is shipped."""
    with as_file(files("payung.server.areas") / "data" / EXAMPLE) as path:
        return load(path, source=EXAMPLE_SOURCE, valid_from=EXAMPLE_FROM, within="14.08")


def _inside(edition: pl.DataFrame, code: str) -> pl.DataFrame:
    inside = (pl.col("code") == code) | pl.col("code").str.starts_with(f"{code}.")
    inside |= pl.lit(code).str.starts_with(pl.col("code") + ".")
    return edition.filter(inside) if code else edition


def _take_in(edition: pl.DataFrame, source: str, valid_from: date, within: str) -> Loaded:
    held = Area.objects.select_for_update().filter(scheme=Scheme.KEMENDAGRI, valid_to__isnull=True)
    known = _inside(bulk.read(held, "code", "name", "valid_from"), within)
    unchanged = edition.join(known, on=["code", "name"], how="semi")
    fresh = edition.join(known, on=["code", "name"], how="anti")
    ended = known.join(edition, on=["code", "name"], how="anti")
    _edition_is_older(ended, valid_from)
    for part in ended.iter_slices(AT_ONCE):
        Area.objects.filter(scheme=Scheme.KEMENDAGRI, valid_to__isnull=True, code__in=part["code"].to_list()).update(
            valid_to=valid_from
        )
    placed = {"scheme": Scheme.KEMENDAGRI.value, "valid_from": valid_from, "source": source}
    if fresh.height:
        bulk.write(fresh.with_columns(pl.lit(value).alias(name) for name, value in placed.items()), Area, note=source)
    renamed = fresh.join(known, on="code", how="semi").height
    gone = ended.join(edition, on="code", how="anti").height
    return Loaded(edition.height, unchanged.height, fresh.height - renamed, renamed, gone)


def _edition_is_older(ended: pl.DataFrame, valid_from: date) -> None:
    later = ended.filter(pl.col("valid_from") >= valid_from)
    if later.height:
        raise PayungError(
            _("%(count)d known areas begin on that day or later; an older edition cannot end them.")
            % {"count": later.height},
            place=str(later["code"][0]),
            remedy=_("Give the day on which the newer decree holds."),
        )
