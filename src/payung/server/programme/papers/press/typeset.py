"""One compilation in a process of its own: what fails or grows there ends there. Runs as a script, knows only Typst.

Arguments: the folder with `decree.typ` and `data.json`, and the time stamp of the document in seconds.
"""

import sys
from pathlib import Path

import typst


def main(folder: str, stamp: str) -> None:
    """Write `out.pdf` into the folder."""
    root = Path(folder)
    tagged = (root / "tagged").exists()
    compiler = typst.Compiler(root=root, ignore_system_fonts=True)
    source, target = root / "decree.typ", root / "out.pdf"
    compiler.compile(input=source, output=target, format="pdf", timestamp=int(stamp), pdf_tags=tagged)


if __name__ == "__main__":
    main(*sys.argv[1:])
