"""The room's place in Django."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """The frame of every page."""

    name = "payung.server.shell"
    label = "shell"
