"""Bank statements as offices get them: every line is an entry, refused with a word, or skipped with a word."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.sheets import bank
from payung.sheets.bank import BankError
from payung.sheets.bank.amounts import date_of, is_negative, sen_of
from payung.sheets.bank.statement import rupiah

REGIONAL = """BANK CONTOH DAERAH;;;;;;
No. Rekening;: 123-08-02.9001;;;;;
Mata Uang;: IDR;;;;;
Tanggal;Keterangan;No. Referensi;Debet;Kredit;Saldo;
;Saldo Awal;;;;10.000.000,00;
05/01/2026;IURAN BPJS TK JAN 2026;FT26005A;1.680.000,00;0,00;8.320.000,00;
06/01/2026;SETORAN KAS DAERAH;FT26006B;0,00;29.937.600,00;38.257.600,00;
06/01/2026;BIAYA ADM;;"10.000,00";;38.247.600,00;
;Total;;1.690.000,00;29.937.600,00;;
;Saldo Akhir;;;;38.247.600,00;

Dokumen ini dicetak oleh komputer;;;;;;
"""
MANDIRI = """Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit,
1080012349001,05/01/26,06/01/26,7002,IURAN,"BPJS KETENAGAKERJAAN, JAN",99001,"1,680,000.00",.00,
1080012349001,06/01/26,06/01/26,7003,SETORAN,KAS DAERAH,99002,.00,"29,937,600.00",
"""
BRI = """Tanggal Transaksi,Uraian Transaksi,Teller,Debet,Kredit,Saldo
06/01/26 10:15:03,SETORAN,0888,0.00,"29,937,600.00","31,257,600.00"
05/01/26 08:01:59,IURAN BPJS,0888,"1,680,000.00",0.00,"1,320,000.00"
"""
MARKED = """Tanggal,Keterangan,Mutasi,Saldo
05 Jan 2026,IURAN,"1,680,000.00 DB","1,320,000.00"
06-Agustus-2026,SETORAN,"5,000,000.00 CR","6,320,000.00"
"""
MT940 = """:20:STMT0001
:25:1230012349001
:28C:00012/001
:60F:C260101IDR10000000,00
:61:2601050105D1680000,00NTRFFT26005A//B1
:86:IURAN BPJS TK JAN 2026
:61:2601060106C29937600,NTRFNONREF
:86:SETORAN KAS
DAERAH
:61:2601060106RC100000,00NTRFNONREF
:86:KOREKSI
:62F:C260131IDR38157600,00
-
"""
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>1</Id><Acct><Id><Othr><Id>1230012349001</Id></Othr></Id><Ccy>IDR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="IDR">10000000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="IDR">38257600</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="IDR">1680000.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-01-05</Dt></BookgDt><ValDt><DtTm>2026-01-06T00:00:00+07:00</DtTm></ValDt>
<AcctSvcrRef>FT26005A</AcctSvcrRef><NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy="USD">1.00</Amt></InstdAmt></AmtDtls>
<RltdPties><Cdtr><Pty><Nm>BPJS Ketenagakerjaan</Nm></Pty></Cdtr></RltdPties>
<RmtInf><Ustrd>IURAN BPJS TK</Ustrd><Ustrd>JAN 2026</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="IDR">29937600</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-01-06</Dt></BookgDt><AddtlNtryInf>SETORAN</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="IDR">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry>
</Stmt></BkToCstmrStmt></Document>
"""
AMOUNTS = [-1_680_000, 29_937_600]


def read(text: str | bytes) -> bank.Statement:
    return bank.read(text.encode() if isinstance(text, str) else text, "mutasi.csv")


def refusal(text: str | bytes) -> BankError:
    with pytest.raises(BankError) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (REGIONAL, [*AMOUNTS, -10_000]),
        (MANDIRI, AMOUNTS),
        (BRI, AMOUNTS[::-1]),
        (MARKED, [-1_680_000, 5_000_000]),
        (MT940, [*AMOUNTS, -100_000]),
        (CAMT, AMOUNTS),
    ],
    ids=["regional", "mandiri", "bri", "marked", "mt940", "camt"],
)
def test_each_form_gives_the_same_entries(text: str, amounts: list[int]) -> None:
    statement = read(text)
    assert statement.entries["amount"].to_list() == amounts
    assert statement.refused.is_empty()
    assert statement.entries["booked_on"].null_count() == 0
    assert statement.entries["booked_on"].min() == datetime.date(2026, 1, 5)
    assert statement.entries.schema["amount"] == pl.Int64


