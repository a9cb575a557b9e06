"""Every relative link of every Markdown page leads to a file, and to a heading of it where one is named."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from repository import ROOT, files, report

FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def broken_links(page: Path, root: Path = ROOT) -> Iterator[str]:
    """Say which links of one page lead nowhere."""
    prose = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    for target in LINK.findall(prose):
        if ELSEWHERE.match(target):
            continue
        name, _, heading = unquote(target).partition("#")
        goal = page if not name else page.parent / name
        if not goal.exists():
            yield f"{page.relative_to(root)}: the link {target} leads to no file."
        elif heading and goal.suffix == ".md" and heading not in anchors(goal):
            yield f"{page.relative_to(root)}: the link {target} leads to no heading of {goal.name}."


def anchors(page: Path) -> set[str]:
    """Names under which the headings of a page can be linked, as code hosts form them."""
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = (re.sub(r"[^\w\- ]", "", title) for title in HEADING.findall(prose))
    return {title.strip().lower().replace(" ", "-") for title in titles}


if __name__ == "__main__":
    report("links", (finding for page in files(".md") for finding in broken_links(page)))
