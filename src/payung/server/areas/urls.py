"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.areas import pages
from payung.server.rooms import MenuEntry

app_name = "areas"
prefix = "wilayah/"
menu = [MenuEntry("areas:country", _("Areas"), place=80)]

urlpatterns = [
    path("", pages.areas, name="country"),
    path("contoh/", pages.load_example, name="load-example"),
    path("<str:code>/", pages.areas, name="inside"),
]
