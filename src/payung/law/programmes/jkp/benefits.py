"""JKP cash: six monthly payments, with the change-over of 7 February 2025."""

from payung.law.rule import rule
from payung.law.words import all_of, at, first_true, given, least, months_after, most, no, share, total


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


def _changes_over(jkp_law_day, paid_on, jkp_transition_day):
    # A running claim keeps its law until the change-over; payments from that day take the new one.
    return most(jkp_law_day, least(paid_on, jkp_transition_day))


@rule(
    unit="date",
    title="Law of the first payment",
    judul="Tanggal aturan pembayaran ke-1",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_1(jkp_law_day, jkp_first_paid, jkp_transition_day):
    """The law of the claim, or the new one if the first payment is made under it."""
    changed = _changes_over(jkp_law_day, jkp_first_paid, jkp_transition_day)
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


@rule(
    unit="date",
    title="Law of the second payment",
    judul="Tanggal aturan pembayaran ke-2",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_2(jkp_law_day, jkp_first_paid, jkp_transition_day):
    """As for the first payment, a month later."""
    changed = _changes_over(jkp_law_day, months_after(jkp_first_paid, 1), jkp_transition_day)
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


@rule(
    unit="date",
    title="Law of the third payment",
    judul="Tanggal aturan pembayaran ke-3",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_3(jkp_law_day, jkp_first_paid, jkp_transition_day):
    """As for the first payment, two months later."""
    changed = _changes_over(jkp_law_day, months_after(jkp_first_paid, 2), jkp_transition_day)
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


@rule(
    unit="date",
    title="Law of the fourth payment",
    judul="Tanggal aturan pembayaran ke-4",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_4(jkp_law_day, jkp_first_paid, jkp_transition_day):
    """As for the first payment, three months later."""
    changed = _changes_over(jkp_law_day, months_after(jkp_first_paid, 3), jkp_transition_day)
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


@rule(
    unit="date",
    title="Law of the fifth payment",
    judul="Tanggal aturan pembayaran ke-5",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_5(jkp_law_day, jkp_first_paid, jkp_transition_day):
    """As for the first payment, four months later."""
    changed = _changes_over(jkp_law_day, months_after(jkp_first_paid, 4), jkp_transition_day)
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


@rule(
    unit="date",
    title="Law of the sixth payment",
    judul="Tanggal aturan pembayaran ke-6",
    citation="Permenaker 2/2025 art II",
)
def jkp_law_day_6(jkp_law_day, jkp_first_paid, jkp_transition_day):
    """As for the first payment, five months later."""
    changed = _changes_over(jkp_law_day, months_after(jkp_first_paid, 5), jkp_transition_day)
    return first_true((given(jkp_first_paid), changed), otherwise=jkp_law_day)


def _payment(jkp_payments, number, jkp_benefit_wage, jkp_payment_period, rate):
    return first_true(
        (jkp_payments < number, 0), otherwise=share(jkp_benefit_wage * jkp_payment_period, rate)
    )


@rule(
    unit="IDR",
    title="First JKP payment",
    judul="Pembayaran JKP ke-1",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_1(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_first, jkp_law_day_1):
    """The early rate on the wage; 0 when the right has ended before."""
    return _payment(jkp_payments, 1, jkp_benefit_wage, jkp_payment_period, at(jkp_rate_first, jkp_law_day_1))


@rule(
    unit="IDR",
    title="Second JKP payment",
    judul="Pembayaran JKP ke-2",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_2(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_first, jkp_law_day_2):
    """The early rate on the wage; 0 when the right has ended before."""
    return _payment(jkp_payments, 2, jkp_benefit_wage, jkp_payment_period, at(jkp_rate_first, jkp_law_day_2))


@rule(
    unit="IDR",
    title="Third JKP payment",
    judul="Pembayaran JKP ke-3",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_3(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_first, jkp_law_day_3):
    """The early rate on the wage; 0 when the right has ended before."""
    return _payment(jkp_payments, 3, jkp_benefit_wage, jkp_payment_period, at(jkp_rate_first, jkp_law_day_3))


@rule(
    unit="IDR",
    title="Fourth JKP payment",
    judul="Pembayaran JKP ke-4",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_4(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_later, jkp_law_day_4):
    """The later rate on the wage; 0 when the right has ended before."""
    return _payment(jkp_payments, 4, jkp_benefit_wage, jkp_payment_period, at(jkp_rate_later, jkp_law_day_4))


@rule(
    unit="IDR",
    title="Fifth JKP payment",
    judul="Pembayaran JKP ke-5",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_5(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_later, jkp_law_day_5):
    """The later rate on the wage; 0 when the right has ended before."""
    return _payment(jkp_payments, 5, jkp_benefit_wage, jkp_payment_period, at(jkp_rate_later, jkp_law_day_5))


@rule(
    unit="IDR",
    title="Sixth JKP payment",
    judul="Pembayaran JKP ke-6",
    citation="PP 37/2021 art 21",
    rounding="half_away",
    target=True,
)
def jkp_month_6(jkp_payments, jkp_benefit_wage, jkp_payment_period, jkp_rate_later, jkp_law_day_6):
    """The later rate on the wage; 0 when the right has ended before."""
    return _payment(jkp_payments, 6, jkp_benefit_wage, jkp_payment_period, at(jkp_rate_later, jkp_law_day_6))


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
