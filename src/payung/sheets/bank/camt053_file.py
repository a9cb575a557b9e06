"""camt.053 (ISO 20022, bank to customer statement): the few elements of the schema that an entry needs.

Read here, not by a library: those found on 2026-11-22 take an account for an IBAN, which Indonesia has not, take the
first amount inside an entry for its own, or need a web server and frames of their own to be installed with them.

The XML is read by expat with every DOCTYPE refused, so that there are no entities to expand or to fetch.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import polars as pl

from payung.sheets.bank.amounts import date_of
from payung.sheets.bank.errors import BankError
from payung.sheets.bank.statement import RAW, SEN, Balances, Statement, all_balanced, balanced, finished

NAMESPACE = re.compile(rb"urn:iso:std:iso:20022:tech:xsd:camt\.053\.")
# Balance types of the standard: opening booked (or that of the previous closing), closing booked.
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)
DEEPEST = 60


def is_camt053(content: bytes) -> bool:
    """Does the file look like XML?"""
    start = content[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")


def read_camt053(content: bytes) -> Statement:
    """All statements of a camt.053 file, of any version.

    Raises:
        BankError: not camt.053, damaged, with a DOCTYPE, in another currency, or with balances that do not agree.
    """
    root = parsed(content)
    statements = root.findall("BkToCstmrStmt/Stmt")
    if root.tag != "Document" or not statements:
        raise BankError("not_a_statement")
    try:
        lines = [[_line(entry, each) for entry in each.findall("Ntry")] for each in statements]
        booked = [[line for line in found if line["status"] not in ("PDNG", "INFO")] for found in lines]
        answers = [
            balanced(_frame(found), Balances(_balance(each, OPENING), _balance(each, CLOSING)))
            for each, found in zip(statements, booked, strict=True)
        ]
    except (InvalidOperation, ValueError):
        raise BankError("damaged", form="camt.053") from None
    return _finished([line for found in lines for line in found], answers)


def _finished(lines: list[dict[str, Any]], answers: list[bool | None]) -> Statement:
    status = pl.Series("status", [line["status"] for line in lines], dtype=pl.String)
    raw = _frame(lines).with_columns(status, row=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    pending = pl.col("status").is_in(["PDNG", "INFO"]).fill_null(False)
    unread = pl.when(pl.col("booked_on").is_null()).then(pl.lit("date_unread"))
    raw = raw.with_columns(code=unread, value_on=pl.coalesce("value_on", "booked_on"))
    skipped = raw.filter(pending).select("row", why=pl.lit("pending"))
    return finished("camt.053", raw.filter(~pending).drop("status"), skipped, all_balanced(answers))


def parsed(content: bytes) -> Element:
    """The tree of an XML file, names without their namespace.

    Raises:
        BankError: it has a DOCTYPE (and so could have entities), is nested too deeply, or is no XML.
    """
    builder, parser = TreeBuilder(), expat.ParserCreate(namespace_separator="}")
    depth = [0]

    def start(name: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > DEEPEST:
            raise BankError("damaged", form="XML")
        builder.start(name.rpartition("}")[2], attributes)

    def end(name: str) -> None:
        depth[0] -= 1
        builder.end(name.rpartition("}")[2])

    parser.StartDoctypeDeclHandler = _fail_if_doctype
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise BankError("damaged", form="XML") from None
    return builder.close()


def _fail_if_doctype(*_: object) -> None:
    raise BankError("unsafe_xml")


def _line(entry: Element, statement: Element) -> dict[str, Any]:
    """An entry as booked. The transactions inside a batch are not taken apart: the account moved once."""
    sign = -1 if _text(entry, "CdtDbtInd") == "DBIT" else 1
    other = "Cdtr" if sign < 0 else "Dbtr"
    remittance = [each.text for each in entry.iterfind("NtryDtls/TxDtls/RmtInf/Ustrd") if each.text]
    told = [*remittance, _text(entry, "AddtlNtryInf")]
    return {
        "booked_on": _day(entry, "BookgDt"),
        "value_on": _day(entry, "ValDt"),
        "sen": sign * _sen(entry),
        "reference": _reference(entry),
        "description": " ".join(" ".join(each.split()) for each in dict.fromkeys(told) if each) or None,
        "counterparty": _text(entry, *(f"NtryDtls/TxDtls/RltdPties/{other}{inner}/Nm" for inner in ("", "/Pty"))),
        "account": _text(statement, "Acct/Id/Othr/Id", "Acct/Id/IBAN"),
        "status": _text(entry, "Sts/Cd", "Sts"),
    }


def _reference(entry: Element) -> str | None:
    inside = ("EndToEndId", "InstrId", "AcctSvcrRef", "TxId")
    paths = ("AcctSvcrRef", *(f"NtryDtls/TxDtls/Refs/{name}" for name in inside), "NtryRef")
    found = (_text(entry, path) for path in paths)
    return next((each for each in found if each and each != "NOTPROVIDED"), None)


def _sen(holder: Element) -> int:
    """The holder's own amount in sen.

    Raises:
        BankError: another currency.
    """
    amount = holder.find("Amt")
    if amount is None or not amount.text:
        raise ValueError("no amount")
    currency = amount.get("Ccy", "IDR")
    if currency != "IDR":
        raise BankError("foreign_currency", currency=currency[:3])
    hundredths = Decimal(amount.text.strip()) * SEN
    if hundredths != hundredths.to_integral_value() or abs(hundredths) >= 10**17:
        raise ValueError("no amount of rupiah and sen")
    return int(hundredths)


def _balance(statement: Element, kinds: tuple[str, ...]) -> int | None:
    for kind in kinds:
        for balance in statement.findall("Bal"):
            if _text(balance, "Tp/CdOrPrtry/Cd") == kind:
                return _sen(balance) * (-1 if _text(balance, "CdtDbtInd") == "DBIT" else 1)
    return None


def _text(holder: Element, *paths: str) -> str | None:
    found = (holder.findtext(path) for path in paths)
    return next((each.strip() for each in found if each and each.strip()), None)


def _day(entry: Element, name: str) -> str | None:
    told = _text(entry, f"{name}/Dt", f"{name}/DtTm")
    return told[:10] if told else None


def _frame(lines: list[dict[str, Any]]) -> pl.DataFrame:
    days = {"booked_on": pl.String, "value_on": pl.String}
    kept = [{name: line.get(name) for name in RAW} for line in lines]
    return pl.DataFrame(kept, schema={**RAW, **days}).with_columns(date_of(pl.col(name)).alias(name) for name in days)
