"""What every form of bank statement becomes: entries in whole rupiah, each with a key by which it is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from payung.sheets.bank.errors import BankError

# Inside, amounts are counted in sen (hundredths of a rupiah): interest and bank tax have them, and balances only add
# up with them. Outside there is only whole rupiah.
SEN = 100
RAW = {
    "row": pl.Int64,
    "booked_on": pl.Date,
    "value_on": pl.Date,
    "sen": pl.Int64,
    "reference": pl.String,
    "description": pl.String,
    "counterparty": pl.String,
    "account": pl.String,
    "code": pl.String,
}
ENTRY = ("row", "booked_on", "value_on", "amount", "reference", "description", "counterparty", "account", "entry_key")
SAME = ("account", "booked_on", "sen", "reference", "description")


@dataclass(frozen=True)
class Balances:
    """What a statement says of its balances, in sen; None where it is silent."""

    opening: int | None = None
    closing: int | None = None


@dataclass(frozen=True)
class Statement:
    """One file of bank entries.

    Attributes:
        form: `csv`, `mt940` or `camt.053`.
        entries: row (line of the file, or number of the entry), booked_on, value_on (Date), amount (Int64, rupiah;
            credits positive, debits negative), reference, description, counterparty, account (masked but for its
            last four digits), entry_key (the same entry has the same key in every download of the same form).
        refused: row and code of the lines that are not taken; `sentence(code)` tells why.
        skipped: row and why of the lines that are no entries (`blank`, `heading`, `balance`, `total`, `note`,
            `zero`, `pending`).
        balanced: opening balance plus entries made the closing balance; None where the file gives no balances or
            a line could not be read.
    """

    form: str
    entries: pl.DataFrame
    refused: pl.DataFrame
    skipped: pl.DataFrame
    balanced: bool | None

    @property
    def read(self) -> int:
        """Lines that should be entries: taken and refused."""
        return self.entries.height + self.refused.height


def finished(form: str, raw: pl.DataFrame, skipped: pl.DataFrame, balanced: bool | None) -> Statement:
    """The statement of raw lines: whole rupiah, keys, masked accounts.

    Args:
        form: the form of the file.
        raw: columns of `RAW`; `sen` is null where it could not be read, `code` then says why.
        skipped: row and why.
        balanced: what the check of balances gave.
    """
    coded = raw.with_columns(
        code=pl.coalesce("code", pl.when(pl.col("sen") % SEN != 0).then(pl.lit("not_whole_rupiah")))
    )
    kept = _keyed(coded).filter(pl.col("code").is_null()).with_columns(amount=pl.col("sen") // SEN)
    refused = coded.filter(pl.col("code").is_not_null()).select("row", "code")
    return Statement(
        form, kept.with_columns(account=masked(pl.col("account"))).select(ENTRY), refused, skipped, balanced
    )


def balanced(raw: pl.DataFrame, balances: Balances) -> bool | None:
    """Do the entries lead from the opening to the closing balance? None where that cannot be asked.

    Raises:
        BankError: they do not.
    """
    if balances.opening is None or balances.closing is None or raw["sen"].null_count():
        return None
    difference = balances.closing - balances.opening - int(raw["sen"].sum())
    if difference:
        raise BankError("balance_differs", difference=rupiah(difference))
    return True


def all_balanced(answers: Sequence[bool | None]) -> bool | None:
    """The answer for a file of several statements."""
    return None if not answers or None in answers else all(answers)


def masked(account: pl.Expr) -> pl.Expr:
    """An account number of which only the last four signs are shown."""
    hidden = pl.lit("•").repeat_by(pl.max_horizontal(account.str.len_chars().cast(pl.Int64) - 4, 0)).list.join("")
    return pl.when(account.str.len_chars() > 0).then(hidden + account.str.slice(-4, 4))


def rupiah(sen: int) -> str:
    """An amount as Indonesian papers print it, without its sign: `1.234.567,50`."""
    whole, rest = divmod(abs(sen), SEN)
    return f"{whole:,}".replace(",", ".") + (f",{rest:02}" if rest else "")


def _keyed(raw: pl.DataFrame) -> pl.DataFrame:
    """Each entry with its key. Equal entries of a day are told apart by their number, so that none is lost."""
    plain = [pl.col(name).cast(pl.String).str.replace_all(r"\s+", " ").str.strip_chars().fill_null("") for name in SAME]
    told = raw.with_columns(told=pl.concat_str(plain, separator="\x1f"))
    told = told.with_columns(
        pl.concat_str("told", pl.int_range(pl.len()).over("told").cast(pl.String), separator="\x1f")
    )
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in told["told"]]
    return raw.with_columns(entry_key=pl.Series(keys, dtype=pl.String))
