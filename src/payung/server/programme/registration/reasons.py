"""Why a branch refuses: its own words, kept as they are, and the reason code they mean."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import yaml
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts
from payung.server.programme.models import Decree, ReasonText, ReplyLine
from payung.server.programme.registration.standing import family_of
from payung.server.scope import needs

UNMAPPED = "unmapped"
LONGEST = 300


@cache
def reasons() -> dict[str, dict[str, Any]]:
    """Reason code → names and wordings."""
    text = (files(__package__) / "reasons.yaml").read_text(encoding="utf-8")
    told: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return told


def reason_name(code: str) -> str:
    """A reason in the language of the one who reads."""
    if code == UNMAPPED:
        return _("not mapped yet")
    return str(reasons().get(code, {}).get("en" if get_language() == "en" else "id", code))


def plain(text: str) -> str:
    """The wording without case, signs and double spaces, by which it is known again."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()[:LONGEST]


def reason_of(text: str, learned: dict[str, str]) -> str:
    """The code that a branch's words mean: as an officer taught it, else as its wording tells.

    Args:
        text: The words as they came.
        learned: Plain wording → code.
    """
    words = plain(text)
    if words in learned:
        return learned[words]
    return next((code for code, told in reasons().items() if _fits(words, told["words"])), UNMAPPED)


def mapped(texts: pl.Series) -> pl.Series:
    """Reason codes of many texts; each wording is looked at once."""
    learned = dict(ReasonText.objects.values_list("text", "reason"))
    told = {text: reason_of(text, learned) for text in texts.drop_nulls().unique().to_list()}
    return texts.replace_strict(told, default=UNMAPPED, return_dtype=pl.String)


@needs("programme.reply")
@transaction.atomic
def learn_reason(text: str, reason: str) -> int:
    """Say what a branch's words mean, from now on and for the answers that carry them already.

    Returns:
        How many answers got their reason by it.

    Raises:
        PayungError: the reason does not exist.
    """
    if reason not in reasons():
        raise PayungError(_("There is no such reason."), place=reason, remedy=", ".join(reasons()))
    words = plain(text)
    ReasonText.objects.update_or_create(text=words, defaults={"reason": reason})
    waiting = ReplyLine.objects.filter(reason=UNMAPPED, is_accepted=False, withdrawn_at__isnull=True)
    alike = [each for each in waiting.values_list("text", flat=True).distinct() if plain(each) == words]
    changed: int = waiting.filter(text__in=alike).update(reason=reason)
    accounts.record("programme.learn-reason", words, {"reason": reason, "answers": changed})
    return changed


def unmapped_texts(decree: Decree) -> list[str]:
    """Wordings of refusals that nobody has mapped yet."""
    rows = ReplyLine.objects.filter(line__decree_id__in=family_of(decree), withdrawn_at__isnull=True, reason=UNMAPPED)
    return sorted(set(rows.values_list("text", flat=True)))


@cache
def _pieces(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(plain(piece).split()) for piece in words)


def _fits(text: str, words: list[str]) -> bool:
    said = set(text.split())
    return any(piece <= said for piece in _pieces(tuple(words)))
