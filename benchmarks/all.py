"""Every benchmark, one after the other, or those that are named: `make bench`, `make bench WHAT=intake`.

Nothing passes or fails by the clock; a benchmark that breaks is told at the end, and the others still run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import databases

HERE = Path(__file__).parent
WHAT: dict[str, tuple[tuple[str, ...], ...]] = {
    "law": (("run.py",),),
    "bulk": (("bulk.py",),),
    "intake": (("intake.py",),),
    "ledger": (("ledger.py",), ("ledger.py", "--database")),
    "plan": (("plan.py",),),
    "matching": (("matching.py",),),
}
"""Name → the programs it runs, with what they are asked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run them; the number of those that broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(WHAT)} (default: all)")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.what) - set(WHAT))
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(WHAT)}")
    broken = [name for name in asked.what or WHAT if not whole(name)]
    if broken:
        print(f"\nbroken: {', '.join(broken)}")
    return len(broken)


def whole(name: str) -> bool:
    """One benchmark with all its programs; whether all of them ended well."""
    began = time.perf_counter()
    ended = [alone(command, kind) for command in WHAT[name] for kind in kinds(name)]
    print(f"({name} took {time.perf_counter() - began:,.0f} s)", flush=True)
    return all(ended)


def kinds(name: str) -> list[str]:
    """The databases of a benchmark that takes one by DATABASE_URL; the others need none or make their own."""
    return databases.at_hand() if name == "bulk" else [""]


def alone(command: Sequence[str], kind: str) -> bool:
    """One program; its table goes where this one's goes."""
    print(f"\n=== {' '.join(command)} {kind}".rstrip(), flush=True)
    if not kind:
        return _ended_well(command, {})
    with databases.database(kind) as ready:
        return _ended_well(command, ready.environment)


def _ended_well(command: Sequence[str], environment: dict[str, str]) -> bool:
    script, *rest = command
    ran = subprocess.run([sys.executable, str(HERE / script), *rest], check=False, env={**os.environ, **environment})
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
