"""The room's place in Django."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Areas."""

    name = "payung.server.areas"
    label = "areas"
