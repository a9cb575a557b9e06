"""The room's place in Django."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Funding."""

    name = "payung.server.funding"
    label = "funding"
