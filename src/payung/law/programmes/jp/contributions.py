"""What JP costs: ceiling, pension age, deferral, foreigners."""

from payung.law.rule import rule
from payung.law.words import (
    age_on,
    all_of,
    any_of,
    band,
    first_day,
    first_true,
    given,
    least,
    no,
    share,
    year_of,
)


@rule(
    unit="IDR/month",
    title="JP wage ceiling of the month",
    judul="Batas atas upah JP bulan itu",
    citation="PP 45/2015 art 29(2)-(4)",
    target=True,
)
def jp_wage_ceiling(jp_ceiling):
    """The highest wage on which JP is paid; it changes in March."""
    return jp_ceiling


@rule(
    unit="IDR/month",
    title="Wage on which JP is paid",
    judul="Dasar iuran JP",
    citation="PP 45/2015 art 29",
    target=True,
)
def jp_wage_base(wage_paid, wage_base, jp_wage_ceiling):
    """The wage of the month up to the ceiling; in a month of entry or exit, the wage really paid."""
    return least(first_true((given(wage_paid), wage_paid), otherwise=wage_base), jp_wage_ceiling)


@rule(
    unit="year",
    title="Pension age in force",
    judul="Usia pensiun yang berlaku",
    citation="PP 45/2015 art 15(1)-(3)",
    target=True,
)
def jp_pension_age(pension_age):
    """The pension age in force: 56, and one year more every three years from 2019 until 65."""
    return pension_age


@rule(
    unit="year",
    title="Pension age of this worker",
    judul="Usia pensiun pekerja ini",
    citation="PP 45/2015 art 15(1)-(3)",
)
def jp_own_pension_age(birth_date, jp_pensioned_cohort):
    """The pension age that those of the worker's year of birth reach, or reached, while it is in force."""
    return band(jp_pensioned_cohort, year_of(birth_date))


@rule(
    unit="year",
    title="Age at the start of the month",
    judul="Usia pada awal bulan",
    citation="PP 45/2015 art 15",
)
def jp_age_at_start(birth_date, month):
    """Completed years on the first day of the contribution month."""
    return age_on(birth_date, first_day(month))


@rule(
    unit="flag",
    title="Own pension age reached by the first of the month",
    judul="Usia pensiun pekerja tercapai pada awal bulan",
    citation="PP 45/2015 art 15",
    unsettled=(
        "The law does not say whether JP is due for the month in which the worker reaches the pension age; "
        "it is taken as the last month."
    ),
    unsettled_id=(
        "Peraturan tidak menyebut apakah bulan tercapainya usia pensiun masih diiuri; dianggap sebagai bulan terakhir."
    ),
)
def jp_own_pension_age_reached(jp_age_at_start, jp_own_pension_age):
    """Whether the worker's own pension age was reached by the first of the month; the birthday month is still paid."""
    return jp_age_at_start >= jp_own_pension_age


@rule(
    unit="flag",
    title="Month past the pension age",
    judul="Bulan melewati usia pensiun",
    citation="PP 45/2015 art 15",
    may_be_given=True,
)
def jp_past_pension_age(jp_age_at_start, jp_pension_age_first, jp_own_pension_age_reached):
    """Whether JP has ended by age; nobody younger than the first pension age there was need ask for more."""
    return all_of(jp_age_at_start >= jp_pension_age_first, jp_own_pension_age_reached)


@rule(
    unit="flag",
    title="JP goes on under a deferral",
    judul="Iuran JP berlanjut selama penundaan",
    citation="PP 45/2015 art 15(4)",
)
def jp_deferral(jp_deferred, jp_age_at_start, jp_own_pension_age, jp_deferral_years):
    """Whether a worker past the pension age still works with a deferred pension, at most three years on."""
    return all_of(jp_deferred, jp_age_at_start < jp_own_pension_age + jp_deferral_years)


@rule(
    unit="flag",
    title="JP is due",
    judul="Iuran JP terutang",
    citation="PP 45/2015 arts 15, 28",
)
def jp_is_due(has_jp, citizen, jp_foreigners, jp_past_pension_age, jp_deferral):
    """For wage earners who hold JP, until the pension age or the end of the deferral."""
    return all_of(
        has_jp,
        first_true((citizen, True), otherwise=jp_foreigners),
        any_of(no(jp_past_pension_age), jp_deferral),
    )


@rule(
    unit="IDR/month",
    title="Employer's JP contribution",
    judul="Iuran JP bagian pemberi kerja",
    citation="PP 45/2015 art 28(3); PP 49/2020 art 17",
    target=True,
    rounding="half_away",
)
def jp_employer(jp_is_due, jp_employer_full, covid_jp_deferred, covid_jp_paid_share):
    """The employer's share, of which a hundredth was paid at once under the pandemic deferral."""
    return first_true(
        (no(jp_is_due), 0),
        (covid_jp_deferred, share(jp_employer_full, covid_jp_paid_share)),
        otherwise=jp_employer_full,
    )


@rule(
    unit="IDR/month",
    title="Worker's JP contribution",
    judul="Iuran JP bagian pekerja",
    citation="PP 45/2015 art 28(3); PP 49/2020 art 17",
    target=True,
    rounding="half_away",
)
def jp_worker(jp_is_due, jp_worker_full, covid_jp_deferred, covid_jp_paid_share):
    """The worker's share, of which a hundredth was paid at once under the pandemic deferral."""
    return first_true(
        (no(jp_is_due), 0),
        (covid_jp_deferred, share(jp_worker_full, covid_jp_paid_share)),
        otherwise=jp_worker_full,
    )


@rule(
    unit="IDR/month",
    title="Employer's JP share before deferral",
    judul="Bagian JP pemberi kerja sebelum penundaan",
    citation="PP 45/2015 art 28(3)",
    rounding="half_away",
)
def jp_employer_full(jp_wage_base, jp_employer_rate):
    """Two per cent of the wage up to the ceiling."""
    return share(jp_wage_base, jp_employer_rate)


@rule(
    unit="IDR/month",
    title="Worker's JP share before deferral",
    judul="Bagian JP pekerja sebelum penundaan",
    citation="PP 45/2015 art 28(3)",
    rounding="half_away",
)
def jp_worker_full(jp_wage_base, jp_worker_rate):
    """One per cent of the wage up to the ceiling."""
    return share(jp_wage_base, jp_worker_rate)
