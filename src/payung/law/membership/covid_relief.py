"""The pandemic relief of PP 49/2020, contribution months August 2020 to January 2021."""

from payung.law.rule import rule
from payung.law.words import all_of, given, in_force, month_of, no


@rule(
    unit="flag",
    title="Pandemic relief of JKK and JKM applies",
    judul="Keringanan pandemi JKK dan JKM berlaku",
    citation="PP 49/2020 arts 9, 13-14",
)
def covid_relief(covid_paid_share, arrears_july_2020, covid_new_member_month):
    """In the relief months, without arrears up to July 2020, and from the third month on for new members."""
    return all_of(in_force(covid_paid_share), no(arrears_july_2020), no(covid_new_member_month))


@rule(
    unit="flag",
    title="New member's month at the full rate",
    judul="Bulan iuran penuh peserta baru",
    citation="PP 49/2020 arts 13-14",
)
def covid_new_member_month(member_since, month, covid_existing_member_date, covid_new_member_full_months):
    """Whether this is one of the first two months of a member who joined after July 2020."""
    return all_of(
        given(member_since),
        member_since > covid_existing_member_date,
        month - month_of(member_since) < covid_new_member_full_months,
    )


@rule(
    unit="flag",
    title="JP payments are deferred",
    judul="Pembayaran JP ditunda",
    citation="PP 49/2020 art 17",
)
def covid_jp_deferred(covid_jp_paid_share, jp_payment_deferral):
    """In the relief months, where the employer was granted the deferral."""
    return all_of(in_force(covid_jp_paid_share), jp_payment_deferral)
