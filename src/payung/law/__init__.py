"""Indonesian employment social security as dated, cited, exact rules: JKK, JKM, JHT, JP, JKP since 2015-07-01."""

from payung.law.explain import Explanation, explain
from payung.law.ruleset import Law, current_law

__all__ = ["Explanation", "Law", "current_law", "explain"]
