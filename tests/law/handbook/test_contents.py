"""The handbook holds the whole law: every rule, value and fact, with citation, in both languages."""

import pytest

from law.case import all_cases
from law.handbook.webpage import WebPage
from payung.law.explain import explain
from payung.law.handbook.book import book_of
from payung.law.handbook.language import Language
from payung.law.handbook.model import Item
from payung.law.handbook.wording import wording
from payung.law.ruleset import current_law

LAW = current_law()
EACH_LANGUAGE = pytest.mark.parametrize("code", ["id", "en"])
Pages = dict[str, WebPage]


def articles(pages: Pages, code: str) -> dict[str, str]:
    """Name → the text of its article, over all pages of a language."""
    found: dict[str, str] = {}
    for path, page in pages.items():
        if path.startswith(f"{code}/"):
            found.update(page.article_text)
    return found


@EACH_LANGUAGE
def test_every_rule_stands_with_title_and_citations(pages: Pages, code: str) -> None:
    language, shown = Language(code), articles(pages, code)
    for name, versions in LAW.rules.items():
        assert LAW.title_of(name, code) in shown[name]
        for version in versions:
            assert language.citation(version.citation) in shown[name]


@EACH_LANGUAGE
def test_every_value_stands_with_title_citations_and_sources(pages: Pages, code: str) -> None:
    language, shown = Language(code), articles(pages, code)
    for name, value in LAW.values.items():
        assert value.title[code] in shown[name]
        for entry in value.entries:
            assert language.citation(entry.citation) in shown[name]
            assert language.when(value.clock, entry.since) in shown[name]
            assert all(key in shown[name] for key in entry.source)


@EACH_LANGUAGE
def test_every_fact_stands_with_its_meaning(pages: Pages, code: str) -> None:
    shown = articles(pages, code)
    for name, fact in LAW.facts.items():
        assert fact.title[code] in shown[name]
        assert fact.meaning[code].replace("`", "") in shown[name]


@EACH_LANGUAGE
def test_every_single_number_stands_as_people_write_it(pages: Pages, code: str) -> None:
    language, shown = Language(code), articles(pages, code)
    for name, value in LAW.values.items():
        if value.kind == "scalar" and not value.unit.startswith("choice:"):
            for entry in value.entries:
                assert language.amount(entry.value, value.unit) in shown[name]


@EACH_LANGUAGE
def test_every_doubt_stands_beside_what_it_is_about_and_on_the_page_of_doubts(pages: Pages, code: str) -> None:
    shown, gathered = articles(pages, code), pages[f"{code}/unsettled.html"].text
    for name, doubts in doubts_of_the_law(code).items():
        for doubt in doubts:
            assert doubt.replace("`", "") in shown[name]
            assert doubt.replace("`", "") in gathered


def doubts_of_the_law(code: str) -> dict[str, list[str]]:
    """Name → its sentences on what is not settled."""
    holders = {name: list(value.entries) for name, value in LAW.values.items()} | {
        name: list(versions) for name, versions in LAW.rules.items()
    }
    attribute = "unsettled" if code == "en" else "unsettled_id"
    said = {name: [getattr(holder, attribute) for holder in found] for name, found in holders.items()}
    return {name: [doubt for doubt in doubts if doubt] for name, doubts in said.items()}


def test_the_meaning_of_a_rule_stands_on_the_english_side_alone(pages: Pages) -> None:
    first = LAW.rules["jp_worker"][-1].meaning.split(".")[0]
    assert first in articles(pages, "en")["jp_worker"]
    assert first not in articles(pages, "id")["jp_worker"]


@EACH_LANGUAGE
def test_the_index_names_everything_once(pages: Pages, code: str) -> None:
    links = pages[f"{code}/names.html"].links
    for name in [*LAW.facts, *LAW.values, *LAW.rules]:
        assert sum(link.endswith(f"#{name}") for link in links) == 1


def test_a_formula_leads_to_what_it_reads(pages: Pages) -> None:
    assert "membership.html#wage_base" in pages["id/jkm.html"].links


@EACH_LANGUAGE
def test_the_timeline_tells_how_the_ceiling_rose(pages: Pages, code: str) -> None:
    language = Language(code)
    rise = f"{language.amount(10547400, 'IDR/month')} → {language.amount(11086300, 'IDR/month')}"
    assert rise in pages[f"{code}/timeline.html"].text


def test_numbers_are_written_the_way_of_each_language(pages: Pages) -> None:
    assert "0,24%" in articles(pages, "id")["jkk_rate"]
    assert "0.24%" in articles(pages, "en")["jkk_rate"]
    assert "Rp\N{NO-BREAK SPACE}11.086.300" in pages["id/jp.html"].text
    assert "Rp\N{NO-BREAK SPACE}11,086,300" in pages["en/jp.html"].text


@EACH_LANGUAGE
def test_ten_questions_are_answered(pages: Pages, code: str) -> None:
    page = pages[f"{code}/examples.html"]
    assert len(wording("examples")["example"]) == 10
    assert all(example["slug"] in page.ids for example in wording("examples")["example"])
    assert Language(code).say("no_answer") not in page.text
    assert Language(code).amount(529442, "IDR") in page.text


def test_every_question_is_a_worked_case_whose_amount_is_held() -> None:
    held = {(case.on, frozenset(case.facts.items())): case.expect for case in all_cases() if simple(case.facts)}
    for example in wording("examples")["example"]:
        expected = held[(example["on"], frozenset(example["facts"].items()))]
        assert explain(example["target"], example["on"], **example["facts"]).value == expected[example["target"]]


def simple(facts: dict[str, object]) -> bool:
    return not any(isinstance(fact, list) for fact in facts.values())


def test_what_silence_stands_for_is_said_in_the_reader_s_language(pages: Pages) -> None:
    assert "tidak disebut, dianggap ya" in pages["id/examples.html"].text
    assert "not stated, taken as yes" in pages["en/examples.html"].text


@EACH_LANGUAGE
def test_no_item_has_an_empty_table(code: str) -> None:
    items = [block for page in book_of(LAW, code).pages for block in page.blocks if isinstance(block, Item)]
    tables = [table for item in items for table in item.tables]
    assert tables
    assert all(table.rows and table.head for table in tables)
    assert all(len(row.cells) == len(table.head) for table in tables for row in table.rows)


def test_every_chapter_and_section_of_the_law_has_a_title_in_both_languages() -> None:
    named = wording("chapters")
    for page in book_of(LAW, "en").pages:
        if page.group == "chapters":
            assert page.slug in named["chapters"]
            sections = {anchor.removeprefix("section-") for anchor in page.anchors() if anchor.startswith("section-")}
            assert sections <= set(named["sections"])
