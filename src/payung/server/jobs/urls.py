"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.jobs import pages
from payung.server.rooms import MenuEntry

app_name = "jobs"
prefix = "pekerjaan/"
menu = [MenuEntry("jobs:list", _("Jobs"), place=70)]

urlpatterns = [path("", pages.jobs, name="list"), path("<int:key>/", pages.job, name="job")]
