"""JP pensions on total permanent disability and for survivors, with the months counted as 15 years."""

from payung.law.rule import rule
from payung.law.words import (
    all_of,
    any_of,
    first_day,
    first_true,
    given,
    least,
    month_of,
    months_after,
    months_between,
    most,
    no,
    part,
    share,
)


@rule(
    unit="month",
    title="Months of JP membership",
    judul="Masa kepesertaan JP",
    citation="PP 45/2015 art 20",
    may_be_given=True,
    unsettled=(
        "How the months of membership are counted was not read; completed months from joining to the event are used."
    ),
    unsettled_id=(
        "Cara menghitung bulan kepesertaan belum dibaca; dipakai bulan penuh sejak menjadi peserta sampai peristiwa."
    ),
)
def jp_membership_months(member_since, jp_began, day):
    """Completed months since the worker joined, at the earliest since JP began."""
    return months_between(most(member_since, jp_began), day)


@rule(
    unit="per_100_000",
    title="Density",
    judul="Tingkat kepadatan",
    citation="PP 45/2015 art 20; Permenaker 29/2015 art 26",
    rounding="down",
    rounding_citation="a bare 80 % must be reached",
    target=True,
)
def jp_density(jp_full_density, jp_months, jp_membership_months, one_month):
    """Months paid out of the months of membership, at most all of them."""
    # The month of joining may be paid before a month is completed.
    return least(part(jp_full_density, jp_months, most(jp_membership_months, one_month)), jp_full_density)


@rule(
    unit="flag",
    title="Disability pension is due",
    judul="Berhak manfaat pensiun cacat",
    citation="PP 45/2015 art 20",
)
def jp_disability_due(
    jp_vested,
    jp_membership_months,
    jp_disability_membership,
    jp_density,
    jp_density_needed,
    jp_pension_age_reached,
):
    """Before pension age: 180 months paid, or a month of membership and a density of 80 %."""
    counted = all_of(jp_membership_months >= jp_disability_membership, jp_density >= jp_density_needed)
    return all_of(no(jp_pension_age_reached), any_of(jp_vested, counted))


@rule(
    unit="IDR/month",
    title="Pension counted as 15 years at least",
    judul="Manfaat dengan masa iur paling sedikit 15 tahun",
    citation="PP 45/2015 art 17(2), 18, 20; Permenaker 29/2015 art 26",
    rounding="half_away",
)
def jp_counted_pension(
    jp_average_wage, jp_months, jp_vesting_months, jp_accrual_months, jp_accrual_rate, jp_minimum, jp_maximum
):
    """The formula with missing months counted up to 180, between the year's bounds."""
    years = part(jp_average_wage, most(jp_months, jp_vesting_months), jp_accrual_months)
    return least(most(share(years, jp_accrual_rate), jp_minimum), jp_maximum)


@rule(
    unit="IDR/month",
    title="Monthly disability pension",
    judul="Manfaat pensiun cacat sebulan",
    citation="PP 45/2015 art 20",
    target=True,
)
def jp_disability_pension(jp_disability_due, jp_counted_pension):
    """For total permanent disability, until recovery or death; 0 where it is not due."""
    return first_true((jp_disability_due, jp_counted_pension), otherwise=0)


@rule(
    unit="date",
    title="First day of the disability pension",
    judul="Hari pertama manfaat pensiun cacat",
    citation="PP 45/2015 art 20",
    target=True,
)
def jp_disability_from(day):
    """The first of the month after the event."""
    return months_after(first_day(month_of(day)), 1)


@rule(
    unit="IDR",
    title="JP lump sum on disability",
    judul="JP sekaligus karena cacat",
    citation="PP 45/2015 art 20",
    target=True,
)
def jp_disability_lump_sum(jp_disability_due, jp_account):
    """Contributions and returns at once where no disability pension is due."""
    return first_true((jp_disability_due, 0), otherwise=jp_account)


