"""The room's place in Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger."""

    name = "payung.server.ledger"
    label = "ledger"
