"""The handbook: every rule, table and fact of the law for reading, made from the law itself.

`book.py` turns a law into pages of plain blocks in one language; `site.py` and `document.py` lay the same pages
out as HTML and as PDF. Nothing about the law is written here twice: `data/` holds labels, heads of columns and
questions.
"""

from payung.law.handbook.making import FORMATS, LANGUAGES, make

__all__ = ["FORMATS", "LANGUAGES", "make"]
