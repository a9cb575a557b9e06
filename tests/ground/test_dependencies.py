"""The package imports what it declares, and works without what is optional."""

import ast
import importlib
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import payung

ROOT = Path(__file__).resolve().parents[2]
IMPORTED_AS = {
    "pyyaml": "yaml",
    "argon2-cffi": "argon2",
    "django-axes": "axes",
    "django-csp": "csp",
    "django-htmx": "django_htmx",
    "django-ninja": "ninja",
    "django-tasks": "django_tasks",
    "django-tasks-db": "django_tasks_db",
    "mt-940": "mt940",
    "psycopg[binary,pool]": "psycopg",
    "whitenoise[brotli]": "whitenoise",
}
# The server's modules can only be imported with Django's settings in place; its own tests do that.
CORE = [found for found in pkgutil.iter_modules(payung.__path__) if found.ispkg and found.name != "server"]
MODULES = [
    module.name
    for package in CORE
    for module in pkgutil.walk_packages([f"{payung.__path__[0]}/{package.name}"], f"payung.{package.name}.")
]


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = (re.split(r"[<>=~! ]", line)[0] for line in lines)
    return {IMPORTED_AS.get(name, name) for name in names}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def test_the_package_imports_only_what_it_declares() -> None:
    known = declared() | {"payung"} | sys.stdlib_module_names
    strange = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "src").rglob("*.py")
        for name in imported(path)
        if name not in known
    }
    assert strange == set()


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="only tells something where PySpark is missing")
@pytest.mark.parametrize("module", [name for name in MODULES if "spark" not in name])
def test_without_the_optional_engine_every_other_module_imports(module: str) -> None:
    importlib.import_module(module)
