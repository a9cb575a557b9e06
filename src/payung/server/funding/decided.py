"""What follows when a second person has decided."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts
from payung.server.funding.models import Fund


@accounts.when_decided("funding.keep")
def ceiling_is_decided(approval: accounts.Approval) -> None:
    """The ceiling that two people agreed on."""
    if approval.outcome != accounts.Outcome.APPROVED:
        return
    fund = Fund.objects.get(code=approval.content["fund"])
    fund.ceiling = approval.content["ceiling"]
    try:
        with transaction.atomic():
            fund.save(update_fields=["ceiling"])
    except IntegrityError:
        raise PayungError(_("More than that is committed already."), place=fund.name) from None