def test_a_regional_statement_is_read_line_by_line() -> None:
    statement = read(REGIONAL)
    assert statement.balanced is True
    first = statement.entries.row(0, named=True)
    assert first["row"] == 6
    assert (first["reference"], first["description"]) == ("FT26005A", "IURAN BPJS TK JAN 2026")
    assert first["value_on"] == first["booked_on"]
    assert first["account"] == "•" * 7 + "9001"
    assert statement.skipped.rows() == [(5, "balance"), (9, "total"), (10, "balance"), (11, "blank"), (12, "note")]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_titles_without_the_empty_cells_of_the_table_are_read(separator: str) -> None:
    text = "\n".join(line.rstrip(";") for line in REGIONAL.split("\n"))
    if separator == ",":
        text = text.replace(".", "").replace(",00", "").replace('"', "")
    statement = read(text.replace(";", separator))
    assert statement.entries["amount"].to_list() == [*AMOUNTS, -10_000]
    assert statement.entries["account"].to_list() == ["•" * 7 + "9001"] * 3
    assert [row for row, _ in statement.skipped.rows()] == [5, 9, 10, 11, 12]
    assert statement.balanced is True


def test_two_columns_of_description_are_joined_and_the_value_date_kept() -> None:
    first = read(MANDIRI).entries.row(0, named=True)
    assert first["description"] == "IURAN BPJS KETENAGAKERJAAN, JAN"
    assert first["value_on"] == datetime.date(2026, 1, 6)


def test_camt_tells_counterparty_reference_and_leaves_what_is_pending() -> None:
    statement = read(CAMT)
    first = statement.entries.row(0, named=True)
    assert first["counterparty"] == "BPJS Ketenagakerjaan"
    assert (first["reference"], first["description"]) == ("FT26005A", "IURAN BPJS TK JAN 2026")
    assert first["value_on"] == datetime.date(2026, 1, 6)
    assert statement.skipped.rows() == [(3, "pending")]
    assert statement.balanced is True


@pytest.mark.parametrize("text", [REGIONAL, MANDIRI, BRI, MT940, CAMT])
def test_no_whole_account_number_leaves(text: str) -> None:
    assert "230012349" not in str(read(text).entries.rows())
    assert "12308029001" not in str(read(text).entries.rows())


def test_the_same_statement_twice_has_the_same_keys_and_an_overlapping_one_shares_them() -> None:
    keys = read(REGIONAL).entries["entry_key"].to_list()
    assert keys == read(REGIONAL.replace(";", "\t")).entries["entry_key"].to_list()
    assert len(set(keys)) == 3
    later = "\n".join(line for line in REGIONAL.split("\n") if "05/01" not in line and "Awal" not in line)
    assert read(later).entries["entry_key"].to_list() == keys[1:]


def test_equal_entries_of_one_day_are_two() -> None:
    line = "05/01/2026;IURAN;;16.800;;\n"
    statement = read("Tanggal;Uraian;No. Ref;Debit;Kredit;Saldo\n" + line * 2)
    assert statement.entries["entry_key"].n_unique() == 2


def test_another_account_gives_other_keys() -> None:
    other = read(REGIONAL.replace("9001", "9002")).entries["entry_key"]
    assert not set(other) & set(read(REGIONAL).entries["entry_key"])


