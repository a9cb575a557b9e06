"""Small files, small functions: the ceiling that keeps every part readable at one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

from repository import ROOT, files, report

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
WRITTEN_BY_DJANGO = "migrations"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Say what in one Python file is longer than it may be."""
    text = path.read_text(encoding="utf-8")
    where = path.relative_to(root)
    lines = text.count("\n")
    if lines > LINES_OF_A_FILE and path.parent.name != WRITTEN_BY_DJANGO:
        yield f"{where}: {lines} lines, at most {LINES_OF_A_FILE}; split the file by meaning."
    for node in ast.walk(ast.parse(text, str(path))):
        if isinstance(node, Function) and (length := body_lines(node)) > LINES_OF_A_FUNCTION:
            yield (
                f"{where}:{node.lineno}: {node.name} has {length} lines, at most {LINES_OF_A_FUNCTION}; "
                "take the steps out into functions with names of their own."
            )


def body_lines(function: Function) -> int:
    """Lines from `def` to the end, not counting the docstring."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


if __name__ == "__main__":
    report("sizes", (finding for path in files(".py") for finding in too_long(path)))
