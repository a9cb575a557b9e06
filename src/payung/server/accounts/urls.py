"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.accounts import pages
from payung.server.rooms import MenuEntry

app_name = "accounts"
prefix = ""
menu = [
    MenuEntry("accounts:approvals", _("Decisions"), place=60),
    MenuEntry("accounts:changes", _("Audit log"), verb="accounts.read-changes", place=90),
]

urlpatterns = [
    path("masuk/", pages.SignIn.as_view(), name="sign-in"),
    path("keluar/", pages.SignOut.as_view(), name="sign-out"),
    path("sandi/", pages.ChangePassword.as_view(), name="password"),
    path("keputusan/", pages.approvals, name="approvals"),
    path("keputusan/<int:key>/", pages.approval, name="approval"),
    path("perubahan/", pages.changes, name="changes"),
]
