"""JKP cash: six monthly payments, with the change-over of 7 February 2025."""

from payung.law.rule import rule
from payung.law.words import all_of, at, first_true, given, least, months_after, most, no, share, total

EARLY = (1, 2, 3)
LATER = (4, 5, 6)


@rule(
    unit="IDR/month",
    title="Wage that JKP is paid on",
    judul="Upah dasar JKP",
    citation="PP 37/2021 art 21(2)-(3)",
)
def jkp_benefit_wage(wage, wage_base, jkp_benefit_wage_ceiling):
    """The last wage reported, or what stands for it with daily and piece-work, up to the ceiling."""
    reported = first_true((given(wage), wage), otherwise=wage_base)
    return least(reported, jkp_benefit_wage_ceiling)


@rule(
    unit="month",
    title="JKP payments due",
    judul="Jumlah pembayaran JKP",
    citation="PP 37/2021 art 21, 40",
    unsettled=("Conditions that are not stated are taken to hold; `jkp_eligible` tells whether all of them do."),
    unsettled_id=(
        "Syarat yang tidak dinyatakan dianggap terpenuhi; `jkp_eligible` menunjukkan apakah semuanya terpenuhi."
    ),
)
def jkp_payments(jkp_eligible, jkp_months):
    """The months to be paid, or none when a condition is known to fail.

    Conditions that are not known do not stop the reckoning; `jkp_eligible` says whether all hold.
    """
    return first_true((all_of(given(jkp_eligible), no(jkp_eligible)), 0), otherwise=jkp_months)


@rule(
    unit="date",
    title="Law of the claim",
    judul="Tanggal aturan klaim",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day(day, jkp_approved_on, jkp_transition_day):
    """The day of the dismissal; a claim approved on or after 7 February 2025 is wholly under the new law."""
    approved_under_new_law = all_of(given(jkp_approved_on), jkp_approved_on >= jkp_transition_day)
    return first_true((approved_under_new_law, most(day, jkp_transition_day)), otherwise=day)


@rule(
    numbers=(*EARLY, *LATER),
    unit="date",
    title="Law of JKP payment {N}",
    judul="Tanggal aturan pembayaran JKP ke-{N}",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_N(N, jkp_law_day, jkp_first_paid, jkp_transition_day):
    """The law of the claim; the new one for a payment made on the day of the change-over or later."""
    paid_on = months_after(jkp_first_paid, N - 1)
    changed = most(jkp_law_day, least(paid_on, jkp_transition_day))
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


@rule(
    numbers=EARLY,
    unit="IDR",
    title="JKP payment {N}",
    judul="Pembayaran JKP ke-{N}",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_N(N, jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_first, jkp_law_day_N):
    """The early rate on the wage; 0 when the right has ended before."""
    paid = share(jkp_benefit_wage * jkp_payment_period, at(jkp_rate_first, jkp_law_day_N))
    return first_true((jkp_payments < N, 0), otherwise=paid)


@rule(
    name="jkp_month_N",
    numbers=LATER,
    unit="IDR",
    title="JKP payment {N}",
    judul="Pembayaran JKP ke-{N}",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_later_month_N(N, jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_later, jkp_law_day_N):
    """The later rate on the wage; 0 when the right has ended before."""
    paid = share(jkp_benefit_wage * jkp_payment_period, at(jkp_rate_later, jkp_law_day_N))
    return first_true((jkp_payments < N, 0), otherwise=paid)


@rule(
    unit="IDR",
    title="JKP cash in all",
    judul="Jumlah uang tunai JKP",
    citation="PP 37/2021 art 21",
    target=True,
)
def jkp_total(jkp_month_1, jkp_month_2, jkp_month_3, jkp_month_4, jkp_month_5, jkp_month_6):
    """All payments together; 0 when a condition is known to fail."""
    return total(jkp_month_1, jkp_month_2, jkp_month_3, jkp_month_4, jkp_month_5, jkp_month_6)
