"""`payung law check`: do the law's files, values and rules keep their guarantees?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from payung.errors import PayungError
from payung.law import fail_if
from payung.law.readings.proofs import formulas_do_not_hold
from payung.law.reform import read_reform
from payung.law.ruleset import FOLDER, Law, current_law
from payung.law.sources import described_sources
from payung.law.values import values_from
from payung.law.values.load import read_yaml
from payung.law.yaml_check import kind_of, troubles_in

_HELP = """Check the law, or FILES of values, facts or reforms: form, dates, units, ranges.

Without FILE the whole law is checked: every YAML file against its schema, dates without holes or overlaps,
rules that fit together, units that are not mixed, amounts that cannot leave 64 bits.
"""


@click.command(help=_HELP, short_help="Check the law's files, values and rules.")
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Checks; what is wrong is told all at once, with exit code 2."""
    _form_is_wrong(files or sorted(FOLDER.rglob("*.yaml")))
    if files:
        for path in files:
            click.echo(f"{path}: {_checked(path)}")
        return
    law = current_law()
    _law_does_not_hold(law)
    source_is_unknown(law)
    click.echo(counts(law))


def _form_is_wrong(paths: Iterable[Path]) -> None:
    held = [path for path in paths if not path.name.startswith("sources")]
    troubles = [trouble for path in held for trouble in troubles_in(path)]
    for trouble in troubles:
        click.echo(trouble, err=True)
    if troubles:
        found = f"{len(troubles)} mistake{'s' * (len(troubles) > 1)}"
        raise PayungError(
            f"{found} in the form of the files, told above.", remedy="docs/law/writing-rules.md shows it."
        )


def _checked(path: Path) -> str:
    """What the file is, once it is found sound."""
    content = read_yaml(path)
    kind = kind_of(path, content)
    if kind == "reform":
        reformed = current_law().reformed(read_reform(path), path.stem)
        _law_does_not_hold(reformed)
        return f"a reform of {', '.join(content)}; it fits the law."
    if kind == "values":
        values_from(content, path.name)
    return f"{len(content)} {kind}; all well."


def _law_does_not_hold(law: Law) -> None:
    fail_if.rules_do_not_fit(law)
    formulas_do_not_hold(law)


def source_is_unknown(law: Law) -> None:
    """An entry names a source that no sources file lists.

    Raises:
        PayungError: with every such source and one value that names it.
    """
    unknown = {
        key: value.name
        for value in law.values.values()
        for entry in value.entries
        for key in entry.source
        if key not in described_sources()
    }
    if unknown:
        named = ", ".join(f"{key} (in {name})" for key, name in sorted(unknown.items()))
        raise PayungError(f"Sources that are not listed: {named}.", remedy="List them in a sources file of the law.")


def counts(law: Law) -> str:
    """How large the law is, and how much of it is not settled."""
    entries = [entry for value in law.values.values() for entry in value.entries]
    rules = [rule for versions in law.rules.values() for rule in versions]
    unsettled = sum(entry.unsettled is not None for entry in entries) + sum(
        rule.unsettled is not None for rule in rules
    )
    return (
        f"All well: {len(law.facts)} facts, {len(law.values)} values with {len(entries)} dated entries, "
        f"{len(law.rules)} rules in {len(rules)} versions; {unsettled} of these entries and rules rest on a "
        f"reading that is not settled. Version {law.version}."
    )
