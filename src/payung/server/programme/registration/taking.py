"""The branch's reply: each row finds its line of the decree, by NIK; the newest answer about a person stands."""

from __future__ import annotations

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung import identity
from payung.errors import PayungError
from payung.server import accounts, bulk, intake
from payung.server.programme.models import BillLine, BillState, ReplyLine
from payung.server.programme.registration.events import record_answers, take_answers_back
from payung.server.programme.registration.marking import HOLD, mark
from payung.server.programme.registration.reasons import LONGEST, mapped
from payung.server.programme.registration.standing import decree_of, standing
from payung.server.scope import needs

ANSWERS = ("answer", "reply", "status_reading", "reading")
WRITTEN = (
    "decree_id", "line_id", "person_id", "area_code", "is_accepted", "reason", "text", "batch", "row", "replied_on",
)  # fmt: skip


def look(batch: intake.Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Hold strangers, rows found by name only, and people already taken out of the decree; note repeated answers."""
    found = found_in(rows, standing(decree_of(batch.about)))
    is_there, by_name = pl.col("line").is_not_null(), pl.col("how") == "name"
    rows = pl.concat([rows, found.select("line", "how", "out_from", "accepted")], how="horizontal")
    rows = mark(rows, ~is_there, "not_in_decree", "nik", HOLD)
    rows = mark(rows, by_name, "matched_by_name", "name", HOLD)
    rows = mark(rows, is_there & pl.col("out_from").is_not_null(), "taken_out_of_decree", "nik", HOLD)
    rows = mark(rows, is_there & pl.col("accepted").is_not_null(), "answered_before", "status")
    return rows.drop("line", "how", "out_from", "accepted")


@needs("programme.reply")
@transaction.atomic
def take(batch: intake.Batch, rows: pl.DataFrame) -> intake.Taken:
    """Keep the answers; who is accepted is registered in the ledger from the decree's first month on.

    Raises:
        PayungError: a row, accepted by hand, names nobody in the decree.
    """
    decree = decree_of(batch.about)
    people = standing(decree)
    found = found_in(rows, people).drop("accepted", "reason", "text", "replied_on", "nik", "name")
    _names_nobody(found)
    told = pl.concat([found, _answers(rows)], how="horizontal")
    told = told.with_columns(
        batch=pl.lit(batch.pk), row=rows["row_id"], replied_on=pl.lit(timezone.localdate(batch.taken_at))
    )
    bulk.write(
        told.rename({"line": "line_id"}).select(WRITTEN), ReplyLine, note=f"reply to {decree} (batch {batch.pk})"
    )
    record_answers(decree, told)
    return intake.Taken(told.select(row_id="row", person="person_id"), _changes(told), _summary(told, people))


@transaction.atomic
def give_back(batch: intake.Batch) -> dict[str, int]:
    """Take the answers of a batch back; the answers before them stand again.

    Raises:
        PayungError: a bill was checked against them and has not been sent back.
    """
    mine = ReplyLine.objects.filter(batch=batch.pk, withdrawn_at__isnull=True)
    _a_bill_stands_on(batch)
    taken_back: int = mine.update(withdrawn_at=timezone.now())
    accounts.record("programme.give-back-reply", f"batch:{batch.pk}", {"answers": taken_back})
    take_answers_back(batch.pk, decree_of(batch.about))
    return {"answers": taken_back}


def found_in(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """For each row, in order, the person of the decree it names; `how`: "nik", "name" (the NIK is damaged) or null."""
    asked = rows.select("nik", "name").with_row_index("at")
    by_nik = asked.select("at", "nik").join(people, on="nik", how="inner").with_columns(how=pl.lit("nik"))
    by_name = _by_name(asked.filter(pl.col("nik").is_null()), people).select(by_nik.columns)
    found = pl.concat([by_nik, by_name]).unique("at", keep="first", maintain_order=True)
    return asked.select("at").join(found, on="at", how="left", maintain_order="left").drop("at")


def _by_name(asked: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Rows without a NIK whose name only one person of the decree bears."""
    keyed = asked.select("at", key=_keys(asked["name"])).drop_nulls()
    known = people.with_columns(key=_keys(people["name"])).filter(pl.col("key").is_unique())
    return keyed.join(known, on="key", how="inner").drop("key").with_columns(how=pl.lit("name"))


def _keys(names: pl.Series) -> pl.Series:
    return identity.names.read(names)["key"]


def _answers(rows: pl.DataFrame) -> pl.DataFrame:
    """What each row says: `is_accepted`, the branch's own `text`, the `reason` it means, and from when (`start`)."""
    answer = next(name for name in ANSWERS if name in rows.columns)
    text = pl.col("status_text") if "status_text" in rows.columns else pl.lit(None, pl.String)
    start = pl.col("start") if "start" in rows.columns else pl.lit(None, pl.Date)
    told = rows.select(
        is_accepted=pl.col(answer) == "Y", text=text.fill_null("").str.slice(0, LONGEST), start=start.cast(pl.Date)
    )
    reason = pl.when("is_accepted").then(pl.lit("")).otherwise(mapped(told["text"]))
    return told.with_columns(reason=reason)


def _changes(told: pl.DataFrame) -> pl.DataFrame:
    return told.select(row_id="row", change=pl.lit("new"))


def _summary(told: pl.DataFrame, people: pl.DataFrame) -> dict[str, object]:
    refused = told.filter(~pl.col("is_accepted"))
    reasons = refused["reason"].value_counts().sort("count", "reason", descending=[True, False])
    answered = people.filter(pl.col("accepted").is_not_null())["person_id"].to_list()
    waiting = people.filter(
        pl.col("out_from").is_null(), ~pl.col("person_id").is_in([*answered, *told["person_id"].to_list()])
    )
    return {
        "registered": told.height - refused.height,
        "refused": refused.height,
        "reasons": dict(reasons.iter_rows()),
        "without_answer": waiting.height,
    }


def _names_nobody(found: pl.DataFrame) -> None:
    strangers = found["line"].null_count()
    if strangers:
        raise PayungError(
            _("%(count)s rows name nobody of this decree.") % {"count": strangers},
            remedy=_("Correct their NIK, or refuse the rows."),
        )


def _a_bill_stands_on(batch: intake.Batch) -> None:
    lines = ReplyLine.objects.filter(batch=batch.pk, withdrawn_at__isnull=True).values("line_id")
    standing_bills = BillLine.objects.filter(line_id__in=lines).exclude(bill__state=BillState.RETURNED)
    first = standing_bills.select_related("bill").first()
    if first is not None:
        raise PayungError(
            _("A bill was checked against this reply."), place=str(first.bill), remedy=_("Send the bill back first.")
        )
