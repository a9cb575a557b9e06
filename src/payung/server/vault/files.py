"""Originals as they came: named by their content, encrypted, outside the web root, never changed."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from payung.errors import PayungError
from payung.server.home import home, secret
from payung.server.vault.cipher import decrypt, encrypt

PIECE = 1 << 20
LENGTH_BYTES = 4


class FileStore:
    """A folder of encrypted files. The same content is kept once.

    Args:
        folder: Where; made when the first file comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, file: BinaryIO) -> str:
        """Keep the content; returns its name, 64 hexadecimal digits that are equal for equal contents.

        The name is keyed: who sees it cannot test a guess at the content.
        """
        name = _name_of(file)
        if not self._path(name).exists():
            self._write(name, file)
        return name

    def get(self, name: str) -> bytes:
        """The whole content.

        Raises:
            PayungError: there is no such file, or it was changed on disk.
        """
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content, a megabyte at a time, each piece checked before it is handed out."""
        path = self._path(name)
        if not path.exists():
            raise PayungError("The original is not in the store.", remedy="Restore PAYUNG_HOME/files from a backup.")
        with path.open("rb") as file:
            number, is_last = 0, False
            while not is_last:
                length = int.from_bytes(file.read(LENGTH_BYTES), "big")
                piece = decrypt(file.read(length), _place(name, number))
                is_last, number = piece[:1] == b"\x01", number + 1
                yield piece[1:]

    def _write(self, name: str, file: BinaryIO) -> None:
        path = self._path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            for number, piece in enumerate(_marked(file)):
                sealed = encrypt(piece, _place(name, number))
                target.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)
            target.flush()
            os.fsync(target.fileno())
        draft.replace(path)

    def _path(self, name: str) -> Path:
        if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
            raise PayungError("That is no name of a stored file.")
        return self.folder / name[:2] / name[2:]


def default_store() -> FileStore:
    """The store in PAYUNG_HOME."""
    return FileStore(home() / "files")


def _place(name: str, number: int) -> str:
    """What a piece is bound to, so that pieces cannot be swapped between files or within one."""
    return f"file:{name}:{number}"


def _name_of(file: BinaryIO) -> str:
    content = hmac.new(secret("files"), digestmod=sha256)
    file.seek(0)
    while piece := file.read(PIECE):
        content.update(piece)
    return content.hexdigest()


def _marked(file: BinaryIO) -> Iterator[bytes]:
    """The pieces, each led by a byte that says whether it is the last; so a cut file is found out."""
    file.seek(0)
    piece = file.read(PIECE)
    while following := file.read(PIECE):
        yield b"\x00" + piece
        piece = following
    yield b"\x01" + piece
