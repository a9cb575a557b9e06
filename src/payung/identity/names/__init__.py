"""Names of persons as they are typed, compared and searched."""

from payung.identity.names.folding import fold
from payung.identity.names.reading import read
from payung.identity.names.search import search_key, search_terms

__all__ = ["fold", "read", "search_key", "search_terms"]
