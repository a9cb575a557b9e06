"""Funds: whose money, for whom, how much. What other rooms may use stands in `verbs`."""

from typing import TYPE_CHECKING

from payung.server.rooms import shelf

if TYPE_CHECKING:
    from payung.server.funding.verbs import *  # noqa: F403
else:
    __getattr__ = shelf(__name__)
