"""`payung law explain TARGET`: one amount, with every step, value and article it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from payung.law.commands._common import as_json, language_option, law_under, pairs, print_json, reform_option, wrapped
from payung.law.commands._wording import shown
from payung.law.errors import FactError
from payung.law.explain import Explanation, explain
from payung.law.readings.explanation import Step
from payung.law.ruleset import Law

_HELP = """Explain an amount: its value on a date, the steps, what each read, and the articles.

What is known is given as name=value; `payung law targets TARGET` lists what a target may need. What is not
given is missing, or, where silence has a usual meaning, taken as usual and told so. Lists, oldest year first,
are written with commas.

\b
    payung law explain jkk --on 2026-02-01 segment=PU wage=5000000 risk_class=2 scale=large
    payung law explain jkm_benefit --on 2026-02-01 --lang id segment=BPU months_paid=14
"""
_WORDS = {
    "en": {
        "on": "on",
        "under": "under the reform",
        "needs": "needs",
        "unknown": "not stated",
        "known": "Known",
        "steps": "Steps",
        "reads": "reads",
        "citations": "Rests on",
        "notes": "Notes: what is not settled or was assumed",
        "element": "year {} of the history",
    },
    "id": {
        "on": "per",
        "under": "menurut usulan",
        "needs": "perlu diketahui",
        "unknown": "tidak disebut",
        "known": "Diketahui",
        "steps": "Langkah",
        "reads": "membaca",
        "citations": "Dasar hukum",
        "notes": "Catatan: yang belum jelas atau dianggap",
        "element": "tahun ke-{} riwayat",
    },
}


@click.command(help=_HELP, short_help="Explain an amount down to the articles.")
@click.argument("target")
@click.argument("facts", nargs=-1, metavar="[NAME=VALUE]…")
@click.option(
    "--on",
    "date",
    required=True,
    metavar="DATE",
    help="The day or month whose law is read: YYYY-MM-DD or YYYY-MM.",
)
@reform_option
@language_option
@as_json
def command(target: str, facts: tuple[str, ...], date: str, reform: Path | None, language: str, as_json: bool) -> None:
    """Explains, as text or JSON."""
    law = law_under(reform)
    explanation = explained(law, target, date, pairs(facts))
    if as_json:
        print_json(explanation.as_dict())
    else:
        click.echo(as_text(explanation, law, language))


def explained(law: Law, target: str, date: str, facts: dict[str, Any]) -> Explanation:
    """The explanation of a target for facts as they were typed.

    Raises:
        FactError: the target or a fact is unknown or cannot be read.
    """
    # These are names of the function's own arguments; as facts they are as unknown as any other.
    for name in ("target", "on", "law", "suppose"):
        if name in facts:
            raise FactError(name, "unknown_fact", "the law knows no such fact.", "`payung law targets` lists them.")
    return explain(target, date, law, **facts)


def as_text(explanation: Explanation, law: Law, language: str = "en") -> str:
    """The explanation for people to read.

    Args:
        explanation: what was explained.
        law: where names find their titles.
        language: `en` or `id`.
    """
    words = _WORDS[language]
    lines = [*_answer(explanation, language), "", *_known(explanation, law, language)]
    if explanation.steps:
        lines += ["", words["steps"]]
        for number, step in enumerate(explanation.steps, start=1):
            lines += _step(number, step, law, language)
    notes = explanation.notes if language == "en" else explanation.catatan
    lines += [*_list(words["citations"], explanation.citations), *_list(words["notes"], notes)]
    return "\n".join(map(wrapped, lines))


def _answer(explanation: Explanation, language: str) -> list[str]:
    words = _WORDS[language]
    title = explanation.title if language == "en" else explanation.judul
    under = f" {words['under']} {explanation.reform}" if explanation.reform else ""
    lines = [f"{title} ({explanation.target}) {words['on']} {explanation.on}{under}"]
    lines.append(f"  {shown(explanation.value, explanation.unit, language)}")
    if explanation.value is None and explanation.missing:
        lines.append(f"  {words['needs']}: {', '.join(explanation.missing)}")
    return lines


def _known(explanation: Explanation, law: Law, language: str) -> list[str]:
    facts = [f"{name} = {_shown(name, value, law, language)}" for name, value in explanation.facts.items()]
    return [f"{_WORDS[language]['known']}: {'; '.join(facts)}"]


def _step(number: int, step: Step, law: Law, language: str) -> list[str]:
    title, formula = (step.title, step.formula) if language == "en" else (step.judul, step.rumus)
    of = "" if step.element is None else f", {_WORDS[language]['element'].format(step.element + 1)}"
    lines = [f"{number:3}. {title} ({step.name}{of}) = {shown(step.value, step.unit, language)}"]
    lines += [f"     {formula}"] if formula else []
    reads = "; ".join(f"{name} = {_shown(name, value, law, language)}" for name, value in step.reads.items())
    lines += [f"     {_WORDS[language]['reads']}: {reads}"] if reads else []
    return [*lines, f"     [{'; '.join(step.citations)}]"] if step.citations else lines


def _shown(name: str, value: Any, law: Law, language: str) -> str:
    if isinstance(value, dict):  # a table that was read as a whole
        return "…"
    if value is None and name in law.facts:
        return _WORDS[language]["unknown"]
    return shown(value, law.unit_of(name), language)


def _list(heading: str, items: list[str]) -> list[str]:
    return ["", heading, *(f"  · {item}" for item in items)] if items else []
