"""The region is made once for all tests of a module and rolled back after them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Two regencies in one transaction around the tests of a module; each test has a savepoint of its own in it.

    Tests that use it are marked with `django_db`: without such a mark no test database is made at all.
    """
    from django.db import connection, transaction
    from django.test import override_settings

    from payung.server.accounts.models import User
    from payung.server.accounts.roles import take_in_new_verbs
    from server.conftest import make_cast
    from server.walk.region import make_region

    assert "test" in str(connection.settings_dict["NAME"])
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK), transaction.atomic():
        take_in_new_verbs()
        if not User.objects.exists():  # emptied by a test with real transactions
            make_cast()
        make_region()
        # Django closes the connection after each test, which would end the transaction around them.
        connection.close = lambda: None  # type: ignore[method-assign]
        try:
            yield
        finally:
            del connection.close
            transaction.set_rollback(True)
