"""The law's YAML files against their JSON schemas: every mistake in a file, each with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from jsonschema.protocols import Validator

SCHEMAS = Path(__file__).parent / "schemas"
# What only a reform leaves out: it takes them from the law.
_OF_THE_LAW = {"title", "unit", "clock", "kind"}
_Key = str | int


def kind_of(path: Path, content: Any) -> str:
    """Which schema a file is held to: `facts`, `values`, or `reform`.

    Args:
        path: its name tells facts.
        content: none of a reform's values says what only the law may say of them.
    """
    if path.name == "facts.yaml":
        return "facts"
    described = list(content.values()) if isinstance(content, Mapping) else []
    lean = [value for value in described if isinstance(value, Mapping) and not _OF_THE_LAW & value.keys()]
    return "reform" if described and len(lean) == len(described) else "values"


@cache
def validator(kind: str) -> Validator:
    """The guard of a kind of file."""
    schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def troubles_in(path: Path) -> list[str]:
    """Everything that is wrong with the form of a file; each with file, line and place in it.

    Args:
        path: a YAML file of values, facts or a reform.
    """
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [f"{path}: it is not readable as YAML: {' '.join(str(error).split())}"]
    if tree is None:
        return []
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    twice = [f"{path}, line {line}: {key} stands twice; keep one of them." for key, line in _keys_twice(tree)]
    found = sorted(
        validator(kind_of(path, content)).iter_errors(_as_json(content)),
        key=lambda error: list(map(str, error.path)),
    )
    return [*twice, *(_told(path, tree, error) for error in found)]


def _as_json(content: Any) -> Any:
    """JSON knows only text as keys."""
    if isinstance(content, Mapping):
        return {str(key): _as_json(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_as_json(item) for item in content]
    return content


def _keys_twice(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """YAML itself keeps the last of two like keys without a word."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _keys_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _keys_twice(item)


def _told(path: Path, tree: yaml.Node, error: jsonschema.ValidationError) -> str:
    where = list(error.absolute_path)
    place = " > ".join(str(part + 1) if isinstance(part, int) else part for part in where)
    return f"{path}, line {_line(tree, where)}: {place + ': ' if place else ''}{_reason(error)}"


def _line(node: yaml.Node, where: Sequence[_Key]) -> int:
    line = node.start_mark.line + 1
    for part in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if str(pair[0].value) == str(part))
            line = key.start_mark.line + 1
    return line


def _reason(error: jsonschema.ValidationError) -> str:
    """What is wrong, in a sentence without the schema's own words where they are hard to read."""
    if error.validator == "additionalProperties" and isinstance(error.instance, Mapping):
        known: Mapping[str, Any] = error.schema["properties"]  # type: ignore[index]
        strange = ", ".join(key for key in error.instance if key not in known)
        return f"{strange} is not known here; use {', '.join(known)}."
    if error.validator in ("required", "dependentRequired"):
        return f"{error.message.replace(' is a required property', ' is missing').rstrip('.')}."
    if error.validator == "pattern":
        return f"{error.instance!r} is not written as it should be: dates, units and names have one form."
    if error.validator == "anyOf":
        return f"{error.instance!r} does not fit the kind of the value."
    if error.validator == "type" and not isinstance(error.instance, (str, int, float, bool, list, dict, type(None))):
        return f"{error.instance} stands there without quotation marks; quote it."
    return f"{error.message.rstrip('.')}."
