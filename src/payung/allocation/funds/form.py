"""The form of a funds file: readable YAML that fits its schema; every mistake with its line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import jsonschema
import yaml
from jsonschema.protocols import Validator

from payung.errors import PayungError

SCHEMA = Path(__file__).with_name("funds.schema.json")
Where = tuple[str | int, ...]


class Lines:
    """Where each part of a YAML file stands."""

    def __init__(self, file: str, tree: yaml.Node) -> None:
        self.file = file
        self.tree = tree

    def trouble(self, where: Sequence[str | int], reason: str, remedy: str = "") -> str:
        """One line that says where, what and what to do."""
        named = " > ".join(str(part + 1) if isinstance(part, int) else str(part) for part in where)
        head = f"{self.file}, line {self.line(where)}" + (f", {named}" if named else "")
        return f"{head}: {reason} {remedy}".strip()

    def line(self, where: Sequence[str | int]) -> int:
        """The line of a part, counted from 1."""
        node, line = self.tree, self.tree.start_mark.line + 1
        for part in where:
            if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part]
                line = node.start_mark.line + 1
            elif isinstance(node, yaml.MappingNode):
                pairs = [pair for pair in node.value if str(pair[0].value) == str(part)]
                if not pairs:
                    break
                key, node = pairs[0]
                line = key.start_mark.line + 1
        return int(line)


@cache
def guard() -> Validator:
    """The guard of funds files."""
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def content_of(path: Path) -> tuple[Any, Lines]:
    """What stands in a YAML file, and where.

    Raises:
        PayungError: it cannot be read as YAML, or holds nothing.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tree = yaml.compose(text, yaml.SafeLoader)
        content = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PayungError(
            f"it is not readable as YAML: {error}.", place=str(path), remedy="Indent with spaces."
        ) from None
    if tree is None:
        raise PayungError("the file is empty.", place=str(path), remedy="examples/funds.yaml is one to begin with.")
    return content, Lines(str(path), tree)


def troubles_of_form(content: Any, lines: Lines) -> list[str]:
    """All that the schema does not allow."""
    found = sorted(guard().iter_errors(_keys_as_text(content)), key=lambda error: lines.line(list(error.absolute_path)))
    return [lines.trouble(list(error.absolute_path), *_told(error)) for error in found]


def _keys_as_text(content: Any) -> Any:
    if isinstance(content, Mapping):
        return {str(key): _keys_as_text(value) for key, value in content.items()}
    return [_keys_as_text(item) for item in content] if isinstance(content, list) else content


def _told(error: jsonschema.ValidationError) -> tuple[str, str]:
    """What is wrong and what to do, without the schema's own words where they are hard to read."""
    schema: Mapping[str, Any] = cast(Mapping[str, Any], error.schema)
    if error.validator == "additionalProperties" and "properties" in schema:
        known = list(schema["properties"])
        strange = [key for key in cast(Mapping[str, Any], error.instance) if key not in known]
        return f"{', '.join(strange)} is not known here.", f"Known are {', '.join(known)}."
    if error.validator == "required":
        missing = str(error.message).split("'")[1]
        meaning = schema["properties"][missing].get("description", "")
        return f"{missing} is missing.", f"Add it: {meaning}"
    if error.validator == "minimum":
        return f"{error.instance} is less than {error.validator_value}.", "Write whole rupiah or people, not negative."
    if error.validator == "minItems":
        return "the list is empty.", str(schema.get("description", ""))
    if error.validator in ("pattern", "type"):
        return f"{error.instance!r} is not written as it should be.", str(schema.get("description", ""))
    return f"{error.message.rstrip('.')}.", ""
