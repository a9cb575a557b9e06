"""From nomination to decree, reply, bill, payment and active cover. What other rooms may use stands in `verbs`."""

from typing import TYPE_CHECKING

from payung.server.rooms import shelf

if TYPE_CHECKING:
    from payung.server.programme.verbs import *  # noqa: F403
else:
    __getattr__ = shelf(__name__)
