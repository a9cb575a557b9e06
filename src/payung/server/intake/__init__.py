"""Lists come in: files to batches, rows to accepted, held or refused. What other rooms may use stands in `verbs`."""

from typing import TYPE_CHECKING

from payung.server.rooms import shelf

if TYPE_CHECKING:
    from payung.server.intake.verbs import *  # noqa: F403
else:
    __getattr__ = shelf(__name__)
