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
    unsettled=(
        "Conditions that are not stated are taken to hold; `jkp_eligible` tells whether all of them do."
    ),
    unsettled_id=(
        "Syarat yang tidak dinyatakan dianggap terpenuhi; `jkp_eligible` menunjukkan apakah semuanya "
        "terpenuhi."
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


# The formulas of the payments count with their number, so that each is made with its own.


def _law_of(number):
    """The rule for the law of one payment; the payments follow the first a month apart."""

    @rule(
        numbers=(number,),
        unit="date",
        title="Law of JKP payment {N}",
        judul="Tanggal aturan pembayaran JKP ke-{N}",
        citation="Permenaker 2/2025 art II",
    )
    def jkp_law_day_N(jkp_law_day, jkp_first_paid, jkp_transition_day):
        """The law of the claim; the new one for a payment made on the day of the change-over or later."""
        paid_on = months_after(jkp_first_paid, number - 1)
        changed = most(jkp_law_day, least(paid_on, jkp_transition_day))
        return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)

    return jkp_law_day_N


PAYMENT = {
    "unit": "IDR",
    "title": "JKP payment {N}",
    "judul": "Pembayaran JKP ke-{N}",
    "citation": "PP 37/2021 art 21",
    "rounding": "half_away",
    "target": True,
}


def _early_payment(number):
    """The rule for one of the first three payments."""

    @rule(numbers=(number,), **PAYMENT)
    def jkp_month_N(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_first, jkp_law_day_N):
        """The early rate on the wage; 0 when the right has ended before."""
        paid = share(jkp_benefit_wage * jkp_payment_period, at(jkp_rate_first, jkp_law_day_N))
        return first_true((jkp_payments < number, 0), otherwise=paid)

    return jkp_month_N


def _later_payment(number):
    """The rule for one of the later payments."""

    @rule(numbers=(number,), **PAYMENT)
    def jkp_month_N(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_later, jkp_law_day_N):
        """The later rate on the wage; 0 when the right has ended before."""
        paid = share(jkp_benefit_wage * jkp_payment_period, at(jkp_rate_later, jkp_law_day_N))
        return first_true((jkp_payments < number, 0), otherwise=paid)

    return jkp_month_N


JKP_LAW_DAYS = tuple(day for number in (*EARLY, *LATER) for day in _law_of(number))
JKP_EARLY_PAYMENTS = tuple(payment for number in EARLY for payment in _early_payment(number))
JKP_LATER_PAYMENTS = tuple(payment for number in LATER for payment in _later_payment(number))


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
