"""Bills taken in and checked name by name; checked again until two people have approved the payment."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, bulk, funding, intake
from payung.server.programme.bills.codes import MISSING, codes
from payung.server.programme.bills.judging import judged
from payung.server.programme.models import Bill, BillLine, BillState, Decree
from payung.server.programme.registration.standing import standing
from payung.server.scope import needs

READ = ("id", "nik", "name", "first_month", "last_month", "programmes", "stated")
WRITTEN = (
    "bill_id", "row", "line_id", "person_id", "area_code", "name", "nik", "first_month", "last_month", "programmes",
    "stated", "payable", "codes",
)  # fmt: skip
NOT_STATED = {"kpj": pl.String, "month": pl.Date, "months": pl.Int64}


def new_bill(batch: intake.Batch, decree: Decree, number: str, lines: pl.DataFrame, due_on: date | None) -> Bill:
    """A bill with its lines, checked.

    Args:
        batch: The file it came in.
        decree: What it is about.
        number: As the branch numbers it.
        lines: See `judging.judged`; with `row`, the key of intake's row.
        due_on: When it should be paid.

    Raises:
        PayungError: a bill of that number is there and was not sent back.
    """
    told = judged(lines, decree)
    bill = Bill(number=number, decree=decree, area_code=decree.area_code, due_on=due_on, batch=batch.pk)
    bill.stated, bill.payable = int(told["stated"].sum()), int(told["payable"].sum())
    bill.first_month = told["first_month"].min() or decree.first_month  # type: ignore[assignment]
    bill.last_month = told["last_month"].max() or decree.last_month  # type: ignore[assignment]
    bill.findings = findings(told, decree, bill)
    try:
        with transaction.atomic():
            bill.save(force_insert=True)
    except IntegrityError:
        raise PayungError(
            _("A bill of that number is there already."), place=number, remedy=_("Send the earlier one back first.")
        ) from None
    _write(told, bill)
    return bill


def add_lines(bill: Bill, lines: pl.DataFrame) -> Bill:
    """Rows of the same file, decided later, come to its bill.

    Raises:
        PayungError: its payment is proposed or decided already.
    """
    _is_not_open(bill)
    _write(judged(lines, bill.decree, bill=bill.pk), bill)
    return check_bill(bill.pk)


@needs("programme.bill")
@transaction.atomic
def check_bill(key: int) -> Bill:
    """Check a bill again, against what is known now.

    Raises:
        PayungError: there is no such bill, or its payment is proposed or decided already.
    """
    bill = bill_of(key)
    _is_not_open(bill)
    kept = bulk.read(BillLine.objects.filter(bill=bill).order_by("id"), *READ)
    told = judged(_as_billed(kept), bill.decree, bill=bill.pk)
    changed = told.select("id", "payable", codes=_as_json(), line_id="line", person_id="person_id")
    bulk.update(changed, BillLine, note=f"bill:{bill.pk} checked again")
    bill.stated, bill.payable = int(told["stated"].sum()), int(told["payable"].sum())
    bill.findings = findings(told, bill.decree, bill)
    bill.save(update_fields=["stated", "payable", "findings"])
    return bill


@needs("programme.bill")
@transaction.atomic
def return_bill(key: int, reason: str) -> Bill:
    """Send a bill back to the branch; what was recorded as billed is taken back.

    Raises:
        PayungError: it is proposed, paid or sent back already, or no reason is given.
    """
    from payung.server.programme.bills.events import take_bill_back

    if not reason.strip():
        raise PayungError(_("Sending a bill back needs a reason."))
    bill = bill_of(key)
    may_go = Bill.objects.filter(pk=key, state__in=(BillState.CHECKED, BillState.APPROVED))
    if not may_go.update(state=BillState.RETURNED):
        raise PayungError(
            _("The bill cannot be sent back: %(state)s.") % {"state": bill.get_state_display()}, place=str(bill)
        )
    accounts.record("programme.return-bill", f"bill:{key}", {"state": [bill.state, BillState.RETURNED]}, reason)
    take_bill_back(bill)
    return bill_of(key)


def bill_of(key: int) -> Bill:
    """The bill of that key.

    Raises:
        PayungError: there is none in the area of the one who looks.
    """
    found: Bill | None = Bill.objects.select_related("decree__fund").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such bill in your area."))
    return found


def findings(told: pl.DataFrame, decree: Decree, bill: Bill) -> dict[str, dict[str, int]]:
    """Code → people and amount (IDR).

    Each line counts under its gravest code, so that the amounts and what is payable add up to the bill; who is missing
    from the bill is told beside it.
    """
    first = told.with_columns(
        code=pl.col("codes").list.first(), who=pl.coalesce("person_id", -1 - pl.col("at").cast(pl.Int64))
    )
    counted = first.filter(pl.col("code").is_not_null()).group_by("code").agg(
        people=pl.col("who").n_unique(), amount=pl.col("stated").sum()
    )  # fmt: skip
    found = {code: {"people": people, "amount": amount} for code, people, amount in counted.rows()}
    left_out = missing(told["person_id"], decree, bill)
    if left_out.height:
        found[MISSING] = {"people": left_out.height, "amount": int(left_out["total"].sum())}
    return {code: found[code] for code in codes() if code in found}


def missing(billed: pl.Series, decree: Decree, bill: Bill) -> pl.DataFrame:
    """Whom the branch has accepted and not billed, with the months and the money (`total`, IDR)."""
    people = standing(decree).filter(
        pl.col("accepted").fill_null(False), ~pl.col("person_id").is_in(billed.drop_nulls().implode())
    )
    before_out = pl.col("out_from").dt.offset_by("-1mo")
    asked = people.with_columns(
        first_month=pl.max_horizontal("first_month", pl.lit(bill.first_month)),
        last_month=pl.min_horizontal("last_month", before_out, pl.lit(bill.last_month)),
    ).filter(pl.col("first_month") <= pl.col("last_month"), pl.col("died_on").is_null())
    return funding.contributions(decree.fund, asked.drop("monthly"))


def _as_billed(kept: pl.DataFrame) -> pl.DataFrame:
    return kept.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in NOT_STATED.items())


def _write(told: pl.DataFrame, bill: Bill) -> None:
    ready = told.with_columns(
        bill_id=pl.lit(bill.pk),
        area_code=pl.col("area_code").fill_null(""),
        name=pl.col("name").fill_null(""),
        codes=_as_json(),
    )
    bulk.write(ready.rename({"line": "line_id"}).select(WRITTEN), BillLine, note=f"bill:{bill.pk}")


def _as_json() -> pl.Expr:
    """The list of codes as the database keeps it."""
    inside = pl.col("codes").list.join('", "')
    return pl.when(inside == "").then(pl.lit("[]")).otherwise(pl.format('["{}"]', inside))


def _is_not_open(bill: Bill) -> None:
    if bill.state != BillState.CHECKED:
        raise PayungError(
            _("The bill cannot be checked again: %(state)s.") % {"state": bill.get_state_display()}, place=str(bill)
        )
