"""Long work of this room."""

from __future__ import annotations

from payung.server import jobs
from payung.server.programme.decrees.documents import file_documents
from payung.server.programme.decrees.lines import decree_of


@jobs.job("programme.documents")
def documents(progress: jobs.Progress, *, decree: int) -> dict[str, int]:
    """File the documents of a signed decree."""
    return {"documents": len(file_documents(decree_of(decree)))}
