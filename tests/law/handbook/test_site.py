"""The site opens anywhere: well-formed, linked through, nothing from elsewhere, both languages side by side."""

import re
from itertools import pairwise
from pathlib import Path

from law.handbook.webpage import WebPage

Pages = dict[str, WebPage]


def test_every_page_is_well_formed(pages: Pages) -> None:
    assert {path: page.troubles for path, page in pages.items() if page.troubles} == {}


def test_no_name_of_a_place_stands_twice_on_a_page(pages: Pages) -> None:
    assert [path for path, page in pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_link_leads_to_a_page_and_a_place_on_it(pages: Pages) -> None:
    broken = [(path, link) for path, page in pages.items() for link in page.links if not leads(path, link, pages)]
    assert broken == []


def leads(path: str, link: str, pages: Pages) -> bool:
    """Does the link on a page lead somewhere on the site?"""
    target, _, anchor = link.partition("#")
    goal = resolved(path, target) if target else path
    return goal in pages and (not anchor or anchor in pages[goal].ids)


def resolved(path: str, target: str) -> str:
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_nothing_is_fetched_from_elsewhere(pages: Pages, site: Path) -> None:
    assets = {asset for page in pages.values() for asset in [*page.assets, *page.links]}
    assert not [asset for asset in assets if re.match(r"[a-z]+:|//", asset)]
    assert not re.search(r"@import|url\(", (site / "style.css").read_text(encoding="utf-8"))
    files = {resolved(path, asset) for path, page in pages.items() for asset in page.assets}
    assert all((site / file).is_file() for file in files)


def test_no_page_needs_a_script(pages: Pages) -> None:
    assert not any({"script", "iframe", "object", "embed"} & set(page.tags) for page in pages.values())


def test_every_page_has_its_counterpart_in_the_other_language(pages: Pages) -> None:
    for path, page in pages.items():
        if "/" in path:
            code, file = path.split("/")
            other = {"id": "en", "en": "id"}[code]
            assert f"../{other}/{file}" in page.links
            assert page.tags["html"][0]["lang"] == code


def test_headings_go_down_one_level_at_a_time(pages: Pages) -> None:
    for path, page in pages.items():
        steps = [(above, below) for above, below in pairwise(page.headings) if below > above + 1]
        assert steps == [], path
        assert page.headings[0] == 1


def test_every_table_has_a_caption_and_every_head_a_scope(pages: Pages) -> None:
    for page in pages.values():
        assert len(page.tags.get("caption", [])) == len(page.tags.get("table", []))
        assert all(head.get("scope") in ("col", "row") for head in page.tags.get("th", []))


def test_every_page_can_be_skipped_to_its_text(pages: Pages) -> None:
    for path, page in pages.items():
        if "/" in path:
            assert page.links[0] == "#text"
            assert "text" in page.ids


def test_the_style_knows_dark_rooms_phones_and_paper(site: Path) -> None:
    style = (site / "style.css").read_text(encoding="utf-8")
    assert all(medium in style for medium in ("prefers-color-scheme: dark", "max-width", "@media print"))