def test_cents_are_refused_with_a_word_and_still_count_in_the_balance() -> None:
    text = REGIONAL.replace('"10.000,00";;38.247.600,00', "10.000,50;;38.247.599,50").replace(
        "Akhir;;;;38.247.600,00", "Akhir;;;;38.247.599,50"
    )
    statement = read(text)
    assert statement.refused.rows() == [(8, "not_whole_rupiah")]
    assert statement.balanced is True
    assert "sen" in bank.sentence("not_whole_rupiah")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("32/01/2026;X;;1.000;;", "date_unread"),
        ("05/01/2026;X;;seribu;;", "amount_unread"),
        ("05/01/2026;X;;1.00.0;;", "amount_unread"),
        ("05/01/2026;X;;;;", "amount_missing"),
        ("05/01/2026;X;;1.000;1.000;", "both_sides"),
        ("05/01/2026;X;;1.000,05;;", "not_whole_rupiah"),
        ("05/01/2026;X;;9999999999999999;;", "amount_unread"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(line: str, code: str) -> None:
    statement = read(f"Tanggal;Uraian;No. Ref;Debit;Kredit;Saldo\n{line}\n05/01/2026;Y;;;16.800;\n")
    assert statement.refused.rows() == [(2, code)]
    assert statement.entries["amount"].to_list() == [16_800]
    assert statement.read == 2


def test_an_amount_without_a_side_is_refused() -> None:
    assert read("Tanggal,Uraian,Jumlah\n05/01/2026,X,1000\n").refused.rows() == [(2, "side_unknown")]
    assert read("Tanggal,Uraian,Jumlah,D/K\n05/01/2026,X,1000,D\n").entries["amount"].to_list() == [-1000]
    assert read("Tanggal,Uraian,Jumlah\n05/01/2026,X,-1000\n").entries["amount"].to_list() == [-1000]


@pytest.mark.parametrize(
    "text",
    [
        REGIONAL.replace(": IDR", ": USD"),
        MT940.replace("IDR", "USD"),
        CAMT.replace('Ccy="IDR"', 'Ccy="USD"'),
        "Tanggal,Uraian,Debet,Kredit,Mata Uang\n05/01/2026,X,1,0,SGD\n",
    ],
)
def test_another_currency_is_refused(text: str) -> None:
    assert refusal(text).code == "foreign_currency"


@pytest.mark.parametrize(
    "text",
    [
        REGIONAL.replace("Akhir;;;;38.247.600,00", "Akhir;;;;38.247.601,00"),
        MT940.replace("38157600,00", "38157601,00"),
        CAMT.replace("38257600", "38257601"),
    ],
)
def test_balances_that_do_not_agree_are_refused_with_the_difference(text: str) -> None:
    error = refusal(text)
    assert error.code == "balance_differs"
    assert "selisih Rp1." in str(error)


def test_a_deleted_line_shows_in_the_running_balance() -> None:
    text = "\n".join(line for line in REGIONAL.split("\n") if "SETORAN" not in line and "Saldo A" not in line)
    assert refusal(text).code == "running_balance_differs"
    assert read("\n".join(line for line in REGIONAL.split("\n") if "Saldo A" not in line)).balanced is True


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_letters_and_line_ends_of_any_office_are_read(encoding: str, ending: str) -> None:
    statement = read(REGIONAL.replace("BIAYA ADM", "BIAYA é").replace("\n", ending).encode(encoding))
    assert statement.entries["description"].to_list()[2] == "BIAYA é"


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:/etc/passwd">]>'


@pytest.mark.parametrize("declaration", [LAUGHS, FETCH, '<!DOCTYPE x SYSTEM "http://contoh.invalid/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_tricks_are_refused_before_they_begin(declaration: str, encoding: str) -> None:
    text = CAMT.replace("UTF-8", encoding).replace("<Document", declaration + "<Document").replace("SETORAN", "&a;")
    assert refusal(text.encode(encoding)).code == "unsafe_xml"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_statement"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not_a_statement"),
        (b"PK\x03\x04\x00\x00", "not_a_statement"),
        (b"selamat pagi", "not_a_statement"),
        (b";" * 10_000_000, "not_a_statement"),
        (b" " * (33 * 2**20), "too_large"),
        (b'Tanggal;Debet;Kredit\n"05/01/2026;1;\n', "damaged"),
        (b"<html><body>galat</body></html>", "not_a_statement"),
        (b"<a>" * 100, "damaged"),
        (b"<Document><BkToCstmrStmt>", "damaged"),
        (CAMT.replace("1680000.00", "banyak").encode(), "damaged"),
        (MT940.replace(":61:2601050105D", ":61:26AA").encode(), "damaged"),
        (MT940.replace("NTRFNONREF\n:86:S", "\n:86:S").encode(), "damaged"),
        (b"Tanggal;Uraian;Saldo\n", "columns_missing"),
        (b"Uraian;Debet;Kredit\n", "columns_missing"),
    ],
)
def test_what_is_no_statement_is_refused_with_a_word(content: bytes, code: str) -> None:
    error = refusal(content)
    assert error.code == code
    assert str(error).startswith("mutasi.csv: ")


