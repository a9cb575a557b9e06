"""What a file really is, told by its first bytes."""

from __future__ import annotations

import io
import re
import zipfile

from payung.sheets.errors import SheetError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of old Office files, and of every Office file locked with a password."""

REFUSED = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "document"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
IMAGE_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
SEARCHED = 4096


def form_of(raw: bytes, name: str) -> str:
    """The form of a file: "xlsx", "xls", "ods", "parquet", "html" or "csv".

    Raises:
        SheetError: the content is something no list is read from.
    """
    _refused(raw, name)
    if raw.startswith(b"PK"):
        return _zipped(raw, name)
    if raw.startswith(OLE):
        return _ole(raw, name)
    if raw.startswith(b"PAR1"):
        return "parquet"
    if raw[:4] in (b"\x09\x08\x10\0", b"\x09\x08\x08\0", b"\x09\x04\x06\0", b"\x09\0\x04\0"):
        return "xls"
    return _text(raw, name)


def _refused(raw: bytes, name: str) -> None:
    if (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP") or raw[4:12] in IMAGE_BRANDS:
        raise SheetError("picture", place=name)
    for magic, code in REFUSED:
        # BM alone may begin a text ("BM;Nama"); a bitmap has zeros in its header.
        if raw.startswith(magic) and not (magic == b"BM" and raw[6:10] != bytes(4)):
            raise SheetError(code, place=name)


def _zipped(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {part.replace("\\", "/").lower() for part in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise SheetError("damaged", place=name) from error
    if "xl/vbaproject.bin" in parts or any(part.startswith(("xl/macrosheets/", "basic/")) for part in parts):
        raise SheetError("macro", place=name)
    if "xl/workbook.bin" in parts:
        raise SheetError("binary_workbook", place=name)
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if any(part.startswith(("word/", "ppt/")) for part in parts):
        raise SheetError("document", place=name)
    if "content.xml" in parts and b"opendocument.spreadsheet" in raw[:SEARCHED]:
        return "ods"
    raise SheetError("document" if "content.xml" in parts else "archive", place=name)


def _ole(raw: bytes, name: str) -> str:
    if _utf16("EncryptedPackage") in raw:
        raise SheetError("password", place=name)
    if _utf16("WordDocument") in raw or _utf16("PowerPoint Document") in raw:
        raise SheetError("document", place=name)
    if _utf16("_VBA_PROJECT_CUR") in raw:
        raise SheetError("macro", place=name)
    if _utf16("Workbook") in raw or _utf16("Book") in raw:
        return "xls"
    raise SheetError("unknown_form", place=name)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _text(raw: bytes, name: str) -> str:
    start = raw[:SEARCHED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise SheetError("xml_workbook", place=name)
    if re.match(rb"<(!doctype html|html|head|meta|style|table|body|\?xml[^>]*>\s*<(!doctype html|html))", start):
        return "html"
    if start.startswith(b"<"):
        raise SheetError("unknown_form", place=name)
    _binary(raw, name)
    return "csv"


def _binary(raw: bytes, name: str) -> None:
    """Text has hardly any control characters; UTF-16 has zeros, but in every second place only."""
    start = raw[:SEARCHED]
    strange = sum(byte < 32 and byte not in (0, 9, 10, 13, 26) for byte in start)
    if strange * 50 > len(start):
        raise SheetError("unknown_form", place=name)
