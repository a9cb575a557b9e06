"""What the checks share: the files of the checkout, and how findings are told."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def files(*suffixes: str, root: Path = ROOT) -> Iterator[Path]:
    """Files that are or would be committed, as absolute paths.

    Args:
        *suffixes: Endings to keep, such as ".py"; none keeps every file.
        root: The checkout.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    for name in sorted(filter(None, names.split("\0"))):
        path = root / name
        if path.is_file() and (not suffixes or path.suffix in suffixes):
            yield path


def report(what: str, findings: Iterable[str]) -> None:
    """Print the findings and leave with 1, or say that all is well and leave with 0."""
    found = list(findings)
    for finding in found:
        print(finding, file=sys.stderr)
    print(f"{what}: {len(found)} to put right" if found else f"{what}: all well")
    sys.exit(1 if found else 0)
