"""PAYUNG_HOME: the folder that holds everything a server must keep, and its secrets."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

SECRET_BYTES = 32
DEFAULT = Path("~/.local/share/payung")


def home() -> Path:
    """The data folder: PAYUNG_HOME, or ~/.local/share/payung. It may not exist yet."""
    return Path(os.environ.get("PAYUNG_HOME") or DEFAULT).expanduser().absolute()


def made_home() -> Path:
    """The data folder, made if needed; nobody but its owner may look inside."""
    folder = home()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def example_folder() -> Path:
    """Where the lists of the example region lie, if this is its home."""
    return home() / "example"


def example_signins() -> list[dict[str, Any]]:
    """Who may sign in to the example region, passwords included; nobody where the data are real."""
    path = example_folder() / "signins.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def secret(name: str) -> bytes:
    """The 32 secret bytes of that name, made once and kept in a file only the owner can read.

    Two processes that start at the same moment end with the same secret: the file appears whole or not at all.
    """
    path = secret_path(name)
    if not path.exists():
        _make_secret(path)
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def secret_path(name: str) -> Path:
    """Where the secret of that name lies."""
    return home() / "secrets" / f"{name}.key"


def _make_secret(path: Path) -> None:
    made_home()
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(SECRET_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # unlike a rename, refuses to replace what another process has just made
    except FileExistsError:
        pass
    finally:
        draft.unlink()
