"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.ledger import pages
from payung.server.rooms import MenuEntry

app_name = "ledger"
prefix = "perlindungan/"
menu = [MenuEntry("ledger:ahead", _("Running out"), verb="ledger.read", place=40)]

urlpatterns = [
    path("", pages.ahead, name="ahead"),
    path("<int:person>/", pages.family_answer, name="family"),
    path("<int:person>/bulan/", pages.months, name="months"),
]
