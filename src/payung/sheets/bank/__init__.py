"""Bank statements, in the forms that offices get from their bank, as one frame of entries in whole rupiah."""

from __future__ import annotations

from pathlib import Path

from payung.sheets.bank.camt053_file import is_camt053, read_camt053
from payung.sheets.bank.errors import BankError, codes, sentence
from payung.sheets.bank.mt940_file import is_mt940, read_mt940
from payung.sheets.bank.statement import Statement
from payung.sheets.bank.tabular import read_csv, read_rows

__all__ = ["BankError", "Statement", "codes", "read", "read_rows", "sentence"]

LIMIT_MB = 32


def read(content: bytes | Path, name: str) -> Statement:
    """The entries of a bank statement; its form is told by its content, not by its name.

    Args:
        content: the file, or where it lies.
        name: what people call it, for messages.

    Raises:
        BankError: not a statement that is known, damaged, in another currency, or with balances that do not agree.
    """
    try:
        data = _bytes(content)
        if is_camt053(data):
            return read_camt053(data)
        return read_mt940(data) if is_mt940(data) else read_csv(data)
    except BankError as error:
        error.place = name
        raise


def _bytes(content: bytes | Path) -> bytes:
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > LIMIT_MB * 2**20:
        raise BankError("too_large", limit=LIMIT_MB)
    data = content.read_bytes() if isinstance(content, Path) else content
    if not data.strip() or (b"\x00" in data[:64] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise BankError("not_a_statement")
    return data
