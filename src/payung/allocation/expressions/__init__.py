"""The small language in which a fund says whom it may pay: `docs/allocation.md` has its grammar."""

from payung.allocation.expressions.checking import checked
from payung.allocation.expressions.columns import as_column, conditions
from payung.allocation.expressions.parsing import parsed
from payung.allocation.expressions.syntax import ExpressionError, Node, names_in

__all__ = ["ExpressionError", "Node", "as_column", "checked", "conditions", "names_in", "parsed"]
