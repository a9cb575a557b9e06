"""What bills and payments tell the ledger: amounts for each person and programme that add up to the rupiah."""

from __future__ import annotations

import polars as pl

from payung.errors import PayungError
from payung.server import bulk, ledger
from payung.server.programme.bills.lines import with_due
from payung.server.programme.models import Bill, BillLine, DecreeLine

LINE = ("id", "line_id", "person_id", "programmes", "first_month", "last_month", "payable")


def payable_lines(bill: Bill) -> pl.DataFrame:
    """The lines of which something may be paid, by key; see `LINE`."""
    return bulk.read(BillLine.objects.filter(bill=bill, payable__gt=0).order_by("id"), *LINE)


def shares(bill: Bill, lines: pl.DataFrame) -> pl.DataFrame:
    """One row a line and programme: `amount` is the programme's part of what is payable.

    The parts of a line add up to it: each gets its share by the law's tariff, the last one what is left.

    Raises:
        PayungError: they do not add up, which would be an error of ours.
    """
    decreed = bulk.read_where(
        DecreeLine.objects.all(), "id", lines["line_id"], "id", "decree_id", "first_month", "monthly"
    )
    known = decreed.rename({"id": "line_id", "first_month": "decreed_from"})
    laid = with_due(lines.join(known, on="line_id", how="left", maintain_order="left"), bill.decree)
    every = bill.decree.fund.programmes.split()
    weights = pl.concat_list(f"due_{name.lower()}" for name in every)
    long = laid.with_columns(programme=pl.lit(every), weight=weights).explode("programme", "weight")
    long = long.filter(pl.col("programmes").str.contains(pl.col("programme"), literal=True))
    before = (pl.col("weight").cum_sum() - pl.col("weight")).over("id")
    whole = pl.max_horizontal(pl.col("weight").sum().over("id"), 1)
    payable = pl.col("payable")
    until = payable * (before + pl.col("weight")) // whole
    told = long.with_columns(amount=until - payable * before // whole)
    if told["amount"].sum() != lines["payable"].sum():
        raise PayungError("The parts of the programmes do not add up to the bill.", place=str(bill))
    return told


def record_billed(bill: Bill) -> int:
    """Append `billed` events of the payable lines; done when two people have approved them, so that they are final."""
    lines = payable_lines(bill)
    return ledger.record(_events("billed", bill, lines, "first_month", f"bill:{bill.pk}"), note=f"bill:{bill.pk}").len()


def record_paid(bill: Bill, payment: int, booked_on: pl.Expr) -> int:
    """Append `paid` events of the payable lines, and `started` for those whose cover begins with them."""
    lines = payable_lines(bill)
    source = f"payment:{payment}"
    paid = _events("paid", bill, lines, booked_on, source)
    return ledger.record(pl.concat([paid, _starts(bill, lines, source)], how="diagonal"), note=source).len()


def take_bill_back(bill: Bill) -> int:
    """Correct the `billed` events of a bill that is sent back."""
    return _correct(f"bill:{bill.pk} ", ["billed"])


def take_payment_back(payment: int) -> int:
    """Correct the events of a payment that was matched wrongly."""
    return _correct(f"payment:{payment} ", ["paid", "started"])


def _events(kind: str, bill: Bill, lines: pl.DataFrame, valid_on: str | pl.Expr, source: str) -> pl.DataFrame:
    fund = bill.decree.fund
    return shares(bill, lines).select(
        "person_id",
        "programme",
        "first_month",
        "last_month",
        "amount",
        kind=pl.lit(kind),
        segment=pl.lit(bill.decree.segment),
        valid_on=valid_on if isinstance(valid_on, pl.Expr) else pl.col(valid_on),
        payer=pl.lit(fund.payer),
        fund=pl.lit(fund.code),
        decree=pl.format("decree:{}", "decree_id"),
        bill=pl.lit(f"bill:{bill.pk}"),
        source=pl.format("{} line:{}", pl.lit(source), "id"),
    )


def _starts(bill: Bill, lines: pl.DataFrame, source: str) -> pl.DataFrame:
    """Of these people, those who were not covered in the month before: their cover begins."""
    first = lines.group_by("person_id", maintain_order=True).agg(pl.col("first_month").min(), pl.col("id").min())
    known = bulk.read_where(
        ledger.Standing.objects.all(), "person", first["person_id"], "person", "active_from", "active_until"
    )
    beside = first.join(known, on="person_id", how="left", maintain_order="left")
    month = pl.col("first_month")
    goes_on = (pl.col("active_from") < month) & (pl.col("active_until").is_null() | (pl.col("active_until") >= month))
    return beside.filter(~goes_on.fill_null(False)).select(
        "person_id",
        kind=pl.lit("started"),
        segment=pl.lit(bill.decree.segment),
        valid_on=month,
        bill=pl.lit(f"bill:{bill.pk}"),
        source=pl.format("{} line:{}", pl.lit(source), "id"),
    )


def _correct(source: str, kinds: list[str]) -> int:
    """Take back the events of a source that nothing has corrected yet."""
    corrected = ledger.Event.objects.filter(corrects__isnull=False).values("corrects_id")
    rows = ledger.Event.objects.filter(source__startswith=source, kind__in=kinds).exclude(pk__in=corrected)
    keys = bulk.read(rows.order_by("id"), "id", "person_id", "valid_on").rename({"id": "corrects_id"})
    taken = keys.with_columns(kind=pl.lit("corrected"), source=pl.lit(source.strip()))
    return ledger.record(taken, note=f"{source.strip()} taken back").len()
