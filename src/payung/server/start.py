"""Bring Django up for a command; the web server and the tests come in by other doors."""

from __future__ import annotations

import os

from payung.server.home import made_home


def use_settings() -> None:
    """Name the settings module, unless somebody has named another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.server.settings")


def start_django() -> None:
    """Make PAYUNG_HOME and load settings and rooms."""
    made_home()
    use_settings()
    import django

    django.setup()


def migrate() -> None:
    """Bring the tables of every room up to date."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
