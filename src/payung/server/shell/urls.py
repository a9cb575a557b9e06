"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.rooms import MenuEntry
from payung.server.shell import pages

app_name = "shell"
prefix = ""
menu = [MenuEntry("shell:home", _("Home"), place=0)]

urlpatterns = [path("", pages.home, name="home"), path("sehat/", pages.health, name="health")]
