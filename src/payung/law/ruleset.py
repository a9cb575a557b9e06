"""The law as a whole: all facts, values and rules found in the folders, and how they hang together."""

from __future__ import annotations

import hashlib
import importlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from payung.law import fail_if
from payung.law.facts import Fact, load_facts
from payung.law.rule import Rule
from payung.law.values import DatedValue, load_values

FOLDER = Path(__file__).parent
# The machine's own packages hold no rules; they are not searched for them.
MACHINERY = frozenset({"readings", "values", "frames", "handbook", "commands", "schemas"})


@dataclass(frozen=True)
class Law:
    """Facts, dated values and rules.

    Attributes:
        facts: what may be known, by name.
        values: dated values, by name.
        rules: versions of each rule, oldest first, by the quantity they compute.
        reform: name of the reform laid over it; empty for the law as it stands.
    """

    facts: Mapping[str, Fact]
    values: Mapping[str, DatedValue]
    rules: Mapping[str, tuple[Rule, ...]]
    reform: str = ""
    _orders: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def version(self) -> str:
        """A fingerprint of every value and formula, for records that must say which law they used."""
        digest = hashlib.sha256()
        for value in sorted(self.values.values(), key=lambda value: value.name):
            digest.update(repr(value).encode())
        for name in sorted(self.rules):
            for version in self.rules[name]:
                digest.update(f"{name}{version.since}{version.until}{version.rounding}{version.term!r}".encode())
        return digest.hexdigest()[:16]

    def needs(self, name: str) -> tuple[str, ...]:
        """Names a rule reads directly, clocks of values and versions included; none for facts and values' tables."""
        if name in self.values:
            return (self.values[name].clock,) if self.values[name].clock != "year" else ()
        versions = self.rules.get(name, ())
        clocks = [version.clock for version in versions if version.since or version.until]
        read = [argument for version in versions for argument in version.term.names()]
        return tuple(dict.fromkeys([*clocks, *read]))

    def order(self, targets: Iterable[str], given: Collection[str] = ()) -> tuple[str, ...]:
        """Every fact, value and rule the targets rest on, each after what it needs.

        Args:
            targets: names to compute.
            given: rules that are handed in, whose own needs do not matter.
        """
        ordered: dict[str, None] = {}
        for target in targets:
            self._visit(target, frozenset(given), ordered)
        return tuple(ordered)

    def _visit(self, name: str, given: frozenset[str], ordered: dict[str, None]) -> None:
        if name in ordered:
            return
        if name not in given:
            for needed in self.needs(name):
                self._visit(needed, given, ordered)
        ordered[name] = None

    def facts_for(self, targets: Iterable[str], given: Collection[str] = ()) -> tuple[str, ...]:
        """Names of the facts the targets rest on."""
        return tuple(name for name in self.order(targets, given) if name in self.facts)

    def unit_of(self, name: str) -> str:
        """The unit of a fact, value or rule."""
        if name in self.rules:
            return self.rules[name][-1].unit
        return (self.values.get(name) or self.facts[name]).unit

    def title_of(self, name: str, language: str = "en") -> str:
        """The short name of a fact, value or rule; its plain name if it has none."""
        if name in self.rules:
            rule = self.rules[name][-1]
            return rule.title if language == "en" else rule.judul
        described = self.values.get(name) or self.facts.get(name)
        return described.title.get(language, name) if described else name

    def reformed(self, content: Mapping[str, Any], name: str = "reform") -> Law:
        """The law with dated values laid over it; the law itself is not touched.

        Args:
            content: value name → {entries: [...]} in the form of the law's own files. Where a new entry holds, it
                replaces what the law says; before and after, the law stands.
            name: what to call the reform.

        Raises:
            LawFileError: an unknown value, or entries that do not fit.
        """
        from payung.law.reform import overlaid

        return replace(self, values=overlaid(self.values, content), reform=name, _orders={})


def law_from(facts: Mapping[str, Fact], values: Mapping[str, DatedValue], rules: Iterable[Rule]) -> Law:
    """A law made of these parts, unchecked."""
    by_quantity: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_quantity[rule.quantity].append(rule)
    ordered = {
        quantity: tuple(sorted(versions, key=lambda rule: rule.since_number or 0))
        for quantity, versions in by_quantity.items()
    }
    return Law(facts, values, ordered)


@cache
def current_law() -> Law:
    """The law as the files say, loaded once a process.

    Raises:
        LawFileError, RuleError: files or rules that do not fit together; no amount is computed by half a law.
    """
    law = law_from(load_facts(FOLDER), load_values(FOLDER), rules_in("payung.law", FOLDER))
    fail_if.rules_do_not_fit(law)
    return law


def rules_in(package: str, folder: Path) -> list[Rule]:
    """Every rule in the modules below a package, its own modules and its machinery left out."""
    rules = []
    for path in sorted(folder.glob("*/**/*.py")):
        place = path.relative_to(folder).with_suffix("").parts
        if place[0] not in MACHINERY and place[-1] != "__init__":
            rules += _rules_of(importlib.import_module(".".join((package, *place))))
    return rules


def _rules_of(module: ModuleType) -> list[Rule]:
    """Rules defined in a module; rules alike stand together in a tuple."""
    items = [item if isinstance(item, tuple) else (item,) for item in vars(module).values()]
    return [rule for item in items for rule in item if isinstance(rule, Rule)]
