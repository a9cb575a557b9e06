"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.funding import pages
from payung.server.rooms import MenuEntry

app_name = "funding"
prefix = "dana/"
menu = [MenuEntry("funding:list", _("Funds"), verb="funding.see", place=35)]

urlpatterns = [
    path("", pages.funds, name="list"),
    path("baru/", pages.new_fund, name="new"),
    path("<int:key>/", pages.fund, name="fund"),
]
