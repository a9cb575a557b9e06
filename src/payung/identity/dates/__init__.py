"""Dates as people type them, day first."""

from payung.identity.dates.reading import birthplace_and_date, read
from payung.identity.dates.written import excel_date

__all__ = ["birthplace_and_date", "excel_date", "read"]
