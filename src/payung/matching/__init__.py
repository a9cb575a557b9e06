"""One person once: rows of lists compared, scored, answered with same, ask or different, and brought together."""

from payung.matching.clusters import across, clusters, crowded
from payung.matching.learning import doubts_learned
from payung.matching.linking import Found, link
from payung.matching.lists import PeopleList, from_book, from_frame, read_list
from payung.matching.scoring import Thresholds
from payung.matching.tokens import shared_tokens, tokens
from payung.matching.weights import Weights

__all__ = [
    "Found",
    "PeopleList",
    "Thresholds",
    "Weights",
    "across",
    "clusters",
    "crowded",
    "doubts_learned",
    "from_book",
    "from_frame",
    "link",
    "read_list",
    "shared_tokens",
    "tokens",
]
