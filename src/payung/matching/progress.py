"""What a comparison is doing, for whoever waits: a command line, or a job behind a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Tell = Callable[[int, int, str], None]
"""Called with the share done, the whole (`WHOLE`), and a sentence on what begins now."""
Language = Literal["en", "id"]
WHOLE = 100
STEPS: dict[str, tuple[int, dict[Language, str]]] = {
    "reading": (0, {"en": "Reading the cells of {name}", "id": "Membaca isi {name}"}),
    "reading_right": (15, {"en": "Reading the cells of {name}", "id": "Membaca isi {name}"}),
    "rules": (30, {"en": "Looking for rows that share something", "id": "Mencari baris yang punya kesamaan"}),
    "comparing": (40, {"en": "Comparing {pairs} pairs at most", "id": "Membandingkan paling banyak {pairs} pasangan"}),
    "estimating": (80, {"en": "Estimating what agreement proves", "id": "Menaksir arti tiap kesamaan"}),
    "answering": (85, {"en": "Scoring {pairs} pairs", "id": "Menilai {pairs} pasangan"}),
    "done": (WHOLE, {"en": "Done", "id": "Selesai"}),
}
"""Step → the usual share of the time that has gone when it begins, and what it is called."""


class Steps:
    """Tells each step as it begins. Without anybody to tell, nothing happens."""

    def __init__(self, tell: Tell | None = None, language: Language = "en") -> None:
        self._tell, self._language = tell, language

    def begin(self, step: str, **facts: object) -> None:
        """Say that a step of `STEPS` begins."""
        if self._tell is not None:
            share, names = STEPS[step]
            shown = {key: f"{fact:,}" if isinstance(fact, int) else fact for key, fact in facts.items()}
            self._tell(share, WHOLE, names[self._language].format(**shown))
