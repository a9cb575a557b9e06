"""JP old-age pension: weighted wage, formula, vesting, yearly bounds, indexation, lump sum."""

from payung.law.rule import rule
from payung.law.words import (
    all_of,
    at,
    first_true,
    given,
    least,
    most,
    no,
    part,
    share,
    total_by,
    year_of,
    years_after,
)


@rule(
    unit="IDR/month",
    title="Weighted wage of a year",
    judul="Upah tertimbang setahun",
    citation="PP 45/2015 art 17(3)",
    rounding="half_away",
)
def jp_weighted_wage(annual_wage, jp_year_ceiling, history_year, jp_index, day):
    """The year's average monthly wage, up to its ceiling, raised by inflation to the year of the event."""
    capped = least(annual_wage, at(jp_year_ceiling, history_year))
    return part(capped, at(jp_index, year_of(day)), at(jp_index, history_year))


@rule(
    unit="IDR",
    title="Weighted earnings of a year",
    judul="Penghasilan tertimbang setahun",
    citation="PP 45/2015 art 17(3)",
)
def jp_weighted_earnings(jp_weighted_wage, history_months):
    """The weighted wage for each month paid, so that a short year weighs less."""
    return jp_weighted_wage * history_months


@rule(
    unit="month",
    title="JP contribution months",
    judul="Masa iur JP",
    citation="PP 45/2015 art 17(2)",
    may_be_given=True,
    target=True,
)
def jp_months(history_months):
    """Months paid over the whole history; hand in the number itself where it is known."""
    return total_by(history_months)


@rule(
    unit="IDR/month",
    title="Average weighted wage",
    judul="Rata-rata upah tertimbang",
    citation="PP 45/2015 art 17(2)-(3)",
    rounding="half_away",
    may_be_given=True,
    target=True,
    unsettled=(
        "How a year with fewer than twelve paid months enters the average was not read; each year "
        "weighs by its months paid."
    ),
    unsettled_id=(
        "Cara menghitung tahun yang kurang dari dua belas bulan iuran belum dibaca; tiap tahun "
        "dibobot menurut bulan iurannya."
    ),
)
def jp_average_wage(jp_weighted_earnings, history_months, one_month):
    """The monthly average of the weighted wages over all contribution months."""
    # A history without a single paid month has no average: nothing is divided by one month, not by none.
    return part(total_by(jp_weighted_earnings), 1, most(total_by(history_months), one_month))


@rule(
    unit="IDR/month",
    title="Pension by the formula",
    judul="Manfaat pensiun menurut rumus",
    citation="PP 45/2015 art 17(2)",
    rounding="half_away",
    target=True,
)
def jp_pension_before_bounds(jp_average_wage, jp_months, jp_accrual_months, jp_accrual_rate):
    """One per cent of the average weighted wage for each year of contributions, months counting in part."""
    return share(part(jp_average_wage, jp_months, jp_accrual_months), jp_accrual_rate)


@rule(
    unit="flag",
    title="Vested",
    judul="Memenuhi masa iur 15 tahun",
    citation="PP 45/2015 art 19",
    target=True,
)
def jp_vested(jp_months, jp_vesting_months):
    """At least 180 contribution months."""
    return jp_months >= jp_vesting_months


@rule(
    unit="date",
    title="Day of the JP pension age",
    judul="Tanggal usia pensiun JP",
    citation="PP 45/2015 art 15",
    target=True,
)
def jp_pension_day(birth_date, jp_own_pension_age):
    """The birthday on which the worker reaches the pension age then in force."""
    return years_after(birth_date, jp_own_pension_age)


@rule(
    unit="date",
    title="Last day to begin the pension",
    judul="Batas akhir mulai manfaat pensiun",
    citation="PP 45/2015 art 15(4)",
    target=True,
)
def jp_latest_start(jp_pension_day, jp_deferral_years):
    """Who is still employed at pension age may put the pension off, at most three years."""
    return years_after(jp_pension_day, jp_deferral_years)


