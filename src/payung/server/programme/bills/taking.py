"""Bills come in by intake: a bill for each bill number of the file."""

from __future__ import annotations

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, intake
from payung.server.programme.bills.checking import add_lines, new_bill
from payung.server.programme.models import Bill, BillLine, BillState, Decree
from payung.server.programme.registration.standing import decree_of
from payung.server.scope import needs

STATED = {
    "nik": pl.String, "kpj": pl.String, "name": pl.String, "month": pl.Date, "first_month": pl.Date,
    "last_month": pl.Date, "months": pl.Int64, "programme": pl.String, "amount": pl.Int64, "bill_number": pl.String,
    "due_on": pl.Date,
}  # fmt: skip


def look(batch: intake.Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """A bill's rows stand as they are: what speaks against a line belongs on the bill, where its money is seen."""
    decree_of(batch.about)
    return rows


@needs("programme.bill")
@transaction.atomic
def take(batch: intake.Batch, rows: pl.DataFrame) -> intake.Taken:
    """Make the bills of a file, checked name by name.

    Raises:
        PayungError: a bill of that number is there and was not sent back.
    """
    decree, lines = decree_of(batch.about), as_stated(rows)
    numbered = lines.with_columns(number=_number(lines, batch))
    bills = [_kept(batch, decree, number, part) for (number,), part in numbered.group_by("number", maintain_order=True)]
    keys = BillLine.objects.filter(bill__in=bills, person__isnull=False).values_list("row", "person_id")
    schema = {"row_id": pl.Int64, "person": pl.Int64}
    persons = pl.DataFrame(list(keys), schema=schema, orient="row").filter(
        pl.col("row_id").is_in(rows["row_id"].implode())
    )
    return intake.Taken(persons, rows.select("row_id", change=pl.lit("new")), _summary(bills))


@transaction.atomic
def give_back(batch: intake.Batch) -> dict[str, int]:
    """Send the bills of a batch back, as if they had not come.

    Raises:
        PayungError: the payment of one is proposed, approved or done.
    """
    bills = Bill.objects.filter(batch=batch.pk).exclude(state=BillState.RETURNED)
    decided = bills.exclude(state=BillState.CHECKED).first()
    if decided is not None:
        raise PayungError(
            _("The bill cannot be undone: %(state)s.") % {"state": decided.get_state_display()}, place=str(decided)
        )
    undone: int = bills.update(state=BillState.RETURNED)
    accounts.record("programme.give-back-bill", f"batch:{batch.pk}", {"bills": undone})
    return {"bills": undone}


def as_stated(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as lines of a bill: `row`, what is stated, and which programmes ("JKK JKM"; null for all)."""
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in STATED.items() if name not in rows.columns]
    lines = rows.with_columns(missing).select("row_id", *(pl.col(name).cast(dtype) for name, dtype in STATED.items()))
    programmes = pl.col("programme").str.replace_all(",", " ")
    return lines.with_columns(programmes=programmes).rename({"row_id": "row", "amount": "stated"}).drop("programme")


def _number(lines: pl.DataFrame, batch: intake.Batch) -> pl.Expr:
    """Rows without a number belong to the first one of the file; a file without any is named after its batch."""
    given = lines["bill_number"].str.strip_chars().replace("", None)
    named = given.drop_nulls()
    origin = batch.corrects or batch
    return pl.lit(given.fill_null(named[0] if named.len() else f"BERKAS-{origin.pk}"))


def _kept(batch: intake.Batch, decree: Decree, number: str, lines: pl.DataFrame) -> Bill:
    """Rows decided later, or corrected in another file, join the bill of their number."""
    files = [batch.pk, batch.corrects_id] if batch.corrects_id else [batch.pk]
    known = Bill.objects.filter(batch__in=files, decree=decree, number=number).exclude(state=BillState.RETURNED).first()
    stated = lines.drop("bill_number", "number", "due_on")
    if known is not None:
        return add_lines(known, stated)
    return new_bill(batch, decree, number, stated, lines["due_on"].max())  # type: ignore[arg-type]


def _summary(bills: list[Bill]) -> dict[str, object]:
    return {
        "bills": [bill.number for bill in bills],
        "stated": sum(bill.stated for bill in bills),
        "payable": sum(bill.payable for bill in bills),
        "findings": {bill.number: bill.findings for bill in bills},
    }
