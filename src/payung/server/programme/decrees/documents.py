"""The papers of a decree: drafts made when asked for, signed ones filed once."""

from __future__ import annotations

from io import BytesIO

import polars as pl
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import areas
from payung.server.programme import papers
from payung.server.programme.decrees.content import is_unchanged
from payung.server.programme.decrees.lines import lines_of, standing
from payung.server.programme.decrees.wording import Wording, region, wording
from payung.server.programme.models import Decree, DecreeDocument, DecreeKind, DecreeLine, DecreeState
from payung.server.programme.papers.template import written
from payung.server.vault import default_store

FORMS = ("pdf", "xlsx")


def document(decree: Decree, form: str, *, full_nik: bool = True) -> bytes:
    """A decree as "pdf", or its annexes as "xlsx". A draft is made now; a signed one is filed once and stays as it is.

    Args:
        decree: Draft or signed.
        form: Which.
        full_nik: False for who may not see whole NIKs: the workbook is made anew with their birth dates covered.

    Raises:
        PayungError: another form; or a signed decree does not say what was signed.
    """
    if form not in FORMS:
        raise PayungError(_("A decree comes as pdf or xlsx."), place=form)
    if decree.state != DecreeState.SIGNED or (form == "xlsx" and not full_nik):
        return _made(decree, form, full_nik)
    filed: DecreeDocument | None = DecreeDocument.objects.filter(decree=decree, form=form).first()
    return default_store().get((filed or _file(decree, form)).file)


def file_documents(decree: Decree) -> list[DecreeDocument]:
    """File all documents of a signed decree that are not filed yet."""
    have = set(DecreeDocument.objects.filter(decree=decree).values_list("form", flat=True))
    return [_file(decree, form) for form in FORMS if form not in have]


def _file(decree: Decree, form: str) -> DecreeDocument:
    if not is_unchanged(decree):
        raise PayungError(
            _("The decree does not say what was signed."), place=str(decree), remedy=_("Tell your administrator.")
        )
    name = default_store().put(BytesIO(_made(decree, form)))
    new = DecreeDocument(decree=decree, area_code=decree.area_code, form=form, file=name, digest=decree.digest)
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:  # somebody filed it at the same moment; theirs stands
        return DecreeDocument.objects.get(decree=decree, form=form)  # type: ignore[no-any-return]
    return new


def _made(decree: Decree, form: str, full_nik: bool = True) -> bytes:
    paper = paper_of(decree)
    return papers.decree_pdf(paper) if form == "pdf" else papers.annex_xlsx(paper, full_nik=full_nik)


def paper_of(decree: Decree, words: Wording | None = None) -> papers.Decree:
    """The decree as it is printed, its wording filled in.

    Args:
        decree: Draft or signed; of an amendment the annex is the whole list as amended.
        words: Another wording than the region's, to try it out.
    """
    words = words or wording(decree.area_code, decree.kind)
    amending = decree.kind == DecreeKind.AMENDING
    lines = standing(decree, with_draft=True) if amending else lines_of(decree, DecreeLine.Part.NAMED)
    paper = papers.Decree(
        number=decree.number,
        title=decree.title,
        region=region(decree.area_code, words),
        considering=(),
        recalling=(),
        deciding=(),
        copies=(),
        signatory=words.signatory,
        fund=papers.Fund(decree.fund.name, decree.fund.legal_basis or "…", decree.fund.account_code or "…"),
        first_month=decree.first_month,
        last_month=decree.last_month,
        lines=_printed(lines),
        reserve=_ranked(lines_of(decree, DecreeLine.Part.RESERVE)),
        signed_on=decree.signed_on if decree.state == DecreeState.SIGNED else None,
        digest=decree.digest,
        office=words.office,
        amendment=_amendment(decree, lines) if amending else None,
    )
    return written(paper, words.template)


def _amendment(decree: Decree, lines: pl.DataFrame) -> papers.Amendment:
    coming = lines_of(decree, DecreeLine.Part.NAMED)
    gone = lines_of(decree, DecreeLine.Part.OUT)
    names = gone.select("replaces_id", instead_of="name")
    replaced = _printed(coming.join(names, on="replaces_id", how="left", maintain_order="left"), "instead_of")
    removed = _printed(gone.with_columns(total=-pl.col("total")), "reason")
    root = decree.amends
    return papers.Amendment(
        number=root.number if root else "",
        signed_on=(root.signed_on if root else None) or decree.first_month,
        removed=removed,
        replaced=replaced,
        kept=lines.filter(~pl.col("id").is_in([*coming["id"], *gone["replaces_id"].drop_nulls()])).height,
    )


def _printed(lines: pl.DataFrame, *more: str) -> pl.DataFrame:
    placed = _with_places(lines)
    return placed.select(
        pl.int_range(1, pl.len() + 1).alias("no"),
        "name",
        "nik",
        "village",
        "district",
        "occupation",
        "monthly",
        "total",
        *more,
        start="first_month",
        end="last_month",
    )


def _ranked(lines: pl.DataFrame) -> pl.DataFrame:
    return _with_places(lines).select("name", "nik", "village", "district", "occupation", rank="place")


def _with_places(lines: pl.DataFrame) -> pl.DataFrame:
    codes = lines["area_code"].unique().to_list()
    districts = {code: ".".join(code.split(".")[:3]) for code in codes}
    names = areas.names({*codes, *districts.values()})
    told = {
        "village": {code: names[code] for code in codes},
        "district": {code: names[district] for code, district in districts.items()},
    }
    return lines.with_columns(
        pl.col("area_code").replace_strict(table, default=pl.col("area_code"), return_dtype=pl.String).alias(name)
        if table
        else pl.col("area_code").alias(name)
        for name, table in told.items()
    )
