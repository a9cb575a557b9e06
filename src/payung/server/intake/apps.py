"""The room's place in Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Intake."""

    name = "payung.server.intake"
    label = "intake"