@rule(
    unit="flag",
    title="Pension age reached",
    judul="Usia pensiun tercapai",
    citation="PP 45/2015 art 15",
    may_be_given=True,
)
def jp_pension_age_reached(jp_pension_day, day):
    """Has the worker reached pension age on the day asked for?"""
    return jp_pension_day <= day


@rule(
    unit="IDR/month",
    title="Monthly old-age pension",
    judul="Manfaat pensiun hari tua sebulan",
    citation="PP 45/2015 art 16-19",
    target=True,
    unsettled="No time limit for claiming a JP pension was found; a late claim is reckoned like one in time.",
    unsettled_id=("Masa kedaluwarsa klaim JP tidak ditemukan; klaim terlambat dihitung seperti klaim tepat waktu."),
)
def jp_pension(jp_pension_age_reached, jp_vested, jp_pension_before_bounds, jp_minimum, jp_maximum):
    """The first year's pension, between least and greatest; 0 before pension age or 180 months."""
    return first_true(
        (no(all_of(jp_pension_age_reached, jp_vested)), 0),
        otherwise=least(most(jp_pension_before_bounds, jp_minimum), jp_maximum),
    )


@rule(
    unit="IDR/month",
    title="Pension of the next year",
    judul="Manfaat pensiun tahun berikutnya",
    citation="PP 45/2015 art 17(1)b, 17(4)",
    rounding="half_away",
    target=True,
    unsettled="The factor, 1 + general inflation of the year that ends, is from memory of the article.",
    unsettled_id=("Faktor penyesuaian, 1 + inflasi umum tahun yang berakhir, belum dicocokkan dengan naskah pasal."),
)
def jp_next_year_pension(jp_current_pension, general_inflation, day):
    """The pension in payment, raised by the general inflation of the year of the day asked for."""
    return jp_current_pension + share(jp_current_pension, at(general_inflation, year_of(day)))


@rule(
    unit="IDR",
    title="JP contributions of a year",
    judul="Iuran JP setahun",
    citation="PP 45/2015 art 28",
    rounding="half_away",
)
def jp_year_contribution(
    jp_contribution_of_year, annual_wage, jp_year_ceiling, history_year, history_months, jp_total_rate
):
    """Both shares for a year: as credited where that is known, otherwise from the wage up to its ceiling."""
    capped = least(annual_wage, at(jp_year_ceiling, history_year))
    return first_true(
        (given(jp_contribution_of_year), jp_contribution_of_year),
        otherwise=share(capped, at(jp_total_rate, history_year)) * history_months,
    )


@rule(
    unit="IDR",
    title="A year's JP contributions with their returns",
    judul="Iuran JP setahun beserta hasil pengembangannya",
    citation="PP 45/2015 art 24",
    rounding="half_away",
    unsettled="No JP return was found; the return credited to JHT members stands in for it.",
    unsettled_id="Hasil pengembangan JP tidak ditemukan; dipakai hasil pengembangan JHT sebagai pengganti.",
)
def jp_year_worth(jp_year_contribution, history_year, jht_index, day):
    """What a year's contributions have grown to by the year of the event, earning from the year after."""
    start = least(history_year + 1, year_of(day))
    return part(jp_year_contribution, at(jht_index, year_of(day)), at(jht_index, start))


@rule(
    unit="IDR",
    title="JP contributions with returns",
    judul="Akumulasi iuran JP beserta hasil pengembangan",
    citation="PP 45/2015 art 24",
    may_be_given=True,
    target=True,
)
def jp_account(jp_year_worth):
    """All contributions with their returns; hand in the sum itself where it is known."""
    return total_by(jp_year_worth)


@rule(
    unit="IDR",
    title="JP lump sum at pension age",
    judul="JP sekaligus pada usia pensiun",
    citation="PP 45/2015 art 24",
    target=True,
    unsettled="The number of the article is from memory.",
    unsettled_id="Nomor pasal belum dicocokkan dengan naskah.",
)
def jp_lump_sum(jp_pension_age_reached, jp_vested, jp_account):
    """Contributions and returns at once at pension age with fewer than 180 months; otherwise 0."""
    return first_true((all_of(jp_pension_age_reached, no(jp_vested)), jp_account), otherwise=0)
