"""What other rooms may ask of accounts."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from payung.server.accounts.approvals import approve, digest_of, mine_to_decide, propose, refuse, withdraw
from payung.server.accounts.audit import done as record
from payung.server.accounts.effects import when_decided
from payung.server.accounts.models import Approval, Office, Outcome, User
from payung.server.accounts.offices import add_office, add_user, office_called, office_names, open_offices
from payung.server.scope import Viewer

__all__ = [
    "Approval",
    "Office",
    "Outcome",
    "add_office",
    "add_user",
    "approve",
    "digest_of",
    "mine_to_decide",
    "office_called",
    "office_names",
    "open_offices",
    "propose",
    "record",
    "refuse",
    "somebody_may_sign_in",
    "user_as_viewer",
    "viewer_called",
    "viewer_of",
    "when_decided",
    "withdraw",
]


def viewer_of(user: AbstractBaseUser | AnonymousUser) -> Viewer:
    """A signed-in user as the one who looks.

    Raises:
        TypeError: nobody is signed in.
    """
    if not isinstance(user, User):
        raise TypeError("Only a signed-in user can look.")
    return user.viewer


def somebody_may_sign_in() -> bool:
    """Whether there is any user."""
    return User.objects.exists()


def viewer_called(username: str) -> Viewer | None:
    """The user of that name as the one who looks, with today's rights; None when there is no such active user."""
    user = User.objects.select_related("office", "role").filter(username=username, is_active=True).first()
    return user.viewer if user else None


def user_as_viewer(key: int) -> Viewer | None:
    """The user with that key as the one who looks, with today's rights; None when no longer active."""
    user = User.objects.select_related("office", "role").filter(pk=key, is_active=True).first()
    return user.viewer if user else None
