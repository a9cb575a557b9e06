"""The room's place in Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Programme."""

    name = "payung.server.programme"
    label = "programme"
