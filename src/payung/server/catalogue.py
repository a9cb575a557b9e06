"""Compiles translations (`django.po` → `django.mo`) without the gettext tools, which an office does not have.

Run `python -m payung.server.catalogue` after editing a `django.po`; a test refuses a stale catalogue.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

from payung.server.rooms import FOLDER

MAGIC = 0x950412DE
HEAD = 7 * 4
Entry = dict[str, str]


def catalogues() -> list[Path]:
    """Every `django.po` of the server and its rooms."""
    return sorted(FOLDER.glob("**/locale/*/LC_MESSAGES/django.po"))


def compiled(source: Path) -> bytes:
    """The content of the `.mo` that belongs to a `.po`; doubtful (fuzzy) and empty entries are left out."""
    messages = {key: text for key, text in _messages(source.read_text(encoding="utf-8")) if text}
    keys = sorted(messages, key=str.encode)
    originals, translations = b"", b""
    places = []
    for key in keys:
        original, text = key.encode(), messages[key].encode()
        places.append((len(original), len(originals), len(text), len(translations)))
        originals, translations = originals + original + b"\0", translations + text + b"\0"
    start = HEAD + 16 * len(keys)
    table = b"".join(struct.pack("<II", length, start + place) for length, place, _, _ in places)
    start += len(originals)
    table += b"".join(struct.pack("<II", length, start + place) for _, _, length, place in places)
    return _head(len(keys)) + table + originals + translations


def _head(count: int) -> bytes:
    return struct.pack("<7I", MAGIC, 0, count, HEAD, HEAD + 8 * count, 0, HEAD + 16 * count)


def _messages(text: str) -> Iterator[tuple[str, str]]:
    """Key and translation of every entry that is meant."""
    for block in text.split("\n\n"):
        if not any(line.startswith("#,") and "fuzzy" in line for line in block.splitlines()):
            entry = _entry(block)
            if "msgid" in entry:
                context = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
                yield context + entry["msgid"], entry.get("msgstr", "")


def _entry(block: str) -> Entry:
    entry: Entry = {}
    word = ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            word, _, line = line.partition(" ")
        if line:
            entry[word] = entry.get(word, "") + str(ast.literal_eval(line))
    return entry


def main() -> None:
    """Compile all."""
    for source in catalogues():
        source.with_suffix(".mo").write_bytes(compiled(source))


if __name__ == "__main__":
    main()
