"""What happens when a decision falls: the room whose verb it is says so in its `decided.py`.

The effect runs inside the transaction of the decision, whichever door it came by: both hold, or neither.
"""

from __future__ import annotations

from collections.abc import Callable

from payung.server.accounts.models import Approval
from payung.server.rooms import parts

Effect = Callable[[Approval], None]
_effects: dict[str, Effect] = {}


def when_decided(verb: str) -> Callable[[Effect], Effect]:
    """Mark a function as what follows a decision on proposals of that verb; it looks at `approval.outcome` itself.

    Raises:
        ValueError: two functions want the same verb.
    """

    def keep(effect: Effect) -> Effect:
        if verb in _effects:
            raise ValueError(f"Two effects of {verb!r}.")
        _effects[verb] = effect
        return effect

    return keep


def follow(approval: Approval) -> None:
    """Let follow what follows; nothing for verbs nobody has an effect for."""
    list(parts("decided"))
    effect = _effects.get(approval.verb)
    if effect is not None:
        effect(approval)
