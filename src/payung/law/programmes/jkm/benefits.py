"""Benefits of the death programme (Jaminan Kematian).

Rules cite PP 44/2015 as amended; the values they read cite the amending regulation of their dates. Migrant
workers have amounts of their own (Permenaker 4/2023), not encoded here: for them there is no answer.
"""

from payung.law.rule import rule
from payung.law.words import all_of, first_true, given, in_force, least, months_between, nothing, total


@rule(
    unit="month",
    title="Months of unbroken cover",
    judul="Lama kepesertaan tanpa putus",
    citation="Permenaker 1/2025",
)
def jkm_cover_months(months_paid, member_since, day):
    """Months paid without a gap; where the first day of membership is known, no more than have passed since."""
    return first_true(
        (given(member_since), least(months_paid, months_between(member_since, day))), otherwise=months_paid
    )


@rule(
    unit="flag",
    title="Within the first months of cover",
    judul="Masih dalam bulan-bulan pertama kepesertaan",
    citation="Permenaker 1/2025",
)
def jkm_waiting(segment, jkm_cover_months, jkm_waiting_months):
    """Whether a non-wage earner died before the months were paid that open the full benefit.

    The rule exists since February 2025; before, the full benefit was due from the first day.
    """
    return all_of(in_force(jkm_waiting_months), segment == "BPU", jkm_cover_months < jkm_waiting_months)


@rule(
    unit="IDR",
    title="JKM lump sum",
    judul="Santunan kematian JKM",
    citation="PP 44/2015 art 34(1)a",
)
def jkm_lump_sum(own_benefits_of_migrants, not_covered, jkm_waiting, jkm_lump_sum_amount):
    """The lump sum for the heirs; none without cover or within the first months of it."""
    return first_true(
        (own_benefits_of_migrants, nothing()), (not_covered, 0), (jkm_waiting, 0), otherwise=jkm_lump_sum_amount
    )


@rule(
    unit="IDR",
    title="JKM periodic allowance, paid at once",
    judul="Santunan berkala JKM, dibayar sekaligus",
    citation="PP 44/2015 art 34(1)b",
)
def jkm_periodic(own_benefits_of_migrants, not_covered, jkm_waiting, jkm_periodic_monthly, jkm_periodic_months):
    """Twenty-four monthly allowances in one sum; none without cover or within the first months of it."""
    amount = jkm_periodic_monthly * jkm_periodic_months
    return first_true((own_benefits_of_migrants, nothing()), (not_covered, 0), (jkm_waiting, 0), otherwise=amount)


@rule(
    unit="IDR",
    title="JKM funeral cost",
    judul="Biaya pemakaman JKM",
    citation="PP 44/2015 art 34(1)c",
)
def jkm_funeral(own_benefits_of_migrants, not_covered, jkm_waiting, jkm_waiting_amount, jkm_funeral_amount):
    """The funeral cost; within the first months of cover the one amount that is due then."""
    return first_true(
        (own_benefits_of_migrants, nothing()),
        (not_covered, 0),
        (jkm_waiting, jkm_waiting_amount),
        otherwise=jkm_funeral_amount,
    )


@rule(
    unit="IDR",
    title="JKM benefit",
    judul="Manfaat JKM",
    citation="PP 44/2015 art 34",
    target=True,
)
def jkm_benefit(jkm_lump_sum, jkm_periodic, jkm_funeral):
    """What the heirs get at once when a member dies of another cause than work, before any scholarship."""
    return total(jkm_lump_sum, jkm_periodic, jkm_funeral)
