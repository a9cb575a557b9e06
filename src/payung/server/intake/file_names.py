"""What is kept of the name a file came with."""

from __future__ import annotations

import re

from payung.server.masking import masked

LONGEST_NAME = 200


def kept_name(name: str) -> str:
    """The name without folders and signs that cannot be printed, numbers of people masked, no longer than its field."""
    last = re.split(r"[/\\]", name)[-1]
    return masked("".join(sign for sign in last if sign.isprintable()))[:LONGEST_NAME]
