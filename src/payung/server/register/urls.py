"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

import payung.server.register.pages as pages
from payung.server.rooms import MenuEntry

app_name = "register"
prefix = "warga/"
menu = [
    MenuEntry("register:persons", _("People"), verb="register.look", place=20),
    MenuEntry("register:employers", _("Employers"), verb="register.look-employers", place=25),
]

urlpatterns = [
    path("", pages.persons, name="persons"),
    path("<int:key>/", pages.person, name="person"),
    path("pemberi-kerja/", pages.employers, name="employers"),
    path("pemberi-kerja/<int:key>/", pages.employer, name="employer"),
]
