"""Who looked at whom is kept, once a day: people may ask who saw their data (UU 27/2022)."""

from __future__ import annotations

from django.utils import timezone

from payung.server import accounts
from payung.server.register.models import Look, Person
from payung.server.scope import current_viewer


def looked_at(person: Person) -> None:
    """Record that the one who looks opened the person's page; a second time on the same day adds nothing."""
    viewer = current_viewer()
    if viewer.user is None:
        return
    _look, is_new = Look.objects.get_or_create(person=person, user_id=viewer.user, day=timezone.localdate())
    if is_new:
        accounts.record("register.looked", str(person.pk), {})
