"""A compressed workbook, opened with care: nothing is unpacked further than the limits, whatever its directory says."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from payung.sheets.books.grid import Limits
from payung.sheets.errors import SheetError

PIECE = 1 << 20
SMALL = 5_000_000
"""Parts up to this size may be packed as tightly as they like."""
MOST_PARTS = 5_000
LOCAL_HEADER = 30
SEAM = 512
BOAST = re.compile(rb"""ount\s*=\s*["']\s*\+?0*([1-9]\d{7,})""")
UNPACKABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The parts of a zip file, checked before anything is unpacked.

    Raises:
        SheetError: damaged, locked, or unpacking to more than the limits.
    """

    def __init__(self, raw: bytes, name: str, limits: Limits) -> None:
        self.raw, self.name, self.limits = raw, name, limits
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                directory = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise SheetError("damaged", place=name) from error
        self.parts = {entry.filename: entry for entry in directory}
        self._directory(directory)
        for entry in directory:
            self._honest(entry)

    def _directory(self, entries: list[zipfile.ZipInfo]) -> None:
        if any(entry.flag_bits & 1 for entry in entries):
            raise SheetError("password", place=self.name)
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > self.limits.unpacked:
            raise SheetError("zip_bomb", place=self.name)
        if len(self.parts) < len(entries) or any(entry.compress_type not in UNPACKABLE for entry in entries):
            raise SheetError("damaged", place=self.name)
        for entry in entries:
            if entry.file_size > SMALL and entry.file_size > self.limits.ratio * max(entry.compress_size, 1):
                raise SheetError("zip_bomb", place=self.name)
        ordered = sorted(entries, key=lambda entry: entry.header_offset)
        for before, after in pairwise(ordered):
            # Parts laid over one another are how a small file is made to unpack to petabytes.
            if before.header_offset + LOCAL_HEADER + before.compress_size > after.header_offset:
                raise SheetError("zip_bomb", place=self.name)

    def _honest(self, entry: zipfile.ZipInfo) -> None:
        """XML parts other than sheets are unpacked once to see that they are what they say (sheets: when scanned)."""
        if entry.filename.endswith((".xml", ".rels")) and "/sheet" not in entry.filename.lower():
            for _ in self.pieces(entry.filename):
                pass

    def _no_doctype(self, start: bytes) -> None:
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise SheetError("doctype", place=self.name)

    def _no_boast(self, piece: bytes, entry: zipfile.ZipInfo) -> None:
        """A part that says it holds more things than it has bytes: the spreadsheet library would make room for them."""
        if any(int(number[:20]) > entry.file_size for number in BOAST.findall(piece)):
            raise SheetError("zip_bomb", place=self.name)

    def text(self, part: str) -> bytes:
        """A whole part; empty if there is none."""
        return b"".join(self.pieces(part)) if part in self.parts else b""

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part in pieces of about a megabyte, never more in all than its directory entry says.

        Raises:
            SheetError: it unpacks to more, or breaks off.
        """
        entry = self.parts[part]
        unpacked, before = 0, b""
        for piece in self._unpack(entry):
            if not unpacked:
                self._no_doctype(piece)
            self._no_boast(before + piece, entry)
            before = piece[-SEAM:]
            unpacked += len(piece)
            if unpacked > entry.file_size:
                raise SheetError("zip_bomb", place=self.name)
            yield piece
        if unpacked < entry.file_size:
            raise SheetError("damaged", place=self.name)

    def _unpack(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        start = self._start(entry)
        packed = memoryview(self.raw)[start : start + entry.compress_size]
        if len(packed) < entry.compress_size:
            raise SheetError("damaged", place=self.name)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(packed[at : at + PIECE]) for at in range(0, len(packed), PIECE))
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(packed), PIECE // 4):
                rest: bytes = bytes(packed[at : at + PIECE // 4])
                while rest:
                    yield inflate.decompress(rest, PIECE)
                    rest = inflate.unconsumed_tail
            yield inflate.flush()
        except zlib.error as error:
            raise SheetError("damaged", place=self.name) from error

    def _start(self, entry: zipfile.ZipInfo) -> int:
        header = self.raw[entry.header_offset : entry.header_offset + LOCAL_HEADER]
        if len(header) < LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            raise SheetError("damaged", place=self.name)
        title, extra = struct.unpack("<HH", header[26:30])
        return int(entry.header_offset + LOCAL_HEADER + title + extra)
