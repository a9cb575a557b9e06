"""The region is made once for all tests here and rolled back after them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="package")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    from django.db import transaction
    from django.test import override_settings

    from payung.server.accounts.models import User
    from payung.server.accounts.roles import take_in_new_verbs
    from server.conftest import make_cast
    from server.walk.region import make_region

    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK), transaction.atomic():
        take_in_new_verbs()
        if not User.objects.exists():  # emptied by a test with real transactions
            make_cast()
        make_region()
        yield
        transaction.set_rollback(True)
