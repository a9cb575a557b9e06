"""Bank entries come in by intake: what was paid out is kept once, and matched where bill and amount are plain."""

from __future__ import annotations

import hashlib

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, bulk, intake
from payung.server.masking import masked
from payung.server.programme.models import Payment
from payung.server.programme.payments.matching import match_by_itself
from payung.server.programme.registration.marking import REFUSE, mark
from payung.server.scope import needs

ENTRY = {
    "date": pl.Date, "booked_on": pl.Date, "amount": pl.Int64, "reference": pl.String, "description": pl.String,
    "bill_number": pl.String, "entry_key": pl.String,
}  # fmt: skip
WRITTEN = ("entry_key", "area_code", "batch", "row", "booked_on", "amount", "reference", "description")
NOBODY = {"row_id": pl.Int64, "person": pl.Int64}


def look(batch: intake.Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse money that came in, and entries that are known already."""
    entries = as_entries(rows, batch)
    known = bulk.read_where(
        Payment.objects.filter(withdrawn_at__isnull=True), "entry_key", entries["entry_key"], "entry_key"
    )
    rows = rows.with_columns(
        __came_in=entries["came_in"], __known=entries["entry_key"].is_in(known["entry_key"].implode())
    )
    rows = mark(rows, pl.col("__came_in"), "money_came_in", "amount", REFUSE)
    rows = mark(rows, ~pl.col("__came_in") & pl.col("__known"), "entry_known", "amount", REFUSE)
    return rows.drop("__came_in", "__known")


@needs("programme.match")
@transaction.atomic
def take(batch: intake.Batch, rows: pl.DataFrame) -> intake.Taken:
    """Keep the entries, and match those that name an approved bill and its amount."""
    entries = as_entries(rows, batch).with_columns(
        batch=pl.lit(batch.pk), row=rows["row_id"], area_code=pl.lit(batch.area_code)
    )
    keys = bulk.reserve_keys(Payment, entries.height)
    bulk.write(entries.select(WRITTEN).with_columns(keys), Payment, note=f"payments of batch {batch.pk}")
    matched = match_by_itself(Payment.objects.filter(batch=batch.pk, row__in=rows["row_id"].to_list()))
    changes = rows.select("row_id", change=pl.lit("new"))
    summary = {"payments": entries.height, "matched": len(matched), "hanging": entries.height - len(matched)}
    return intake.Taken(pl.DataFrame(schema=NOBODY), changes, summary)


@transaction.atomic
def give_back(batch: intake.Batch) -> dict[str, int]:
    """Take the entries of a batch back.

    Raises:
        PayungError: one of them settles a bill.
    """
    mine = Payment.objects.filter(batch=batch.pk, withdrawn_at__isnull=True)
    settled = mine.filter(bill__isnull=False).select_related("bill").first()
    if settled is not None:
        raise PayungError(
            _("One of these payments settles a bill."), place=str(settled.bill), remedy=_("Undo the match first.")
        )
    withdrawn: int = mine.update(withdrawn_at=timezone.now())
    accounts.record("programme.give-back-payments", f"batch:{batch.pk}", {"payments": withdrawn})
    return {"payments": withdrawn}


def as_entries(rows: pl.DataFrame, batch: intake.Batch) -> pl.DataFrame:
    """The rows as entries of a bank account: paid out in rupiah above 0, with the key by which an entry is known again.

    A bank's own statement shows money paid out with a minus; a sheet of payments holds payments only.
    """
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in ENTRY.items() if name not in rows.columns]
    told = rows.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in ENTRY.items())
    is_statement = pl.col("entry_key").is_not_null()
    words = pl.concat_str("description", "bill_number", separator=" ", ignore_nulls=True)
    told = told.with_columns(
        came_in=is_statement & (pl.col("amount") > 0),
        amount=pl.col("amount").abs(),
        booked_on=pl.coalesce("booked_on", "date"),
        reference=pl.col("reference").fill_null("").str.slice(0, 100),
        description=words.fill_null("").str.slice(0, 300),
    )
    told = told.with_columns(_masked(told["reference"]), _masked(told["description"]))
    return told.with_columns(entry_key=pl.coalesce("entry_key", _keys(told, batch.area_code)))


def _masked(texts: pl.Series) -> pl.Series:
    """Bank texts may name people by number; such numbers are not kept."""
    return pl.Series(texts.name, [masked(text) for text in texts], dtype=pl.String)


def _keys(told: pl.DataFrame, area_code: str) -> pl.Series:
    """The same entry in another file has the same key; entries alike in one file are told apart by their order."""
    alike = ["booked_on", "amount", "reference", "description"]
    order = told.select(pl.struct(alike).cum_count().over(alike)).to_series()
    spelled = told.select(
        pl.concat_str([pl.col(name).cast(pl.String) for name in alike], separator="|", ignore_nulls=True)
    )
    texts = [f"{area_code}|{text}|{place}" for text, place in zip(spelled.to_series(), order, strict=True)]
    return pl.Series("key", [hashlib.sha256(text.encode()).hexdigest() for text in texts], dtype=pl.String)
