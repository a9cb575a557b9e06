"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.intake.pages import batches, rows, uploads
from payung.server.rooms import MenuEntry

app_name = "intake"
prefix = "berkas/"
menu = [MenuEntry("intake:list", _("Lists"), place=20)]

urlpatterns = [
    path("", batches.batches, name="list"),
    path("baru/", uploads.bring, name="bring"),
    path("unggahan/<int:key>/", uploads.preview, name="preview"),
    path("<int:key>/", batches.batch, name="batch"),
    path("<int:key>/tertahan/", batches.held, name="held"),
    path("<int:key>/batal/", batches.undo_batch, name="undo"),
    path("baris/<int:key>/", rows.row, name="row"),
]
