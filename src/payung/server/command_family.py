"""`payung family`: what a family would get on a day."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import click

from payung.server.acting import acting, as_json, as_user

if TYPE_CHECKING:
    from payung.server import ledger


@click.command(short_help="What a family would get on a day.")
@click.argument("person", type=int)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today when left out.")
@click.option("--as-known-on", type=click.DateTime(["%Y-%m-%d"]), help="With what was known at the end of this day.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact the register lacks; repeatable.")
@click.option("--language", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Of the answer.")
@as_user
@as_json
def command(
    person: int,
    on: datetime | None,
    as_known_on: datetime | None,
    facts: tuple[str, ...],
    language: str,
    user: str | None,
    as_json: bool,
) -> None:
    """What the family of PERSON (key in the register) would get for each event, why, and what would change it.

    Facts are named as in the law, for example --fact income=1500000 --fact child_1_level=tk_sd.
    """
    with acting("payung family", user):
        from django.utils import timezone, translation

        from payung.server import ledger

        more = dict(fact.split("=", 1) for fact in facts if "=" in fact)
        if len(more) < len(facts):
            raise click.UsageError("--fact is written NAME=VALUE, each name once.")
        day = on.date() if on else timezone.localdate()
        with translation.override(language):
            known = as_known_on.date() if as_known_on else None
            answer = ledger.family(person, day, more=more, as_known_on=known)
            click.echo(json.dumps(answer.as_dict(), default=str, indent=2) if as_json else told(answer, language))


def told(answer: ledger.FamilyOnDay, language: str) -> str:
    """The answer as lines for a reader."""
    from payung.server import funding

    family = answer.family
    lines = [*(family.outlook.kalimat if language == "id" else family.outlook.sentences)]
    for event in family.answer.events if family.answer else ():
        title = event.judul if language == "id" else event.title
        amount = "?" if event.at_once is None else f"Rp{funding.rupiah(event.at_once)}"
        monthly = (
            f" + Rp{funding.rupiah(event.monthly)}/{'bulan' if language == 'id' else 'month'}" if event.monthly else ""
        )
        lines.append(f"  {title}: {amount}{monthly}")
    return "\n".join([*lines, *(f"* {sentence}" for sentence in answer.supposed)])
