"""AES-GCM with a key id and the place as associated data, and a keyed index to look up by.

A stored value is one byte key id, twelve bytes nonce, the encrypted text and its tag. The place (model and column) is
authenticated with it, so a value copied into another column cannot be read there. Keys are files in
PAYUNG_HOME/secrets; `field-2.key` beside `field-1.key` makes new values use key 2 while old ones stay readable.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from payung.errors import PayungError
from payung.server.home import home, secret, secret_path

NONCE_BYTES = 12
BODY = 1 + NONCE_BYTES
INDEX_BYTES = 16
FIRST_KEY = 1


def encrypt(text: bytes, place: str) -> bytes:
    """The text, to be read again only with the key and for the same place."""
    return encrypt_all([text], place)[0] or b""


def encrypt_all(texts: Sequence[bytes | None], place: str) -> list[bytes | None]:
    """`encrypt` for many texts of one place, more than ten times as fast as one by one; nothing stays nothing."""
    key = newest_key()
    head, about, seal = bytes([key]), place.encode(), _cipher(home(), key).encrypt
    chance = os.urandom(NONCE_BYTES * len(texts))
    nonces = (chance[start : start + NONCE_BYTES] for start in range(0, len(chance), NONCE_BYTES))
    return [
        None if text is None else head + nonce + seal(nonce, text, about)
        for text, nonce in zip(texts, nonces, strict=True)
    ]


def decrypt(stored: bytes, place: str) -> bytes:
    """What was encrypted for this place.

    Raises:
        PayungError: the key is missing, or the value was changed or belongs to another place.
    """
    return decrypt_all([stored], place)[0] or b""


def decrypt_all(stored: Sequence[bytes | None], place: str) -> list[bytes | None]:
    """`decrypt` for many values of one place; nothing stays nothing.

    Raises:
        PayungError: as `decrypt`.
    """
    folder, about = home(), place.encode()
    keys = {value[0] for value in stored if value}
    ciphers = {key: _cipher(folder, key).decrypt for key in keys}
    try:
        return [None if value is None else ciphers[value[0]](value[1:BODY], _body(value), about) for value in stored]
    except (InvalidTag, IndexError):
        raise PayungError(
            "A stored value does not fit its key or its place.",
            place=place,
            remedy="Restore PAYUNG_HOME/secrets from the same backup as the database.",
        ) from None


def _body(value: bytes) -> bytes:
    """What follows key and nonce; a value cut short has none, which the library would not call a broken seal."""
    body = value[BODY:]
    if not body:
        raise InvalidTag
    return body


def blind_index(text: str, domain: str) -> bytes:
    """Sixteen bytes that are equal for equal texts and tell nothing without the key.

    Args:
        text: What is looked up, already cleaned (a NIK of sixteen digits).
        domain: What kind of thing it is ("nik"); equal texts of two kinds have unlike indexes.
    """
    return index_maker(domain)(text)


def index_maker(domain: str) -> Callable[[str], bytes]:
    """`blind_index` for many texts of one domain."""
    key = hmac.digest(_index_key(home()), domain.encode(), sha256)
    return lambda text: hmac.digest(key, text.encode(), "sha256")[:INDEX_BYTES]


def newest_key() -> int:
    """Number of the key that new values are encrypted with."""
    return _newest_key(home())


@cache
def _newest_key(folder: object) -> int:
    found = (path.stem.removeprefix("field-") for path in (home() / "secrets").glob("field-*.key"))
    return max((int(number) for number in found if number.isdigit()), default=FIRST_KEY)


@cache
def _cipher(folder: object, key: int) -> AESGCM:
    name = f"field-{key}"
    if key != FIRST_KEY and not secret_path(name).exists():
        raise PayungError(
            f"The key {name} is missing.", remedy="Restore PAYUNG_HOME/secrets from the same backup as the database."
        )
    return AESGCM(secret(name))


@cache
def _index_key(folder: object) -> bytes:
    return secret("index")
