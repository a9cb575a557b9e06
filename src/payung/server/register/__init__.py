"""The register: persons, households, employers, dated work and statuses. What other rooms may use stands in `verbs`."""

from typing import TYPE_CHECKING

from payung.server.rooms import shelf

if TYPE_CHECKING:
    from payung.server.register.verbs import *  # noqa: F403
else:
    __getattr__ = shelf(__name__)
