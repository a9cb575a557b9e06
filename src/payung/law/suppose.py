"""What a question about a single worker is taken to suppose where it does not say.

A file never gets this: there, missing stays missing. But who asks for one pension contribution on one wage should not
have to spell out that a company's ordinary employee is meant. Each supposition is told in the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payung.law.ruleset import Law


def suppositions(law: Law, known: Mapping[str, Any]) -> dict[str, Any]:
    """What is supposed of a worker of whom this much is known, by fact or quantity.

    Args:
        law: a law of which some of this may not be part.
        known: facts as they were stated.
    """
    supposed = {**_segment(known)}
    if {**known, **supposed}.get("segment") == "PU":
        supposed |= _ordinary_employee(known)
    return {name: value for name, value in supposed.items() if name in law.facts or name in law.rules}


def _segment(known: Mapping[str, Any]) -> dict[str, Any]:
    """Who states a wage is a wage earner, who states an income of an own business is not."""
    if "segment" in known or ("wage" in known) == ("income" in known):
        return {}
    return {"segment": "PU" if "wage" in known else "BPU"}


def _ordinary_employee(known: Mapping[str, Any]) -> dict[str, Any]:
    """Of a company that owes all four programmes, and below the pension age."""
    scale = {} if "scale" in known or "programmes" in known else {"scale": "large"}
    return scale if "birth_date" in known else {**scale, "jp_past_pension_age": False}
