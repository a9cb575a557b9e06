"""MT940, read by the library mt-940 (BSD-3-Clause), which knows what banks really write into it."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import mt940
import polars as pl

from payung.sheets.bank.errors import BankError
from payung.sheets.bank.statement import RAW, SEN, Balances, Statement, all_balanced, balanced, finished
from payung.sheets.bank.tabular import decoded

ENTRY = re.compile(r"(?m)^:61:")
STATEMENT = re.compile(r"(?m)^:20:")
# The library logs what it cannot read, which may name people.
logging.getLogger("mt940").addHandler(logging.NullHandler())
logging.getLogger("mt940").propagate = False


def is_mt940(content: bytes) -> bool:
    """Does the file look like MT940: a reference, an account and a balance in tags?"""
    return bool(re.search(rb"(?m)^:20:", content[:4096]) and re.search(rb"(?m)^:(?:25|60[FM]):", content[:8192]))


def read_mt940(content: bytes) -> Statement:
    """All statements of an MT940 file.

    Raises:
        BankError: the file is damaged, in another currency, or its balances do not agree.
    """
    text = decoded(content)
    try:
        # A stream, never the bytes themselves: the library would take them for the name of a file to open.
        statements = mt940.parse_statements(io.BytesIO(text.encode()), options=mt940.Options.all())
    except (RuntimeError, ValueError, AttributeError, ArithmeticError, KeyError, TypeError):
        raise BankError("damaged", form="MT940") from None
    lines = [_lines(each) for each in statements]
    _fail_if_lost(text, lines)
    answers = [_balanced(each, found) for each, found in zip(statements, lines, strict=True)]
    raw = pl.concat([_frame(found) for found in lines]).with_columns(row=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    skipped = pl.DataFrame(schema={"row": pl.Int64, "why": pl.String})
    return finished("mt940", raw, skipped, all_balanced(answers))


def _fail_if_lost(text: str, lines: list[list[dict[str, Any]]]) -> None:
    """The library joins what it takes for one entry; no entry of the file may vanish in that."""
    if not lines or len(STATEMENT.findall(text)) != len(lines) or len(ENTRY.findall(text)) != sum(map(len, lines)):
        raise BankError("damaged", form="MT940")


def _lines(statement: Any) -> list[dict[str, Any]]:
    account = statement.data.get("account_identification")
    return [{**_line(entry.data), "account": account} for entry in statement if "amount" in entry.data]


def _line(data: dict[str, Any]) -> dict[str, Any]:
    money = data["amount"]
    if (money.currency or "IDR") != "IDR":
        raise BankError("foreign_currency", currency=money.currency)
    references = (data.get("customer_reference"), data.get("bank_reference"))
    return {
        "booked_on": data.get("guessed_entry_date") or data.get("entry_date") or data["date"],
        "value_on": data["date"],
        "sen": int(money.amount * SEN),
        "reference": next((each for each in references if each and each != "NONREF"), None),
        "description": _description(data),
        "counterparty": data.get("applicant_name"),
    }


def _description(data: dict[str, Any]) -> str | None:
    parts = (data.get("transaction_details"), data.get("purpose"), data.get("extra_details"))
    return " ".join(" ".join(part.split()) for part in dict.fromkeys(parts) if part) or None


def _balanced(statement: Any, lines: list[dict[str, Any]]) -> bool | None:
    return balanced(_frame(lines), Balances(_balance(statement, "opening"), _balance(statement, "closing")))


def _balance(statement: Any, which: str) -> int | None:
    """The final balance, or that of one page of a long statement."""
    found = statement.data.get(f"final_{which}_balance") or statement.data.get(f"intermediate_{which}_balance")
    if found is None:
        return None
    if (found.amount.currency or "IDR") != "IDR":
        raise BankError("foreign_currency", currency=found.amount.currency)
    return int(found.amount.amount * SEN)


def _frame(lines: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(lines, schema=RAW)
