"""What the buttons of a decree's page do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.programme.decrees.amending import amend
from payung.server.programme.decrees.drafting import exclude, put_back, redraw
from payung.server.programme.decrees.signing import drop, propose_signing, reopen, sign
from payung.server.programme.models import Decree
from payung.server.typed import day_of, month_of, whole

Told = Mapping[str, str]
Step = Callable[[Decree, Told], tuple[int, str]]


def _redraw(decree: Decree, told: Told) -> tuple[int, str]:
    changes = {"quota": whole(told.get("quota", ""))}
    share = whole(told.get("reserve", ""))
    redraw(decree.pk, **changes, **({} if share is None else {"reserve_share": share}))
    return decree.pk, _("The list is drawn anew.")


def _exclude(decree: Decree, told: Told) -> tuple[int, str]:
    exclude(_line(decree, told), told.get("reason", ""))
    return decree.pk, _("Taken out; the next one has moved up.")


def _put_back(decree: Decree, told: Told) -> tuple[int, str]:
    put_back(_line(decree, told))
    return decree.pk, _("The person can be chosen again.")


def _propose(decree: Decree, told: Told) -> tuple[int, str]:
    propose_signing(decree.pk, told.get("number", ""), day_of(told.get("on", "")))
    return decree.pk, _("A colleague can sign it now.")


def _sign(decree: Decree, told: Told) -> tuple[int, str]:
    sign(whole(told.get("approval", "")) or 0, told.get("digest", ""))
    return decree.pk, _("The decree is signed.")


def _reopen(decree: Decree, told: Told) -> tuple[int, str]:
    reopen(decree.pk, told.get("reason", ""))
    return decree.pk, _("The decree is a draft again.")


def _drop(decree: Decree, told: Told) -> tuple[int, str]:
    drop(decree.pk, told.get("reason", ""))
    return decree.pk, _("The decree is dropped.")


def _amend(decree: Decree, told: Told) -> tuple[int, str]:
    amendment = amend(decree.pk, month_of(told.get("from", "")))
    return amendment.pk, _("The amendment is drafted.")


def _line(decree: Decree, told: Told) -> int:
    key = whole(told.get("line", ""))
    if key is None or not decree.lines.filter(pk=key).exists():
        raise PayungError(_("There is no such line in your area."))
    return key


STEPS: dict[str, Step] = {
    "redraw": _redraw,
    "exclude": _exclude,
    "put-back": _put_back,
    "propose": _propose,
    "sign": _sign,
    "reopen": _reopen,
    "drop": _drop,
    "amend": _amend,
}
