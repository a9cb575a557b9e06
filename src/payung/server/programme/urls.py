"""Addresses of the room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from payung.server.programme.bills import pages as bills
from payung.server.programme.decrees import pages as decrees
from payung.server.programme.nominations import pages as nominations
from payung.server.programme.payments import pages as payments
from payung.server.programme.registration import pages as registration
from payung.server.rooms import MenuEntry

app_name = "programme"
prefix = ""
menu = [
    MenuEntry("programme:nominations", _("Nominations"), verb="programme.read", place=20),
    MenuEntry("programme:decrees", _("Decrees"), verb="programme.read", place=30),
    MenuEntry("programme:bills", _("Bills"), verb="programme.read", place=40),
    MenuEntry("programme:payments", _("Payments"), verb="programme.read", place=45),
]

urlpatterns = [
    path("usulan/", nominations.nominations_list, name="nominations"),
    path("usulan/periksa/", nominations.check_now, name="check"),
    path("usulan/putuskan/", nominations.decided, name="decide"),
    path("usulan/berita-acara/", nominations.attested, name="attest"),
    path("usulan/dukcapil/", nominations.for_dukcapil, name="dukcapil"),
    path("sk/", decrees.decrees, name="decrees"),
    path("sk/rancang/", decrees.new_draft, name="draft"),
    path("sk/naskah/", decrees.words, name="wording"),
    path("sk/<int:key>/", decrees.decree, name="decree"),
    path("sk/<int:key>/pdf/", decrees.paper, {"form": "pdf"}, name="decree-pdf"),
    path("sk/<int:key>/xlsx/", decrees.paper, {"form": "xlsx"}, name="decree-xlsx"),
    path("sk/<int:key>/pendaftaran/", registration.registration, name="registration"),
    path("pendaftaran/<int:key>/", registration.upload_file, name="upload-file"),
    path("tagihan/", bills.bills, name="bills"),
    path("tagihan/<int:key>/", bills.bill, name="bill"),
    path("tagihan/<int:key>/temuan/", bills.findings_file, name="bill-findings"),
    path("pembayaran/", payments.payments, name="payments"),
    path("pembayaran/<int:key>/", payments.payment, name="payment"),
]
