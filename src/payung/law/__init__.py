"""Indonesian employment social security as dated, cited, exact rules: JKK, JKM, JHT, JP, JKP since 2015-07-01."""

from payung.law.explain import Explanation, explain, facts_on
from payung.law.family import family
from payung.law.frames.compute import compute
from payung.law.ruleset import Law, current_law
from payung.law.tables import Table, Target, table, targets

__all__ = [
    "Explanation",
    "Law",
    "Table",
    "Target",
    "compute",
    "current_law",
    "explain",
    "facts_on",
    "family",
    "table",
    "targets",
]
