"""The protection ledger on the database: events, months, families. What other rooms may use stands in `verbs`."""

from typing import TYPE_CHECKING

from payung.server.rooms import shelf

if TYPE_CHECKING:
    from payung.server.ledger.verbs import *  # noqa: F403
else:
    __getattr__ = shelf(__name__)
