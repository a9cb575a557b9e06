"""Words that must not be committed: places of one machine, hosts of package indexes, work put off."""

import re
from collections.abc import Iterator
from pathlib import Path

from repository import ROOT, files, report

MACHINE_PATH = "a path of one machine; write it relative to the repository"
INDEX_HOST = "the host of a package index; name the package only"
PUT_OFF = "work put off; do it now, or describe the limit in the documentation"

# Written with brackets so that this file does not find itself.
FORBIDDEN = {
    r"(?:^|[^\w.])/(?:work|farm|root|home|Users)/": MACHINE_PATH,
    r"\bfile:/{2}": MACHINE_PATH,
    r"\b(?:pypi|npmjs|pythonhosted|debian)\.org\b": INDEX_HOST,
    r"\b(?:TO[D]O|FIX[M]E|X{3})\b": PUT_OFF,
}


def findings(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Say which lines of one file hold a forbidden word; binary files hold none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, start=1):
        for pattern, why in FORBIDDEN.items():
            if match := re.search(pattern, line):
                yield f"{path.relative_to(root)}:{number}: {match[0].strip()!r} is {why}."


if __name__ == "__main__":
    report("words", (finding for path in files() for finding in findings(path)))
