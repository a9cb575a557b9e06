"""Refunds of the work-injury programme with a cap, and its time limits."""

from payung.law.rule import rule
from payung.law.words import first_true, least, share, total, years_after


@rule(
    unit="IDR",
    title="JKK transport",
    judul="Penggantian biaya transportasi JKK",
    citation="PP 44/2015 Annex III",
    unsettled=(
        "Where more than one mode was used each is read as refunded up to its own cap; the text of the "
        "annex was not seen."
    ),
    unsettled_id=(
        "Bila lebih dari satu moda dipakai, tiap moda dibaca diganti sampai batasnya sendiri; naskah "
        "lampiran belum dilihat."
    ),
    target=True,
)
def jkk_transport(
    not_covered,
    transport_land,
    jkk_transport_land_cap,
    transport_sea,
    jkk_transport_sea_cap,
    transport_air,
    jkk_transport_air_cap,
):
    """What is refunded of the transport of an injured worker, each mode up to its cap."""
    refund = total(
        least(transport_land, jkk_transport_land_cap),
        least(transport_sea, jkk_transport_sea_cap),
        least(transport_air, jkk_transport_air_cap),
    )
    return first_true((not_covered, 0), otherwise=refund)


@rule(
    unit="IDR",
    title="JKK home care",
    judul="Perawatan di rumah",
    citation="PP 82/2019 Annex III A.1.m",
    target=True,
)
def jkk_home_care(not_covered, home_care_cost, jkk_home_care_cap):
    """Home care up to its cap; the benefit exists since December 2019."""
    return first_true((not_covered, 0), otherwise=least(home_care_cost, jkk_home_care_cap))


@rule(
    unit="IDR",
    title="JKK dentures",
    judul="Penggantian gigi tiruan",
    citation="PP 44/2015 Annex III",
    target=True,
)
def jkk_dentures(not_covered, dentures_cost, jkk_dentures_cap):
    """Dentures up to their cap."""
    return first_true((not_covered, 0), otherwise=least(dentures_cost, jkk_dentures_cap))


@rule(
    unit="IDR",
    title="JKK hearing aid",
    judul="Penggantian alat bantu dengar",
    citation="PP 82/2019 Annex III",
    target=True,
)
def jkk_hearing_aid(not_covered, hearing_aid_cost, jkk_hearing_aid_cap):
    """A hearing aid up to its cap; the benefit exists since December 2019."""
    return first_true((not_covered, 0), otherwise=least(hearing_aid_cost, jkk_hearing_aid_cap))


@rule(
    unit="IDR",
    title="JKK spectacles",
    judul="Penggantian kacamata",
    citation="PP 82/2019 Annex III",
    target=True,
)
def jkk_spectacles(not_covered, spectacles_cost, jkk_spectacles_cap):
    """Spectacles up to their cap; the benefit exists since December 2019."""
    return first_true((not_covered, 0), otherwise=least(spectacles_cost, jkk_spectacles_cap))


@rule(
    unit="IDR",
    title="JKK orthosis or prosthesis",
    judul="Alat bantu atau alat ganti",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
    target=True,
)
def jkk_prosthesis(not_covered, prosthesis_price, jkk_prosthesis_surcharge, rehabilitation_cost):
    """The reference price with its addition, and the medical rehabilitation."""
    refund = total(prosthesis_price, share(prosthesis_price, jkk_prosthesis_surcharge), rehabilitation_cost)
    return first_true((not_covered, 0), otherwise=refund)


@rule(
    unit="date",
    title="Last day to claim a JKK benefit",
    judul="Hari terakhir pengajuan klaim JKK",
    citation="PP 44/2015 art 26",
    unsettled=(
        "The same calendar day of the last year is read as still in time, and the period in force on the "
        "day of the accident as the one that counts."
    ),
    unsettled_id=(
        "Tanggal yang sama pada tahun terakhir dibaca masih dalam waktu, dan jangka waktu yang dipakai "
        "ialah yang berlaku pada tanggal kecelakaan."
    ),
    target=True,
)
def jkk_claim_last_day(day, jkk_claim_years):
    """When the right lapses, counted from the accident or from the diagnosis of an occupational disease."""
    return years_after(day, jkk_claim_years)


@rule(
    unit="date",
    title="Last day on which an occupational disease still counts",
    judul="Hari terakhir penyakit akibat kerja masih dijamin",
    citation="PP 44/2015 art 48",
    unsettled="The text speaks of the end of employment; for non-wage earners the end of the work is taken.",
    unsettled_id=("Ketentuan berbicara tentang berakhirnya hubungan kerja; bagi BPU dipakai berakhirnya pekerjaan."),
    target=True,
)
def occupational_disease_last_day(work_ended_on, occupational_disease_years):
    """Until when a disease caught at work may appear after the work has ended."""
    return years_after(work_ended_on, occupational_disease_years)
