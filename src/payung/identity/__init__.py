"""Reading what people really type: raw value, reading and confidence side by side, nothing changed silently."""

from payung.identity import addresses, areas, dates, kk, kpj, names, nik, npp, occupations, phone, places, sex
from payung.identity.names import search_key, search_terms
from payung.identity.remarks import CONFIDENCE, FIRST_COLUMNS, Confidence, codes, sentence

__all__ = [
    "CONFIDENCE",
    "FIRST_COLUMNS",
    "Confidence",
    "addresses",
    "areas",
    "codes",
    "dates",
    "kk",
    "kpj",
    "names",
    "nik",
    "npp",
    "occupations",
    "phone",
    "places",
    "search_key",
    "search_terms",
    "sentence",
    "sex",
]
