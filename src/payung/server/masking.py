"""A NIK or KK number that strays into a log is blacked out before it is written."""

from __future__ import annotations

import logging
import re

LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){14,16}(?!\d)")
BLACKED_OUT = "[number withheld]"


def masked(text: str) -> str:
    """The text without numbers of 15 to 17 digits: NIK and KK, also with a digit too few or too many."""
    return LONG_NUMBER.sub(BLACKED_OUT, text)


class MaskingFormatter(logging.Formatter):
    """Formats as usual, tracebacks included, and masks the result."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