def test_a_file_that_names_a_path_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(MT940)
    assert refusal(str(tmp_path / "x")).code == "not_a_statement"


def test_no_content_stands_in_an_error() -> None:
    error = refusal(MT940.replace("D1680000,00", "D??NAMA RAHASIA"))
    assert "RAHASIA" not in str(error)
    assert error.__cause__ is None


def test_every_reason_speaks_both_languages() -> None:
    facts = {"missing": "x", "currency": "USD", "difference": "1", "row": 1, "form": "CSV", "limit": 1}
    said = [bank.sentence(code, language, **facts) for code in bank.codes() for language in ("id", "en")]  # type: ignore[arg-type]
    assert len(set(said)) == 2 * len(bank.codes())


def test_balances_under_a_heading_of_their_own_at_the_end_are_no_entry() -> None:
    text = BRI + "Saldo Awal,Total Mutasi Debet,Total Mutasi Kredit,Saldo Akhir\n1,2,3,4\n"
    assert read(text).skipped.rows() == [(4, "balance"), (5, "balance")]


@pytest.mark.parametrize("form", [REGIONAL, MANDIRI, MARKED, MT940, CAMT])
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_anywhere_is_a_word_and_never_a_crash(form: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(form)))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(st.text("0123456789.,;:-\"'<>&/\n\t CDRS\x00é=", max_size=12))
    try:
        statement = read(form[:place] + put + form[place + cut :])
    except BankError as error:
        assert str(error).startswith("mutasi.csv: ")
    else:
        assert statement.read == statement.entries.height + statement.refused.height
        assert (
            statement.entries.select("row", "booked_on", "amount", "entry_key").null_count().sum_horizontal().item()
            == 0
        )
        assert set(statement.refused["code"]) <= set(bank.codes())


@given(st.integers(0, 10**14), st.sampled_from(["{}", "Rp {}", "({})", "{},00", "IDR {}.00"]), st.sampled_from(".,"))
@settings(max_examples=60, deadline=None)
def test_an_amount_is_read_however_it_is_printed(value: int, frame: str, separator: str) -> None:
    if (separator in frame) and value >= 1000:
        separator = "." if separator == "," else ","
    text = frame.format(f"{value:,}".replace(",", separator))
    read_back = pl.DataFrame({"x": [text]}).select(sen_of(pl.col("x")), minus=is_negative(pl.col("x"))).row(0)
    assert read_back == (value * 100, "(" in text)


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), min_size=1, max_size=20), st.integers(0, 10**12))
@settings(max_examples=15, deadline=None)
def test_no_entry_is_lost_and_the_sum_is_the_change_of_the_balance(amounts: list[int], opening: int) -> None:
    lines = ["Tanggal;Uraian;Debet;Kredit;Saldo", f";Saldo Awal;;;{rupiah(opening * 100)}"]
    balance = opening
    for place, amount in enumerate(amounts):
        balance += amount
        debit, credit = (rupiah(-amount * 100), "") if amount < 0 else ("", rupiah(amount * 100))
        sign = "-" if balance < 0 else ""
        lines.append(f"05/01/2026;baris {place};{debit};{credit};{sign}{rupiah(balance * 100)}")
    statement = read("\n".join(lines))
    assert statement.entries["amount"].to_list() == amounts
    assert statement.entries["entry_key"].n_unique() == len(amounts)


@pytest.mark.parametrize(
    "text", ["05/01/2026", "5-1-26", "05 Jan 2026", "05 Januari 2026", "2026-01-05", "05.01.2026 10:15", "20260105"]
)
def test_a_date_is_read_day_first(text: str) -> None:
    assert pl.DataFrame({"x": [text]}).select(date_of(pl.col("x"))).item() == datetime.date(2026, 1, 5)
