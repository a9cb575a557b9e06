"""A rule module speaks only the words of the law: it imports `rule`, `words` and nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

from repository import ROOT, files, report

ALLOWED = {"payung.law.rule", "payung.law.words"}


def foreign_imports(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Say what a rule module imports beyond the words; a file without rules may import what its layer may."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    if not holds_rules(tree):
        return
    for line, name in imports(tree):
        if name not in ALLOWED:
            yield (
                f"{path.relative_to(root)}:{line}: a rule module imports {name}; "
                "rules use the words only, so that every reading can read them."
            )


def holds_rules(tree: ast.Module) -> bool:
    """Whether any function at the top of the module is decorated with `rule`."""
    decorators = (d for node in tree.body if isinstance(node, ast.FunctionDef) for d in node.decorator_list)
    calls = (d.func if isinstance(d, ast.Call) else d for d in decorators)
    return any(isinstance(call, ast.Name) and call.id == "rule" for call in calls)


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of every module imported anywhere in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


if __name__ == "__main__":
    law = ROOT / "src" / "payung" / "law"
    modules = (path for path in files(".py") if law in path.parents)
    report("imports of rule modules", (finding for path in modules for finding in foreign_imports(path)))
