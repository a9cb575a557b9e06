"""Tables of the room."""

from payung.server.accounts.models.approval import Approval, Outcome
from payung.server.accounts.models.change import Change
from payung.server.accounts.models.office import Office, OfficeArea, OfficeKind
from payung.server.accounts.models.role import Role, Verb
from payung.server.accounts.models.user import User

__all__ = ["Approval", "Change", "Office", "OfficeArea", "OfficeKind", "Outcome", "Role", "User", "Verb"]
