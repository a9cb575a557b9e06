"""One row: what was typed, what was read, what is wrong; here an officer decides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from payung.errors import PayungError
from payung.server.intake.deciding import decide, judged_again
from payung.server.intake.models import BatchState, Row, RowStatus
from payung.server.intake.pages.batches import kind_title
from payung.server.intake.pages.showing import NUMBERS, cell, shown, title_of
from payung.server.intake.words import headings_of, language, sentence
from payung.server.scope import may
from payung.sheets.kinds import kind as kind_named


@dataclass(frozen=True)
class Cell:
    """One column of the row."""

    name: str
    title: str
    typed: str
    corrected: str
    reading: str
    troubles: list[str]
    can_change: bool


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, key: int) -> HttpResponse:
    """One row of a list."""
    found: Row | None = (
        Row.objects.select_related("batch__office", "answered_by__batch", "decided_by").filter(pk=key).first()
    )
    if found is None:
        raise PayungError(_("There is no such row in your area."))
    told = None
    if request.method == "POST":
        try:
            decide(found, request.POST.get("step", ""), _values(request, found), request.POST.get("alasan", ""))
            messages.success(request, _("Decided."))
            return redirect("intake:row", key)
        except PayungError as error:
            told = error
            found = Row.objects.select_related("batch__office").get(pk=key)
    waits = found.status == RowStatus.HELD and found.answered_by_id is None and found.batch.state == BatchState.TAKEN
    context = {
        "row": found,
        "kind": kind_title(found.batch.kind),
        "brief": shown(found.batch, [found])[0],
        "cells": _cells(found),
        "error": told,
        "can_decide": waits and may("intake.decide"),
    }
    return render(request, "intake/row.html", context, status=409 if told else 200)


def _values(request: HttpRequest, row: Row) -> dict[str, str]:
    """What the officer changed; a field left as it was is no correction."""
    typed = json.loads(row.typed)
    given = {name: request.POST.get(f"nilai_{name}") for name in kind_named(row.batch.kind).columns}
    return {
        name: value.strip()
        for name, value in given.items()
        if value is not None and value.strip() != (typed.get(name) or "")
    }


def _cells(row: Row) -> list[Cell]:
    """The cells of the row beside what is read in them."""
    typed, corrected = json.loads(row.typed), json.loads(row.corrected or "{}")
    kind, whole = kind_named(row.batch.kind), may("intake.see-numbers")
    readings = _readings(row)
    headings = headings_of(row.batch.mapping, row.sheet)
    needed = [group[0] for group in kind.required if not set(group) & set(typed)]
    names = [name for name in dict.fromkeys([*typed, *needed]) if name != "row_key"]
    return [
        Cell(
            name,
            headings.get(name) or (title_of(name) if name in kind.columns else name),
            cell(name, typed.get(name), whole),
            cell(name, corrected.get(name), whole),
            cell(name, readings.get(name), whole),
            _troubles(row, name),
            name in kind.columns and (whole or name not in NUMBERS),
        )
        for name in names
    ]


def _readings(row: Row) -> dict[str, Any]:
    """What is read in the cells; nothing where the row cannot be judged by itself (a bank entry)."""
    try:
        return judged_again(row).row(0, named=True)
    except PayungError:
        return {}


def _troubles(row: Row, column: str) -> list[str]:
    told = zip(row.codes, row.columns, row.facts, strict=True)
    return [
        sentence(code, language(), **(json.loads(facts) if facts else {})) for code, of, facts in told if of == column
    ]
