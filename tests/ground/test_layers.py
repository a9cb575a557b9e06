"""The contracts of the layers cover every package there is."""

import pkgutil
import tomllib
from pathlib import Path

import payung

ROOT = Path(__file__).resolve().parents[2]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
OUTSIDE_THE_CORE = {"payung.server"}


def contract(start: str) -> dict[str, list[str]]:
    (found,) = [contract for contract in LINTER["contracts"] if contract["name"].startswith(start)]
    return found


def test_every_core_package_is_forbidden_to_import_django() -> None:
    packages = {f"payung.{found.name}" for found in pkgutil.iter_modules(payung.__path__) if found.ispkg}
    assert packages - OUTSIDE_THE_CORE <= set(contract("The core never imports Django")["source_modules"])


def test_a_package_without_a_place_in_the_layers_is_refused() -> None:
    assert contract("Things flow one way")["exhaustive"] is True
