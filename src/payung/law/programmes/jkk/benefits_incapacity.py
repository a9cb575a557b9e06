"""Temporary incapacity (sementara tidak mampu bekerja, STMB): three spans of months, each with its share."""

from payung.law.rule import rule
from payung.law.words import first_true, least, part, share, total


@rule(
    unit="IDR",
    title="Incapacity, months 1 to 6",
    judul="STMB bulan ke-1 sampai ke-6",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_incapacity_first(benefit_wage_base, incapacity_months, jkk_incapacity_first_months, jkk_incapacity_first_rate):
    """The first six whole months at their share of the wage."""
    return share(benefit_wage_base, jkk_incapacity_first_rate) * least(incapacity_months, jkk_incapacity_first_months)


@rule(
    unit="IDR",
    title="Incapacity, months 7 to 12",
    judul="STMB bulan ke-7 sampai ke-12",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_incapacity_second(
    benefit_wage_base,
    incapacity_months,
    jkk_incapacity_first_months,
    jkk_incapacity_second_months,
    jkk_incapacity_second_rate,
):
    """Whole months from the seventh to the twelfth at their share of the wage."""
    earlier = least(incapacity_months, jkk_incapacity_first_months)
    months = least(incapacity_months, jkk_incapacity_second_months) - earlier
    return share(benefit_wage_base, jkk_incapacity_second_rate) * months


@rule(
    unit="IDR",
    title="Incapacity, month 13 and later",
    judul="STMB bulan ke-13 dan seterusnya",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_incapacity_third(benefit_wage_base, incapacity_months, jkk_incapacity_second_months, jkk_incapacity_third_rate):
    """Whole months from the thirteenth to recovery at their share of the wage."""
    months = incapacity_months - least(incapacity_months, jkk_incapacity_second_months)
    return share(benefit_wage_base, jkk_incapacity_third_rate) * months


@rule(
    unit="per_100_000",
    title="Share for the days beyond the whole months",
    judul="Persentase untuk hari di luar bulan penuh",
    citation="PP 44/2015 Annex III",
)
def jkk_incapacity_days_rate(
    incapacity_months,
    jkk_incapacity_first_months,
    jkk_incapacity_first_rate,
    jkk_incapacity_second_months,
    jkk_incapacity_second_rate,
    jkk_incapacity_third_rate,
):
    """The share of the month in which the remaining days lie."""
    return first_true(
        (incapacity_months < jkk_incapacity_first_months, jkk_incapacity_first_rate),
        (incapacity_months < jkk_incapacity_second_months, jkk_incapacity_second_rate),
        otherwise=jkk_incapacity_third_rate,
    )


@rule(
    unit="IDR",
    title="Wage of the days beyond the whole months",
    judul="Upah hari di luar bulan penuh",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_incapacity_days_wage(benefit_wage_base, incapacity_days, jkk_incapacity_days_a_month):
    """Each day as one thirtieth of the monthly wage."""
    return part(benefit_wage_base, incapacity_days, jkk_incapacity_days_a_month)


@rule(
    unit="IDR",
    title="Incapacity, days beyond the whole months",
    judul="STMB hari di luar bulan penuh",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_incapacity_days(jkk_incapacity_days_wage, jkk_incapacity_days_rate):
    """The wage of the remaining days at the share of their month."""
    return share(jkk_incapacity_days_wage, jkk_incapacity_days_rate)


@rule(
    unit="IDR",
    title="JKK benefit on temporary incapacity",
    judul="Santunan sementara tidak mampu bekerja",
    citation="PP 44/2015 Annex III",
    unsettled=(
        "The shares in force on the day of the accident are used for the whole incapacity; an employer "
        "who went on paying the wage is read as the one who is paid."
    ),
    unsettled_id=(
        "Persentase yang berlaku pada tanggal kecelakaan dipakai untuk seluruh masa; pemberi kerja yang "
        "tetap membayar upah dibaca sebagai penerimanya."
    ),
    target=True,
)
def jkk_temporary_incapacity(
    not_covered,
    jkk_incapacity_first,
    jkk_incapacity_second,
    jkk_incapacity_third,
    jkk_incapacity_days,
):
    """What replaces the wage until the worker recovers, is disabled or dies."""
    spans = total(jkk_incapacity_first, jkk_incapacity_second, jkk_incapacity_third, jkk_incapacity_days)
    return first_true((not_covered, 0), otherwise=spans)
