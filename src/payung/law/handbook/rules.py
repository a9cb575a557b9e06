"""A rule as the handbook shows it."""

from __future__ import annotations

from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.formulas import formula
from payung.law.handbook.model import Item, Note, Property, Rich, Version
from payung.law.rule import Rule
from payung.law.term import Term
from payung.law.values.dated import Clock

ROUNDS = ("share", "part", "layers")


def rule_item(name: str, edition: Edition) -> Item:
    """Everything the handbook says of a rule, all versions together.

    Args:
        name: the quantity it computes.
        edition: which law, in which language.
    """
    latest = edition.law.rules[name][-1]
    shown = edition.versions(name)
    return Item(
        name=name,
        kind="rule",
        kind_label=edition.language.say("rule"),
        title=edition.title(name),
        badges=_badges(latest, edition),
        lead=_meaning(shown[-1] if shown else latest, edition) if shown else _not_in_force(edition),
        versions=tuple(_version(rule, edition, len(edition.law.rules[name]) > 1) for rule in shown),
        notes=tuple(note for rule in shown for note in rule_notes(rule, edition)),
        properties=_properties(name, edition),
    )


def _badges(rule: Rule, edition: Edition) -> tuple[str, ...]:
    marks = {"target": rule.target, "may_be_given": rule.may_be_given}
    return tuple(edition.language.say(mark) for mark, held in marks.items() if held)


def _meaning(rule: Rule, edition: Edition) -> tuple[Rich, ...]:
    """The docstring, which is English and stands on English pages only; a formula says the rest in both."""
    if edition.language.code != "en":
        return ()
    paragraphs = [" ".join(part.split()) for part in rule.meaning.split("\n\n")]
    return tuple(edition.prose(paragraph) for paragraph in paragraphs if paragraph)


def _not_in_force(edition: Edition) -> tuple[Rich, ...]:
    return (plain(edition.language.say("not_in_force", date=edition.today_text)),)


def _version(rule: Rule, edition: Edition, several: bool) -> Version:
    language = edition.language
    period = rule_period(rule, edition)
    properties = [edition.labelled("citation", plain(language.citation(rule.citation)))]
    if rule.rounding is not None or _rounds(rule.term):
        properties.append(_rounding(rule, edition))
    if period:
        properties.append(edition.labelled("valid", plain(period)))
    mark = several and edition.rule_in_force(rule)
    return Version(period if several else "", formula(rule.term, edition), tuple(properties), mark)


def _rounds(term: Term) -> bool:
    return any(inner.word in ROUNDS for inner in term.words())


def _rounding(rule: Rule, edition: Edition) -> Property:
    language = edition.language
    cited = language.citation(rule.rounding_citation or "") or language.say("rounding_silent")
    return edition.labelled("rounding", plain(f"{language.say(rule.rounding or 'half_away')} ({cited})"))


def rule_period(rule: Rule, edition: Edition) -> str:
    """From when to when a version holds; empty for all time."""
    clock: Clock = "month" if rule.clock == "month" else "day"
    return edition.language.period(clock, rule.since_number, rule.until_number)


def rule_notes(rule: Rule, edition: Edition) -> tuple[Note, ...]:
    """What is not settled about a version."""
    if not rule.unsettled:
        return ()
    return (edition.note(rule_period(rule, edition), rule.unsettled, rule.unsettled_id),)


def _properties(name: str, edition: Edition) -> tuple[Property, ...]:
    readers = edition.links(edition.places.readers.get(name, ()))
    reads = edition.links(edition.places.needs(name))
    unit = edition.language.unit_name(edition.law.unit_of(name))
    return (
        edition.labelled("unit", plain(unit)),
        *([edition.labelled("reads", *reads)] if reads else []),
        edition.labelled("read_by", *(readers or (plain(edition.language.say("end_result")),))),
    )
