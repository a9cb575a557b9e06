"""Rows of a list become persons, each once, and statements about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk
from payung.server.register.changing import change_known
from payung.server.register.choosing import VALUES, area_in_charge, as_stored
from payung.server.register.finding import whole_register
from payung.server.register.households import take_households
from payung.server.register.locating import locate
from payung.server.register.models import Person, PersonOffice, Statement
from payung.server.register.naming import agreeing
from payung.server.register.values import as_said, prepared
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch

TRIES = 5
IN_USE = "nik_in_use_by_other"
ANSWER = {"row_id": pl.Int64, "person": pl.Int64, "change": pl.String}


@needs("register.take")
def take_persons(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Take accepted rows of a list into the register: persons, households, statements; the batch's office sees them.

    Identity is exact: the same NIK under an agreeing name is the same person. A row without NIK is somebody known by
    membership number or, among those without NIK, by name and birth date; else it makes a new person, for only an
    officer's decision lets it come this far. Of two who bring the same new person at once, one makes the person and the
    other finds it made.

    Args:
        batch: Intake's batch; `pk`, `kind`, `office_id` and `area_code` are read.
        rows: Accepted rows, with `row_id`.

    Returns:
        `row_id`, `person`, `change` (new, same, changed), in the order of the rows.

    Raises:
        PayungError: a NIK belongs to a name that does not agree and nobody decided it; nothing is taken then.
    """
    if not rows.height:
        return pl.DataFrame(schema=ANSWER)
    ready = prepared(rows, batch.area_code)
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _take(batch, ready)
        except IntegrityError:  # somebody made one of these persons in the meantime: look again
            continue
    raise PayungError(_("Others are taking in the same persons right now."), remedy=_("Try again in a minute."))


def _take(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    located = locate(rows)
    names_disagree(located)
    located = located.join(take_households(located), on="kk", how="left", maintain_order="left")
    made = _make(batch, located.filter(pl.col("person").is_null()))
    located = located.join(made, on="who", how="left", maintain_order="left").with_columns(
        pl.col("person").is_null().alias("is_new"), pl.coalesce("person", "made").alias("person")
    )
    let_see(batch.office_id, located.filter(~pl.col("is_new"))["person"], made["made"])
    state(batch, located)
    changed = change_known(located.filter(~pl.col("is_new")))
    return located.select("row_id", "person", _change(changed).alias("change"))


def _change(changed: pl.Series) -> pl.Expr:
    """A person whom every list had been undone for is new again."""
    is_new = pl.col("is_new") | ~pl.col("now_is_listed").fill_null(True)
    is_changed = pl.col("person").is_in(changed.implode())
    return pl.when(is_new).then(pl.lit("new")).when(is_changed).then(pl.lit("changed")).otherwise(pl.lit("same"))


def names_disagree(located: pl.DataFrame) -> None:
    """A NIK is another person's, by its name, and no officer decided that it is the same one.

    Raises:
        PayungError: how many rows it is; without numbers of people.
    """
    undecided = ~pl.col("codes").list.contains(IN_USE) if "codes" in located.columns else pl.lit(True)
    with_nik = located.filter(pl.col("nik").is_not_null() & undecided)
    known = with_nik.filter(pl.col("now_is_listed"))
    others = known.filter(~agreeing(known["name_key"], known["now_name_key"])).height
    first = with_nik.select("name_key", pl.col("name_key").first().over("nik").alias("first"))
    others += first.filter(~agreeing(first["name_key"], first["first"])).height
    if others:
        raise PayungError(
            _("%(count)d rows have a NIK that belongs to another name.") % {"count": others},
            remedy=_("Take the file in again; these rows will be held for you to decide."),
        )


def _make(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """New persons of the rows: `who`, `made`."""
    if not rows.height:
        return pl.DataFrame(schema={"who": pl.String, "made": pl.Int64})
    if rows["who"].n_unique() < rows.height:
        newest = [pl.col(name).drop_nulls().last() for name in (*VALUES, "household")]
        rows = rows.group_by("who", maintain_order=True).agg(pl.col("nik", "list_area").first(), *newest)
    area = area_in_charge(pl.col("village_code"), pl.col("list_area")).alias("area_code")
    values = as_stored(rows.select("who", "nik", *VALUES, pl.col("household").alias("household_id"), area))
    # In one order for everybody, so that two who bring the same persons wait for each other and do not lock up.
    values = values.sort("nik").with_columns(bulk.reserve_keys(Person, rows.height))
    frame = values.drop("who", "kk").with_columns(nik_index="nik", first_batch=pl.lit(batch.pk, pl.Int64))
    bulk.write(frame, Person, note=f"persons of batch {batch.pk}")
    return values.select("who", pl.col("id").alias("made"))


def let_see(office: int, known: pl.Series, made: pl.Series) -> None:
    """From now on the office sees these persons; those just made were seen by nobody yet."""
    known = known.unique()
    with whole_register():
        seen = bulk.read_where(PersonOffice.objects.filter(office=office), "person_id", known, "person_id")
    unseen = known.filter(~known.is_in(seen["person_id"].implode())).rename("person_id")
    frame = pl.concat([unseen, made.rename("person_id")]).sort().to_frame()
    bulk.write(frame.with_columns(office_id=pl.lit(office, pl.Int64)), PersonOffice, note="who put persons forward")


def state(batch: Batch, rows: pl.DataFrame) -> None:
    """Keep what each row says of its person.

    Args:
        batch: Whose rows.
        rows: As `values.prepared` gives them, with `row_id` and `person`.
    """
    frame = rows.select(
        pl.col("person").alias("person_id"),
        pl.col("row_id").alias("row"),
        as_said(rows).alias("said"),
        pl.lit(batch.kind).alias("kind"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
        pl.lit(batch.office_id, pl.Int64).alias("office_id"),
    )
    bulk.write(frame, Statement, note=f"statements of batch {batch.pk}")
