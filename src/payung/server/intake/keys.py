"""Keys of rows that travel in a file and come back: only this server can make them."""

from __future__ import annotations

import hmac
from functools import cache
from hashlib import sha256
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.home import home, secret

MAC_DIGITS = 24
FORM = r"^b(\d{1,18})r(\d{1,18})-([0-9a-f]{24})$"


def keys_for(office: int, batch: int, rows: pl.Series) -> pl.Series:
    """A key for each row: whose batch it is, which row, and a seal over both and the office."""
    return pl.Series("row_key", [_key(office, batch, row) for row in rows], dtype=pl.String)


def keys_read(office: int, keys: pl.Series) -> pl.DataFrame:
    """What keys say: `batch` and `original` (key of intake's row), null where a row has no key.

    Raises:
        PayungError: a key was not made here for this office, or the keys are of more than one batch.
    """
    text = keys.str.strip_chars().replace("", None)
    parts = text.to_frame("key").select(
        pl.col("key").str.extract(FORM, 1).cast(pl.Int64).alias("batch"),
        pl.col("key").str.extract(FORM, 2).cast(pl.Int64).alias("original"),
    )
    for key, batch, row in zip(text, parts["batch"], parts["original"], strict=True):
        if key is not None and (batch is None or not hmac.compare_digest(key, _key(office, batch, row))):
            raise PayungError(
                _("The hidden key of a row is damaged or belongs to another list."),
                place=_("column row key"),
                remedy=_("Download the held rows again and correct that file; leave the hidden column as it is."),
            )
    if parts["batch"].drop_nulls().n_unique() > 1:
        raise PayungError(
            _("The file holds rows of more than one list."), remedy=_("Send a corrected file for each list by itself.")
        )
    return parts


def _key(office: int, batch: int, row: int) -> str:
    seal = hmac.digest(_secret(home()), f"{office}:{batch}:{row}".encode(), sha256).hex()[:MAC_DIGITS]
    return f"b{batch}r{row}-{seal}"


@cache
def _secret(folder: Path) -> bytes:
    """Kept in memory: a list has thousands of keys."""
    return secret("row-keys")
