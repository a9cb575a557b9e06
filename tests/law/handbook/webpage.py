"""A page of the handbook as a browser would take it in: elements, links, anchors and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

EMPTY = frozenset({"meta", "link", "br", "hr", "img", "input"})


@dataclass
class WebPage(HTMLParser):
    """One page; what is not well-formed is kept in `troubles`."""

    path: Path
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    tags: dict[str, list[dict[str, str | None]]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    article_text: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.article = ""
        self.feed(self.path.read_text(encoding="utf-8"))
        self.close()
        self.troubles += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.setdefault(tag, []).append(named)
        if tag not in EMPTY:
            self.open.append(tag)
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if tag == "a":
            self.links.append(str(named.get("href")))
        self.assets += [str(named[name]) for name in ("src", "data", "action", "poster") if name in named]
        if tag == "link":
            self.assets.append(str(named.get("href")))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag == "article":
            self.article = str(named["id"])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.troubles.append(f"</{tag}> closes {self.open[-1:]}")
            return
        self.open.pop()
        if tag == "article":
            self.article = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.article:
            self.article_text[self.article] = self.article_text.get(self.article, "") + data


def pages_of(site: Path) -> dict[str, WebPage]:
    """Every page of a site by its path."""
    return {path.relative_to(site).as_posix(): WebPage(path) for path in sorted(site.rglob("*.html"))}
