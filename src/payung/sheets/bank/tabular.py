"""Statements as tables: the heading is found, each line below it is an entry, refused, or skipped with a word."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import polars as pl
import yaml

from payung.sheets.bank.amounts import date_of, is_negative, sen_of, side_of, suffix_of
from payung.sheets.bank.errors import BankError
from payung.sheets.bank.statement import RAW, Balances, Statement, balanced, finished

# A heading stands at the top; further down there are entries.
TOP = 60
WIDEST = 200
SEPARATORS = (";", ",", "\t", "|")
ACCOUNT = re.compile(r"(?i)(?:no\.?|nomor|account)\s*(?:rek\w*|no\.?|number)?[\s:.;,\"=]*([\d][\d .\-]{5,30}\d)")
CURRENCY = re.compile(r"(?i)(?:mata uang|currency|ccy)[\s:;,\"=]*([A-Z]{3})\b")
OPENING = r"(?i)^\W*(?:saldo (?:awal|lalu|sebelumnya)|opening balance|beginning balance)"
CLOSING = r"(?i)^\W*(?:saldo akhir|closing balance|ending balance)"
TOTAL = r"(?i)^\W*(?:total|jumlah|sub ?total|mutasi (?:debet|debit|kredit))"
PARTS = ("description", "counterparty", "reference")


def read_csv(content: bytes) -> Statement:
    """A statement in CSV, whatever its separator and letters.

    Raises:
        BankError: no heading of a statement, another currency, or balances that do not agree.
    """
    text = decoded(content)
    try:
        rows = _cells(text, _separator(text))
    except (csv.Error, pl.exceptions.PolarsError):
        raise BankError("damaged", form="CSV") from None
    return read_rows(rows.with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64)))


def _cells(text: str, separator: str) -> pl.DataFrame:
    """Every cell as text; as many columns as the widest line near the top has, in whatever line that is."""
    top = list(csv.reader(io.StringIO("\n".join(text.split("\n")[:TOP])), delimiter=separator))
    width = max(map(len, top), default=0)
    if width > WIDEST:
        raise BankError("not_a_statement")
    # A made-up first line fixes the columns: titles and the last lines of a statement often have fewer cells.
    first = separator.join(f"c{place}" for place in range(max(width, 1)))
    return pl.read_csv(
        io.BytesIO(f"{first}\n{text}".encode()),
        separator=separator,
        infer_schema=False,
        truncate_ragged_lines=True,
    )


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252, with lines that end in one way."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _separator(text: str) -> str:
    """The separator under which a line near the top is most like a heading."""
    top = text.split("\n")[:TOP]
    return max(SEPARATORS, key=lambda each: max((len(_known(line.split(each))) for line in top), default=0))


def read_rows(rows: pl.DataFrame) -> Statement:
    """A statement from any sheet: `row`, and its cells as text in `c0`, `c1` and so on.

    Raises:
        BankError: no heading of a statement, another currency, or balances that do not agree.
    """
    cells = [name for name in rows.columns if name != "row"]
    top = rows.head(TOP).select(cells).rows()
    line = _heading(top)
    above, body = rows.head(line), rows.slice(line + 1)
    named = _named(body, top[line])
    _fail_if_foreign(_texts(above), named)
    lines = _judged(named, top[line])
    raw = lines.filter(pl.col("why").is_null()).select(*RAW).with_columns(_account(above))
    skipped = lines.filter(pl.col("why").is_not_null()).select("row", "why")
    answer = _checked(raw, lines, _balances(rows, cells))
    return finished("csv", raw, skipped, answer)


@cache
def _headings() -> dict[str, str]:
    text = Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8")
    return {heading: name for name, headings in yaml.safe_load(text).items() for heading in headings}


def plain(heading: str) -> str:
    """A heading in plain letters: `Debet (Rp)` and `DEBET` are both `debet`."""
    words = re.sub(r"[^a-z0-9]+", " ", heading.lower()).split()
    return " ".join(word for word in words if word not in ("rp", "idr"))


def _known(cells: Iterable[str | None]) -> set[str]:
    return {_headings()[plain(cell)] for cell in cells if cell and plain(cell) in _headings()}


def _heading(top: list[tuple[str | None, ...]]) -> int:
    """The line of the heading.

    Raises:
        BankError: none has a date and an amount.
    """
    found = [_known(line) for line in top]
    for place, names in enumerate(found):
        if "booked_on" in names and ({"debit", "credit"} <= names or "amount" in names):
            return place
    best = max(found, key=len, default=set())
    if len(best) < 2:
        raise BankError("not_a_statement")
    absent = ["tanggal"] if "booked_on" not in best else ["debet dan kredit (atau jumlah)"]
    raise BankError("columns_missing", missing=", ".join(absent))


def _named(body: pl.DataFrame, heading: tuple[str | None, ...]) -> pl.DataFrame:
    """The cells under the standard names; several descriptions are joined, a column nobody has is empty."""
    places: dict[str, list[str]] = {}
    for place, cell in enumerate(heading):
        if cell and plain(cell) in _headings():
            places.setdefault(_headings()[plain(cell)], []).append(f"c{place}")
    clean = body.with_columns(pl.exclude("row").str.strip_chars().replace("", None))
    every = [name for name in clean.columns if name != "row"]
    columns = {name: _joined(places.get(name, []), name) for name in dict.fromkeys(_headings().values())}
    return clean.select("row", text=pl.concat_str(every, separator=" ", ignore_nulls=True), **columns)


def _joined(places: list[str], name: str) -> pl.Expr:
    if name in PARTS and len(places) > 1:
        return pl.concat_str(places, separator=" ", ignore_nulls=True).replace("", None)
    return pl.col(places[0]) if places else pl.lit(None, dtype=pl.String)


def _judged(named: pl.DataFrame, heading: tuple[str | None, ...]) -> pl.DataFrame:
    """Each line read; `why` where it is no entry, `code` where it should be one and cannot be taken."""
    read = named.with_columns(
        booked_on=date_of(pl.col("booked_on")),
        value_on=date_of(pl.col("value_on")),
        dated=pl.col("booked_on").is_not_null(),
        running=sen_of(pl.col("balance")) * pl.when(is_negative(pl.col("balance"))).then(-1).otherwise(1),
        **_sides(),
    ).with_columns(sen=pl.col("plus").fill_null(0) - pl.col("minus").fill_null(0))
    title = " ".join(cell.strip() for cell in heading if cell and cell.strip())
    return (
        read.with_columns(why=_why(title))
        .with_columns(code=_code())
        .with_columns(
            sen=pl.when(pl.col("code").is_null() | (pl.col("code") == "date_unread")).then("sen"),
            value_on=pl.coalesce("value_on", "booked_on"),
        )
    )


def _sides() -> dict[str, pl.Expr]:
    """Credit and debit in sen: from two columns, or from one with a mark beside, behind or a sign before it."""
    debit, credit, amount = pl.col("debit"), pl.col("credit"), pl.col("amount")
    side = pl.coalesce(side_of(pl.col("mark")), side_of(suffix_of(amount)), _sign(amount))
    two = pl.any_horizontal(debit.is_not_null(), credit.is_not_null())
    one = sen_of(amount)
    return {
        "typed": pl.coalesce(debit, credit, amount),
        "unread": _unread(debit) | _unread(credit) | (~two & _unread(amount)),
        "sideless": ~two & one.is_not_null() & (one != 0) & side.is_null(),
        "plus": pl.when(two).then(_signed(credit)).when(side == 1).then(one),
        "minus": pl.when(two).then(_signed(debit)).when(side == -1).then(one),
    }


def _sign(amount: pl.Expr) -> pl.Expr:
    return pl.when(is_negative(amount)).then(-1).when(amount.str.contains(r"^\s*\+")).then(1)


def _signed(amount: pl.Expr) -> pl.Expr:
    """What a column of one side says; a bank takes an entry back with a minus in its own column."""
    return sen_of(amount) * pl.when(is_negative(amount)).then(-1).otherwise(1)


def _unread(amount: pl.Expr) -> pl.Expr:
    """A cell that holds something, and not a dash for nothing, that is no amount."""
    return amount.is_not_null() & ~amount.str.contains(r"^[-–—]$") & sen_of(amount).is_null()


def _why(title: str) -> pl.Expr:
    """Why a line is no entry; null where it is one. Some banks print balances under a second heading at the end."""
    text, empty = pl.col("text").fill_null(""), pl.col("typed").is_null()
    about = pl.coalesce("description", "text").fill_null("")
    balance = about.str.contains(OPENING) | about.str.contains(CLOSING) | text.str.contains(OPENING)
    undated = pl.col("booked_on").is_null()
    moved = pl.any_horizontal(pl.col("plus", "minus").fill_null(0) != 0)
    nothing = ~moved & ~pl.col("unread") & ~pl.col("sideless")
    return (
        pl.when(text == "").then(pl.lit("blank"))
        .when(text == title).then(pl.lit("heading"))
        .when((balance | text.str.contains(CLOSING)) & (nothing | undated)).then(pl.lit("balance"))
        .when(undated & text.shift(1).str.contains(OPENING).fill_null(False)).then(pl.lit("balance"))
        .when(undated & text.str.contains(TOTAL)).then(pl.lit("total"))
        .when(undated & empty).then(pl.lit("note"))
        .when(nothing & ~empty & ~undated).then(pl.lit("zero"))
    )  # fmt: skip


def _code() -> pl.Expr:
    """Why an entry cannot be taken; null where it can."""
    both = (pl.col("plus").fill_null(0) != 0) & (pl.col("minus").fill_null(0) != 0)
    return pl.when(pl.col("why").is_null()).then(
        pl.when("unread").then(pl.lit("amount_unread"))
        .when(pl.col("typed").is_null()).then(pl.lit("amount_missing"))
        .when("sideless").then(pl.lit("side_unknown"))
        .when(both).then(pl.lit("both_sides"))
        .when(pl.col("booked_on").is_null()).then(pl.lit("date_unread"))
    )  # fmt: skip


def _texts(above: pl.DataFrame) -> str:
    return "\n".join(" ".join(cell for cell in line if cell) for line in above.drop("row").rows())


def _account(above: pl.DataFrame) -> pl.Expr:
    """The account of each line, else the one named above the heading; digits only."""
    found = ACCOUNT.search(_texts(above))
    named = re.sub(r"\D", "", found[1]) if found else None
    own = pl.col("account").str.replace_all(r"[^0-9A-Za-z]", "").replace("", None)
    return pl.coalesce(own, pl.lit(named, dtype=pl.String)).alias("account")


def _fail_if_foreign(above: str, named: pl.DataFrame) -> None:
    told = [found[1].upper() for found in CURRENCY.finditer(above)]
    told += [each.upper() for each in named["currency"].drop_nulls().unique(maintain_order=True)]
    foreign = [each for each in told if each not in ("IDR", "RP", "RUPIAH") and re.fullmatch("[A-Z]{3}", each)]
    if foreign:
        raise BankError("foreign_currency", currency=foreign[0])


def _balances(rows: pl.DataFrame, cells: list[str]) -> Balances:
    """Opening and closing balance where a line of the file names them."""
    clean = rows.select(pl.col(cells).str.strip_chars().replace("", None))
    lines = clean.select(text=pl.concat_str(cells, separator=" ", ignore_nulls=True), last=_last_amount(cells))
    return Balances(_told(lines, OPENING), _told(lines, CLOSING))


def _last_amount(cells: list[str]) -> pl.Expr:
    """The last cell of a line that is an amount; behind a colon too (`Saldo Awal : 1.000`)."""
    tails = [pl.col(name).str.replace(r"^.*:\s*", "") for name in reversed(cells)]
    return pl.coalesce(sen_of(each) * pl.when(is_negative(each)).then(-1).otherwise(1) for each in tails)


def _told(lines: pl.DataFrame, pattern: str) -> int | None:
    anywhere = pattern.replace(r"^\W*", r"^(?:[\d/\-. :]*\s)?\W*")
    found = lines.filter(pl.col("text").str.contains(anywhere) & pl.col("last").is_not_null())["last"]
    return int(found[0]) if len(found) else None


def _checked(raw: pl.DataFrame, lines: pl.DataFrame, balances: Balances) -> bool | None:
    """The balances of the file, and the running one of each line.

    Raises:
        BankError: one of them does not agree.
    """
    if raw["account"].n_unique() > 1:
        return None
    running = _running(lines.filter(pl.col("why").is_null()))
    ends = balanced(raw, balances)
    return True if ends or running else None


def _running(entries: pl.DataFrame) -> bool | None:
    """Does each balance follow from the one before it, in a file that begins with the oldest or the newest entry?

    Raises:
        BankError: in neither order.
    """
    if entries.height < 2 or entries["running"].null_count() or entries["sen"].null_count():
        return None
    step = pl.col("running") - pl.col("running").shift(1)
    down = entries.filter(step != pl.col("sen"))
    up = entries.filter(-step != pl.col("sen").shift(1))
    if down.height and up.height:
        first = min((down, up), key=lambda wrong: wrong.height)
        raise BankError("running_balance_differs", row=int(first["row"][0]))
    return True
