"""All addresses: the rooms' own, found by folder, the admin and the language switch."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from payung.server.rooms import pages

admin.site.site_header = admin.site.site_title = "Payung"

urlpatterns = [
    *pages(),
    path("bahasa/", login_not_required(set_language), name="set-language"),
    path("admin/", admin.site.urls),
]
