"""Payung: every worker of a region under employment social security, month by month."""

__version__ = "0.1.0"
