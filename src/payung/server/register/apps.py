"""The room's place in Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Register."""

    name = "payung.server.register"
    label = "register"
