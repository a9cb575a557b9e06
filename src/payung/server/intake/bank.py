"""Bank statements as rows: their own reader knows MT940, camt.053 and the CSV of banks."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from payung.sheets import bank

NOT_FOR_THE_BANK_READER = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS; XLS
TYPED = ("booked_on", "value_on", "amount", "reference", "description", "counterparty", "account")
LISTS = pl.List(pl.String)


@dataclass(frozen=True)
class StatementRows:
    """A statement in the shape of judged rows."""

    form: str
    rows: pl.DataFrame


def read_statement(content: bytes, name: str) -> StatementRows | None:
    """The entries of a bank statement as judged rows; None for a file that is none, such as a workbook.

    Raises:
        BankError: it is a statement, and damaged or of another currency.
    """
    if content.startswith(NOT_FOR_THE_BANK_READER):
        return None
    try:
        statement = bank.read(content, name)
    except bank.BankError as error:
        if error.code == "not_a_statement":
            return None
        raise
    return StatementRows(statement.form, _rows(statement))


def _rows(statement: bank.Statement) -> pl.DataFrame:
    none = pl.lit([], LISTS)
    taken = statement.entries.with_columns(
        pl.lit("accepted").alias("status"),
        none.alias("codes"),
        none.alias("columns"),
        none.alias("facts"),
        pl.col("booked_on").alias("date"),
        pl.struct(pl.col(TYPED).cast(pl.String)).struct.json_encode().alias("typed"),
    )
    refused = statement.refused.select(
        "row",
        pl.lit("refused").alias("status"),
        pl.concat_list("code").alias("codes"),
        pl.lit(["amount"], LISTS).alias("columns"),
        pl.lit([None], LISTS).alias("facts"),
        pl.lit("{}").alias("typed"),
    )
    together = pl.concat([taken, refused], how="diagonal")
    return together.with_columns(pl.lit("").alias("sheet")).sort("row", maintain_order=True)
