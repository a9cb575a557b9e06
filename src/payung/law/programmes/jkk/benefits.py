"""Cash benefits of the work-injury programme (Jaminan Kecelakaan Kerja): wage base, death, total disability.

Rules cite PP 44/2015 as amended; the values they read cite the amending regulation of their dates.
"""

from payung.law.rule import rule
from payung.law.words import all_of, first_true, given, most, nothing, share, total


@rule(
    unit="IDR/month",
    title="Wage base of benefits",
    judul="Dasar upah manfaat",
    citation="PP 44/2015 arts 19 and 25, Annex II",
)
def benefit_wage_base(segment, own_benefits_of_migrants, wage_base, bpu_base, construction_benefit_wage):
    """The monthly wage that benefits are reckoned on.

    Wage earners: the last wage reported. Non-wage earners: the base of their income band. Construction
    workers: the wage, or the minimum wage where it is not known. Migrant workers have amounts of their own
    (Permenaker 4/2023), not encoded here. Where the segment is not stated, a stated wage is what counts.
    """
    return first_true(
        (own_benefits_of_migrants, nothing()),
        (all_of(given(segment), segment == "BPU"), bpu_base),
        (all_of(given(segment), segment == "JAKON"), construction_benefit_wage),
        otherwise=wage_base,
    )


@rule(
    unit="IDR/month",
    title="Wage of a construction worker",
    judul="Upah pekerja jasa konstruksi",
    citation="Permenaker 44/2015; Permenaker 5/2021",
    unsettled=("That the minimum wage stands in for an unknown wage is general knowledge; the article was not seen."),
    unsettled_id=(
        "Penggunaan upah minimum bila upah tidak diketahui bersumber dari pengetahuan umum; pasalnya belum dilihat."
    ),
)
def construction_benefit_wage(wage, minimum_wage):
    """The wage of a construction worker, or the minimum wage where it is not known."""
    return first_true((given(wage), wage), otherwise=minimum_wage)


@rule(
    unit="IDR",
    title="Eighty months of wage",
    judul="Delapan puluh bulan upah",
    citation="PP 44/2015 Annex III",
)
def jkk_cash_base(benefit_wage_base, jkk_cash_months):
    """The months of wage of which disability and death pay a share."""
    return benefit_wage_base * jkk_cash_months


@rule(
    unit="IDR",
    title="JKK periodic allowance, paid at once",
    judul="Santunan berkala JKK, dibayar sekaligus",
    citation="PP 44/2015 Annex III",
)
def jkk_periodic(jkk_periodic_monthly, jkk_periodic_months):
    """Twenty-four monthly allowances in one sum, on death or total disability."""
    return jkk_periodic_monthly * jkk_periodic_months


@rule(
    unit="IDR",
    title="JKK death lump sum",
    judul="Santunan kematian JKK",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_death_lump_sum(jkk_cash_base, jkk_death_share, jkm_lump_sum_amount):
    """Sixty per cent of eighty months of wage, and never less than the lump sum of the death programme."""
    return most(share(jkk_cash_base, jkk_death_share), jkm_lump_sum_amount)


@rule(
    unit="IDR",
    title="JKK benefit on death at work",
    judul="Manfaat JKK karena meninggal dunia",
    citation="PP 44/2015 art 25 and Annex III",
    target=True,
)
def jkk_death_benefit(not_covered, jkk_death_lump_sum, jkk_periodic, jkk_funeral_amount):
    """What the heirs get at once after a death at work: lump sum, periodic allowance and funeral cost."""
    return first_true((not_covered, 0), otherwise=total(jkk_death_lump_sum, jkk_periodic, jkk_funeral_amount))


@rule(
    unit="IDR",
    title="JKK lump sum for total disability",
    judul="Santunan cacat total tetap",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_total_disability_lump_sum(jkk_cash_base, jkk_total_disability_share):
    """Seventy per cent of eighty months of wage."""
    return share(jkk_cash_base, jkk_total_disability_share)


@rule(
    unit="IDR",
    title="JKK benefit on total permanent disability",
    judul="Manfaat JKK karena cacat total tetap",
    citation="PP 44/2015 art 25 and Annex III",
    target=True,
)
def jkk_total_disability(not_covered, jkk_total_disability_lump_sum, jkk_periodic):
    """What a worker disabled for good gets at once: lump sum and periodic allowance."""
    return first_true((not_covered, 0), otherwise=total(jkk_total_disability_lump_sum, jkk_periodic))
