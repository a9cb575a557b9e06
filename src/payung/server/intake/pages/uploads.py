"""A file on its way in: brought, looked at, its columns chosen, taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from payung import sheets
from payung.errors import PayungError
from payung.server.intake import uploads
from payung.server.intake.learning import learn
from payung.server.intake.models import Batch, Upload
from payung.server.intake.offices import is_not_my_office, offices_i_may_bring_for
from payung.server.intake.pages.batches import kind_title
from payung.server.intake.pages.showing import title_of
from payung.server.intake.reading import read_book
from payung.server.intake.takers import taker_of
from payung.server.intake.words import headings_of, language, sentence
from payung.server.intake.words import messages as row_messages
from payung.server.masking import masked
from payung.server.scope import may
from payung.server.scope.permissions import verb_is_not_held
from payung.server.vault import default_store
from payung.sheets.kinds import kind as kind_named
from payung.sheets.kinds import kinds

LARGEST = 100_000_000
ROWS_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file and say what it is."""
    told = None
    if request.method == "POST":
        try:
            return redirect("intake:preview", _kept(request).pk)
        except PayungError as error:
            told = error
    given = request.POST if request.method == "POST" else request.GET
    context = {
        "kinds": [(name, kind_title(name)) for name in kinds() if may(f"intake.read-{name}")],
        "offices": offices_i_may_bring_for(),
        "may_answer": any(may(f"intake.read-{name}") for name in ("reply", "bill")),
        "chosen": {name: given.get(name, "") for name in ("kind", "office", "about")},
        "error": told,
    }
    return render(request, "intake/bring.html", context, status=400 if told else 200)


def _kept(request: HttpRequest) -> Upload:
    """The file of the form, kept; read once so that what is no list is told at once."""
    file = request.FILES.get("file")
    if file is None:
        raise PayungError(_("No file was chosen."), remedy=_("Choose the list on your computer."))
    if (file.size or 0) > LARGEST:
        raise PayungError(_("The file is larger than 100 MB."), remedy=_("Split the list into several files."))
    kind, office = request.POST.get("kind", ""), request.POST.get("office", "")
    kind_named(kind)
    taker_of(kind)
    verb_is_not_held(f"intake.read-{kind}")
    whose = next((one for one in offices_i_may_bring_for() if one.code == office), None)
    if whose is None:
        raise PayungError(_("Choose the office whose list it is."))
    content = file.read()
    if kind != "payments":
        read_book(content, masked(file.name or ""), kind, whose, {})
    return uploads.keep(content, file.name or "", kind, whose, request.POST.get("about", "").strip())


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, key: int) -> HttpResponse:
    """What would come of the file; here columns are chosen and the file is taken in."""
    upload: Upload | None = Upload.objects.select_related("office").filter(pk=key).first()
    if upload is None:
        raise PayungError(_("There is no such file in your area."))
    is_not_my_office(upload.office)
    if upload.batch_id:
        return redirect("intake:batch", upload.batch_id)
    if request.method == "POST":
        _choose(request, upload)
        if request.POST.get("step") == "take":
            return _taken(request, upload)
        return redirect("intake:preview", key)
    return render(request, "intake/preview.html", _context(upload))


def _taken(request: HttpRequest, upload: Upload) -> HttpResponse:
    answer = uploads.confirm(upload)
    if not isinstance(answer, Batch):
        messages.success(request, _("The list is long and is taken in by a job."))
        return redirect("jobs:job", answer.pk)
    if answer.was_standing:
        messages.info(request, _("This very file was taken in before. Nothing has changed."))
    else:
        messages.success(request, _("The list is taken in."))
    return redirect("intake:batch", answer.pk)


@dataclass(frozen=True)
class Choice:
    """One column on the page."""

    field: str
    proposal: Any
    heading: str
    options: list[tuple[str, str, bool]]
    troubles: list[tuple[str, int]]