@rule(
    unit="flag",
    title="A survivor's pension is due",
    judul="Ahli waris berhak manfaat pensiun",
    citation="PP 45/2015 art 21; Permenaker 29/2015 art 26",
)
def jp_survivor_due(
    jp_current_pension, jp_vested, jp_membership_months, jp_survivor_membership, jp_density, jp_density_needed
):
    """The member was drawing a pension, had 180 months, or a year of membership with a density of 80 %."""
    counted = all_of(jp_membership_months >= jp_survivor_membership, jp_density >= jp_density_needed)
    return any_of(given(jp_current_pension), jp_vested, counted)


@rule(
    unit="IDR/month",
    title="Pension the survivors' shares are taken of",
    judul="Manfaat dasar ahli waris",
    citation="PP 45/2015 art 21-23",
)
def jp_survivor_base(jp_current_pension, jp_counted_pension):
    """The pension the member was drawing, otherwise the one that would have been due."""
    return first_true((given(jp_current_pension), jp_current_pension), otherwise=jp_counted_pension)


def _if_due(due, pension, minimum_applies, minimum):
    """Raised to the least pension where that holds for survivors; 0 where none is due."""
    raised = first_true((minimum_applies, most(pension, minimum)), otherwise=pension)
    return first_true((due, raised), otherwise=0)


@rule(
    unit="IDR/month",
    title="Monthly pension of a widow or widower",
    judul="Manfaat pensiun janda atau duda sebulan",
    citation="PP 45/2015 art 21",
    rounding="half_away",
    target=True,
)
def jp_widow_pension(jp_survivor_due, jp_survivor_base, jp_widow_share, jp_survivor_minimum_applies, jp_minimum):
    """Half of the member's pension until death or remarriage; 0 where none is due."""
    pension = share(jp_survivor_base, jp_widow_share)
    return _if_due(jp_survivor_due, pension, jp_survivor_minimum_applies, jp_minimum)


@rule(
    unit="IDR/month",
    title="Monthly pension of a child",
    judul="Manfaat pensiun anak sebulan",
    citation="PP 45/2015 art 22",
    rounding="half_away",
    target=True,
)
def jp_child_pension(jp_survivor_due, jp_survivor_base, jp_child_share, jp_survivor_minimum_applies, jp_minimum):
    """Half of the pension, without widow or widower, to one child at a time until 23, work or marriage."""
    pension = share(jp_survivor_base, jp_child_share)
    return _if_due(jp_survivor_due, pension, jp_survivor_minimum_applies, jp_minimum)


@rule(
    unit="IDR/month",
    title="Monthly pension of a parent",
    judul="Manfaat pensiun orang tua sebulan",
    citation="PP 45/2015 art 23",
    rounding="half_away",
    target=True,
)
def jp_parent_pension(jp_survivor_due, jp_survivor_base, jp_parent_share, jp_survivor_minimum_applies, jp_minimum):
    """A fifth of the pension of a member who leaves neither spouse nor child."""
    pension = share(jp_survivor_base, jp_parent_share)
    return _if_due(jp_survivor_due, pension, jp_survivor_minimum_applies, jp_minimum)


@rule(
    unit="IDR/month",
    title="Monthly pension of the survivors",
    judul="Manfaat pensiun ahli waris sebulan",
    citation="PP 45/2015 art 21-23",
    target=True,
)
def jp_survivor_pension(jp_spouse, jp_widow_pension, jp_children, jp_child_pension, jp_parent, jp_parent_pension):
    """What the first in order gets: widow or widower, then a child, then a parent; 0 if there is none."""
    return first_true(
        (jp_spouse, jp_widow_pension),
        (jp_children > 0, jp_child_pension),
        (jp_parent, jp_parent_pension),
        otherwise=0,
    )


@rule(
    unit="IDR",
    title="JP lump sum on death",
    judul="JP sekaligus karena meninggal",
    citation="PP 45/2015 art 21; Permenaker 29/2015 art 26",
    target=True,
)
def jp_death_lump_sum(jp_survivor_due, jp_account):
    """Contributions and returns at once to the heirs where no survivor's pension is due."""
    return first_true((jp_survivor_due, 0), otherwise=jp_account)
