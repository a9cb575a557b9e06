"""The room's place in Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs."""

    name = "payung.server.jobs"
    label = "jobs"
