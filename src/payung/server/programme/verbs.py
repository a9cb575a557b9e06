"""What other rooms may ask of the programme."""

from __future__ import annotations

from payung.server.programme.bills.checking import bill_of, check_bill, return_bill
from payung.server.programme.bills.exporting import findings_xlsx, letter
from payung.server.programme.bills.paying import approve_payment, propose_payment, waiting_for
from payung.server.programme.checks.asking import dukcapil_file
from payung.server.programme.checks.checking import check
from payung.server.programme.checks.findings import sentence, sentences
from payung.server.programme.commanding import (
    bill_numbered,
    bills_of,
    decree_meant,
    office_meant,
    payment_counts,
    reply_counts,
)
from payung.server.programme.decrees.amending import Leaving, amend, leavers
from payung.server.programme.decrees.content import content_of, is_unchanged
from payung.server.programme.decrees.documents import document, file_documents
from payung.server.programme.decrees.drafting import draft, exclude, put_back, redraw
from payung.server.programme.decrees.lines import decree_of, lines_of, standing
from payung.server.programme.decrees.signing import drop, proposal_of, propose_signing, reopen, sign
from payung.server.programme.models import Decree
from payung.server.programme.nominations.attesting import attest
from payung.server.programme.nominations.deciding import decide, withdraw
from payung.server.programme.payments.matching import candidates, mark_foreign, match, unmatch
from payung.server.programme.registration.progress import Progress, progress
from payung.server.programme.registration.reasons import learn_reason, reasons
from payung.server.programme.registration.upload import upload
from payung.server.programme.stages.counting import Step, funnel, funnel_by_village

__all__ = [
    "Decree",
    "Leaving",
    "Progress",
    "Step",
    "amend",
    "approve_payment",
    "attest",
    "bill_numbered",
    "bill_of",
    "bills_of",
    "candidates",
    "check",
    "check_bill",
    "content_of",
    "decide",
    "decree_meant",
    "decree_of",
    "document",
    "draft",
    "drop",
    "dukcapil_file",
    "exclude",
    "file_documents",
    "findings_xlsx",
    "funnel",
    "funnel_by_village",
    "is_unchanged",
    "learn_reason",
    "leavers",
    "letter",
    "lines_of",
    "mark_foreign",
    "match",
    "office_meant",
    "payment_counts",
    "progress",
    "proposal_of",
    "propose_payment",
    "propose_signing",
    "put_back",
    "reasons",
    "redraw",
    "reopen",
    "reply_counts",
    "return_bill",
    "sentence",
    "sentences",
    "sign",
    "standing",
    "unmatch",
    "upload",
    "waiting_for",
    "withdraw",
]
