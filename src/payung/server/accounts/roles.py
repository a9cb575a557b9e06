"""The shipped roles, and the verbs that rooms bring.

`roles.yaml` of this room lists the roles. Each room's `verbs.yaml` lists what it lets people do and which shipped roles
hold it at the start. A verb is handed out once, when it is first seen; what an administrator changes later stays.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from payung.server.rooms import FOLDER, PACKAGE


def shipped_roles() -> dict[str, dict[str, str]]:
    """Role code → names and reach."""
    text = (files(f"{PACKAGE}.accounts") / "roles.yaml").read_text(encoding="utf-8")
    roles: dict[str, dict[str, str]] = yaml.safe_load(text)
    return roles


def offered_verbs() -> dict[str, dict[str, Any]]:
    """Verb code → names and the roles that hold it at the start, of all rooms."""
    tables = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*/verbs.yaml")))
    return {code: entry for table in tables for code, entry in table.items()}


def take_in_new_verbs(using: str = "default", **_: Any) -> None:
    """Add roles and verbs that the database does not know yet."""
    from payung.server.accounts.models import Role, Verb
    from payung.server.scope import as_the_system

    with as_the_system("payung"):
        for code, entry in shipped_roles().items():
            names = {"name_id": entry["id"], "name_en": entry["en"], "reach": entry["reach"]}
            Role.objects.using(using).get_or_create(code=code, defaults=names)
        for code, verb in offered_verbs().items():
            known, is_new = Verb.objects.using(using).get_or_create(
                code=code, defaults={"name_id": verb["id"], "name_en": verb["en"]}
            )
            if is_new:
                for role in Role.objects.using(using).filter(code__in=verb["roles"]):
                    role.verbs.add(known)
