"""The papers of the programme: decree and annex as PDF and XLSX, and the files that go to and come from the branch."""

from payung.server.programme.papers.annex import annex_xlsx
from payung.server.programme.papers.branch import branch_upload_xlsx, reply_template
from payung.server.programme.papers.decree import Amendment, Decree, Fund, Region
from payung.server.programme.papers.document import decree_pdf
from payung.server.programme.papers.layout import Layout, load_layout
from payung.server.programme.papers.template import Template, facts_of, fill, load_template
from payung.server.programme.papers.wording import day_text, month_text, rupiah, terbilang

__all__ = [
    "Amendment",
    "Decree",
    "Fund",
    "Layout",
    "Region",
    "Template",
    "annex_xlsx",
    "branch_upload_xlsx",
    "day_text",
    "decree_pdf",
    "facts_of",
    "fill",
    "load_layout",
    "load_template",
    "month_text",
    "reply_template",
    "rupiah",
    "terbilang",
]
