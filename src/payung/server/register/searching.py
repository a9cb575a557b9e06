"""Persons found by what people type: a name, or a NIK."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from payung import identity
from payung.server.register.models import Person

NIK = re.compile(r"\d{16}")


def listed() -> QuerySet[Person]:
    """The persons of the register that the one who looks may see."""
    return Person.objects.filter(is_listed=True, merged_into=None)


def search(typed: str) -> QuerySet[Person]:
    """Persons by name as it is typed, or by a whole NIK; nobody where nothing can be looked for.

    Args:
        typed: "moh yani", or sixteen digits with whatever stands between them. Never put it into an address.
    """
    digits = re.sub(r"[\s.\-']", "", typed)
    if NIK.fullmatch(digits):
        return listed().filter(nik_index=digits)
    ways = [_all_of(terms) for terms in identity.search_terms(typed)]
    return listed().filter(reduce(or_, ways)) if ways else listed().none()


def _all_of(terms: list[str]) -> Q:
    condition = Q()
    for term in terms:
        condition &= Q(name_search__contains=term)
    return condition
