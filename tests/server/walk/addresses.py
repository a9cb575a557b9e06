"""Every address of every room, and whose keys stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

KEYS = {
    "accounts:approval": "accounts.Approval",
    "funding:fund": "funding.Fund",
    "intake:preview": "intake.Upload",
    "intake:batch": "intake.Batch",
    "intake:held": "intake.Batch",
    "intake:undo": "intake.Batch",
    "intake:row": "intake.Row",
    "jobs:job": "jobs.Job",
    "ledger:family": "register.Person",
    "ledger:months": "register.Person",
    "programme:decree": "programme.Decree",
    "programme:decree-pdf": "programme.Decree",
    "programme:decree-xlsx": "programme.Decree",
    "programme:registration": "programme.Decree",
    "programme:upload-file": "programme.Upload",
    "programme:bill": "programme.Bill",
    "programme:bill-findings": "programme.Bill",
    "programme:payment": "programme.Payment",
    "register:person": "register.Person",
    "register:employer": "register.Employer",
}
QUERIES = {
    "programme:nominations": ("?area=14.10", "?area=14.08.01.2011", "?state=ask", "?office={office}", "?hal=2"),
    "programme:bill": ("?temuan=refused",),
    "programme:decree": ("?periksa=1",),
    "programme:wording": ("?jenis=amending",),
    "register:persons": ("?desa=14.10", "?desa=14.08.01.2003", "?kelompok=farmer", "?hal=2"),
    "register:employers": ("?nama=RAHASIA", "?nama=PT"),
    "ledger:ahead": ("?daftar=tunggu", "?daftar=usia"),
    "ledger:family": ("?tanggal=2026-06-01",),
    "ledger:months": ("?diketahui=2026-12-31",),
    "intake:batch": ("?status=held", "?kode=missing", "?perubahan=new"),
    "intake:bring": ("?office=langkai&about=decree:1",),
    "accounts:changes": ("?hal=2", "?hal=3"),
}
OPEN_TO_ALL = {"accounts:sign-in", "shell:health", "set-language"}


def room_pages(patterns: Any = None, address: str = "/", room: str = "") -> Iterator[tuple[str, str]]:
    """Name and address pattern of every page of every room."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        here = address + str(each.pattern)
        if isinstance(each, URLResolver) and each.namespace != "admin":
            yield from room_pages(each.url_patterns, here, f"{each.namespace}:" if each.namespace else room)
        elif isinstance(each, URLPattern):
            yield f"{room}{each.name}", here


def pages() -> dict[str, str]:
    return dict(room_pages())


def model_of(page: str) -> Any:
    return apps.get_model(KEYS[page])


def filled(address: str, key: int = 1) -> str:
    return re.sub(r"<str:\w+>", "14.08", re.sub(r"<int:\w+>", str(key), address))


def has_key(address: str) -> bool:
    return "<int:" in address


def spread(keys: set[int], most: int) -> list[int]:
    """So many of the keys, from the whole range."""
    ordered = sorted(keys)
    step = max(1, len(ordered) // most)
    return ordered[::step][:most] + ordered[-1:] if len(ordered) > most else ordered
