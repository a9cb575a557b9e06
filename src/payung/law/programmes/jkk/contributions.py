"""What JKK costs: wage earners, non-wage earners, construction workers by wage."""

from payung.law.rule import rule
from payung.law.words import all_of, any_of, first_true, given, in_force, month_of, no, nothing, pick, share


@rule(
    unit="choice:risk_class",
    title="Risk class that counts",
    judul="Tingkat risiko yang dipakai",
    citation="PP 44/2015 art 16(2) and Lampiran I",
)
def jkk_class(risk_class, scale, government_risk_class):
    """The class assigned to the employer; offices of government and villages are government services."""
    return first_true(
        (given(risk_class), risk_class),
        (any_of(scale == "government", scale == "village"), government_risk_class),
        otherwise=risk_class,
    )


@rule(
    unit="flag",
    title="Labour-intensive relief applies",
    judul="Keringanan padat karya berlaku",
    citation="PP 7/2025 arts 3, 6(2), 10; PP 36/2025 art 10A",
)
def labour_intensive_relief(
    labour_intensive_jkk_rate,
    labour_intensive,
    active_workers,
    labour_intensive_least_workers,
    jkk_paid_to,
    labour_intensive_paid_to,
):
    """In the relief months, for employers of the six industries that meet the conditions.

    The number of workers and the last month paid are tested where they are stated.
    """
    return all_of(
        in_force(labour_intensive_jkk_rate),
        labour_intensive,
        any_of(no(given(active_workers)), active_workers >= labour_intensive_least_workers),
        any_of(no(given(jkk_paid_to)), jkk_paid_to >= month_of(labour_intensive_paid_to)),
    )


@rule(
    unit="per_100_000",
    title="JKK rate of a wage earner",
    judul="Tarif JKK penerima upah",
    citation="PP 44/2015 art 16(1); PP 7/2025 art 4(1)",
)
def pu_jkk_rate(labour_intensive_relief, labour_intensive_jkk_rate, jkk_rate, jkk_class):
    """The rate of the risk class, halved in labour-intensive industries for a time."""
    return first_true(
        (labour_intensive_relief, pick(labour_intensive_jkk_rate, jkk_class)),
        otherwise=pick(jkk_rate, jkk_class),
    )


@rule(
    unit="IDR/month",
    title="JKK of a wage earner",
    judul="Iuran JKK penerima upah",
    citation="PP 44/2015 art 16(1); PP 49/2020 art 9",
    rounding="half_away",
)
def pu_jkk(pu_jkk_full, covid_relief, covid_paid_share):
    """The share of the wage, of which a hundredth was paid in the pandemic relief."""
    return first_true((covid_relief, share(pu_jkk_full, covid_paid_share)), otherwise=pu_jkk_full)


@rule(
    unit="IDR/month",
    title="JKK of a wage earner before pandemic relief",
    judul="Iuran JKK penerima upah sebelum keringanan pandemi",
    citation="PP 44/2015 art 16(1)",
    rounding="half_away",
)
def pu_jkk_full(wage_base, pu_jkk_rate):
    """The wage at the rate of the risk class, without a ceiling."""
    return share(wage_base, pu_jkk_rate)


@rule(
    unit="IDR/month",
    title="JKK of a non-wage earner before reliefs",
    judul="Iuran JKK bukan penerima upah sebelum keringanan",
    citation="PP 44/2015 Lampiran II; Permenaker 1/2025 arts 45-46",
    rounding="half_away",
)
def bpu_jkk_full(bpu_pays_by_wage, wage, jkk_rate, jkk_class, bpu_base, bpu_jkk_rate):
    """One per cent of the base of the income band; for others without wage the wage earners' rate."""
    return first_true(
        (bpu_pays_by_wage, share(wage, pick(jkk_rate, jkk_class))),
        otherwise=share(bpu_base, bpu_jkk_rate),
    )


@rule(
    unit="IDR/month",
    title="JKK of a non-wage earner",
    judul="Iuran JKK bukan penerima upah",
    citation="PP 44/2015 Lampiran II; PP 49/2020 art 9; PP 50/2025 art 4(1)",
    rounding="half_away",
)
def bpu_jkk(bpu_jkk_full, covid_relief, covid_paid_share, bpu_discount, bpu_discount_rate):
    """The amount of the band, less pandemic relief or the discount where they apply."""
    return first_true(
        (covid_relief, share(bpu_jkk_full, covid_paid_share)),
        (bpu_discount, bpu_jkk_full - share(bpu_jkk_full, bpu_discount_rate)),
        otherwise=bpu_jkk_full,
    )


@rule(
    unit="IDR/month",
    title="JKK contribution",
    judul="Iuran JKK",
    citation="PP 44/2015 art 16, art 54 and Lampiran II",
    target=True,
)
def jkk(segment, has_jkk, pu_jkk, bpu_jkk, construction_wage_jkk):
    """The month's JKK contribution of the segment; nothing for a worker outside JKK.

    A migrant's package is not split among programmes, so that it has no amount here.
    """
    return first_true(
        (segment == "PMI", nothing()),
        (no(has_jkk), 0),
        (segment == "PU", pu_jkk),
        (segment == "BPU", bpu_jkk),
        otherwise=construction_wage_jkk,
    )
