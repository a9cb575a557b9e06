"""Tables of the room, in the order of the chain."""

from payung.server.programme.models.bill import Bill, BillLine, BillState
from payung.server.programme.models.decree import (
    Decree,
    DecreeDocument,
    DecreeKind,
    DecreeLine,
    DecreeState,
    DecreeTemplate,
)
from payung.server.programme.models.nomination import Nomination, NominationState
from payung.server.programme.models.payment import Payment
from payung.server.programme.models.reply import ReasonText, ReplyLine, Upload

__all__ = [
    "Bill",
    "BillLine",
    "BillState",
    "Decree",
    "DecreeDocument",
    "DecreeKind",
    "DecreeLine",
    "DecreeState",
    "DecreeTemplate",
    "Nomination",
    "NominationState",
    "Payment",
    "ReasonText",
    "ReplyLine",
    "Upload",
]