def _context(upload: Upload) -> dict[str, Any]:
    context: dict[str, Any] = {"upload": upload, "kind": kind_title(upload.kind), "large": uploads.is_large(upload)}
    found = None
    try:
        found = uploads.look(upload)
        context |= {"preview": found, "batch": found.batch, "lines": _lines(found), "troubles": _troubles(found.batch)}
    except PayungError as error:
        context["error"] = error
    context["sheets"] = _sheets(upload, found)
    return context


def _troubles(batch: Batch) -> list[tuple[str, int]]:
    return [(sentence(code, language()), count) for code, count in batch.troubles.items()]


def _lines(found: Any) -> list[tuple[Any, ...]]:
    """The first rows that are not accepted, in words; no cell of the list is shown."""
    rows = found.rows.filter(found.rows["status"] != "accepted").head(ROWS_SHOWN)
    told = row_messages(rows, headings_of(found.batch.mapping), language())
    return list(zip(rows["sheet"], rows["row"], rows["status"], told, strict=True))


def _sheets(upload: Upload, found: Any) -> list[tuple[sheets.Table, int, list[Choice]]]:
    """Every column of every sheet, with what it is taken for; nothing for a bank statement."""
    try:
        book = _book(upload)
    except PayungError:
        return []
    return [
        (table, table.rows.height, _choices(upload, number, table, found)) for number, table in enumerate(book.tables)
    ]


def _book(upload: Upload) -> sheets.Book:
    content = default_store().get(upload.file)
    return read_book(content, upload.file_name, upload.kind, upload.office, upload.given)


def _choices(upload: Upload, number: int, table: sheets.Table, found: Any) -> list[Choice]:
    options = [(name, title_of(name)) for name in kind_named(upload.kind).columns]
    return [
        Choice(
            f"kolom_{number}_{one.place}",
            one,
            masked(one.heading),
            [(name, told, one.used and name == one.column) for name, told in options],
            _of_column(found, table.sheet, one.column) if one.used else [],
        )
        for one in sheets.propose(table)
    ]


def _of_column(found: Any, sheet: str, column: str | None) -> list[tuple[str, int]]:
    """Troubles of one column with their numbers of rows."""
    if found is None:
        return []
    rows = found.rows.filter(found.rows["sheet"] == sheet).select("codes", "columns")
    told = rows.filter(rows["codes"].list.len() > 0).explode("codes", "columns")
    counts = told.filter(told["columns"] == column)["codes"].value_counts().sort("count", descending=True)
    return [(sentence(code, language()), count) for code, count in counts.iter_rows()]


def _choose(request: HttpRequest, upload: Upload) -> None:
    """Keep what was chosen for the columns, and teach it when wanted.

    Raises:
        PayungError: one meaning was chosen for two columns.
    """
    given = dict(upload.given)
    try:
        tables = _book(upload).tables
    except PayungError:
        return
    for number, table in enumerate(tables):
        seen: dict[str, str] = {}
        for one in sheets.propose(table):
            chosen = request.POST.get(f"kolom_{number}_{one.place}")
            if chosen is None or chosen not in ("", *kind_named(upload.kind).columns):
                continue
            if chosen and seen.setdefault(chosen, one.letter) != one.letter:
                raise PayungError(
                    _("Two columns were given the same meaning."),
                    place=f"{seen[chosen]}, {one.letter}",
                    remedy=_("Choose “not used” for one of them."),
                )
            if chosen != ((one.column or "") if one.used else ""):
                given[_plain_or_letter(one)] = chosen
                _teach(request, upload, one.heading, chosen)
    if given != upload.given:
        upload.given = given
        upload.save()


def _plain_or_letter(one: Any) -> str:
    """Headings hold for all sheets; a column without one goes by its letter."""
    heading = masked(one.heading)
    return heading if one.heading and heading == one.heading else str(one.letter)


def _teach(request: HttpRequest, upload: Upload, heading: str, column: str) -> None:
    if request.POST.get("ingat") and heading and masked(heading) == heading:
        learn(upload.office, upload.kind, heading, column)
