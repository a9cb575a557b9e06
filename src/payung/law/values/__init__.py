"""Dated values: rates, caps, tables and bands, each with its validity, citation, source and confidence."""

from payung.law.values.dated import DatedValue, Entry
from payung.law.values.load import load_values, values_from

__all__ = ["DatedValue", "Entry", "load_values", "values_from"]
