"""Provinces, regencies, sub-districts and villages, with their codes. What other rooms may use stands in `verbs`."""

from typing import TYPE_CHECKING

from payung.server.rooms import shelf

if TYPE_CHECKING:
    from payung.server.areas.verbs import *  # noqa: F403
else:
    __getattr__ = shelf(__name__)
