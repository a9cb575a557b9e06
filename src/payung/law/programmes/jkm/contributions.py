"""What JKM costs: wage earners, non-wage earners, construction workers by wage."""

from payung.law.rule import rule
from payung.law.words import first_true, no, nothing, share


@rule(
    unit="IDR/month",
    title="JKM of a wage earner before pandemic relief",
    judul="Iuran JKM penerima upah sebelum keringanan pandemi",
    citation="PP 44/2015 art 18(1)",
    rounding="half_away",
)
def pu_jkm_full(wage_base, jkm_rate):
    """The wage at the JKM rate, without a ceiling."""
    return share(wage_base, jkm_rate)


@rule(
    unit="IDR/month",
    title="JKM of a wage earner",
    judul="Iuran JKM penerima upah",
    citation="PP 44/2015 art 18(1); PP 49/2020 art 9",
    rounding="half_away",
)
def pu_jkm(pu_jkm_full, covid_relief, covid_paid_share):
    """The share of the wage, of which a hundredth was paid in the pandemic relief."""
    return first_true((covid_relief, share(pu_jkm_full, covid_paid_share)), otherwise=pu_jkm_full)


@rule(
    unit="IDR/month",
    title="JKM of a non-wage earner before reliefs",
    judul="Iuran JKM bukan penerima upah sebelum keringanan",
    citation="PP 44/2015 art 18; Permenaker 1/2025 arts 45-46",
    rounding="half_away",
)
def bpu_jkm_full(bpu_pays_by_wage, wage, jkm_rate, bpu_jkm_amount):
    """One amount for all incomes; for others without wage the wage earners' rate."""
    return first_true((bpu_pays_by_wage, share(wage, jkm_rate)), otherwise=bpu_jkm_amount)


@rule(
    unit="IDR/month",
    title="JKM of a non-wage earner",
    judul="Iuran JKM bukan penerima upah",
    citation="PP 44/2015 art 18; PP 49/2020 art 9; PP 50/2025 art 4(1)",
    rounding="half_away",
)
def bpu_jkm(bpu_jkm_full, covid_relief, covid_paid_share, bpu_discount, bpu_discount_rate):
    """The amount, less pandemic relief or the discount where they apply."""
    return first_true(
        (covid_relief, share(bpu_jkm_full, covid_paid_share)),
        (bpu_discount, bpu_jkm_full - share(bpu_jkm_full, bpu_discount_rate)),
        otherwise=bpu_jkm_full,
    )


@rule(
    unit="IDR/month",
    title="JKM contribution",
    judul="Iuran JKM",
    citation="PP 44/2015 art 18 and art 54",
    target=True,
)
def jkm(segment, has_jkm, pu_jkm, bpu_jkm, construction_wage_jkm):
    """The month's JKM contribution of the segment; nothing for a worker outside JKM.

    A migrant's package is not split among programmes, so that it has no amount here.
    """
    return first_true(
        (segment == "PMI", nothing()),
        (no(has_jkm), 0),
        (segment == "PU", pu_jkm),
        (segment == "BPU", bpu_jkm),
        otherwise=construction_wage_jkm,
    )
