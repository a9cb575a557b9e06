"""What other rooms may ask of this room."""

from __future__ import annotations

from payung.server.intake.correcting import held_rows
from payung.server.intake.deciding import decide, judged_again
from payung.server.intake.learning import learn, learned
from payung.server.intake.models import Batch, BatchState, Row, RowStatus
from payung.server.intake.provenance import rows_of, sources
from payung.server.intake.takers import Taken, Taker, taker, taker_of
from payung.server.intake.taking import Preview, read_in
from payung.server.intake.undoing import undo
from payung.server.intake.words import headings_of, messages, sentence

__all__ = [
    "Batch",
    "BatchState",
    "Preview",
    "Row",
    "RowStatus",
    "Taken",
    "Taker",
    "decide",
    "headings_of",
    "held_rows",
    "judged_again",
    "learn",
    "learned",
    "messages",
    "read_in",
    "rows_of",
    "sentence",
    "sources",
    "taker",
    "taker_of",
    "undo",
]
