"""What the insurer owes when it pays late."""

from payung.law.rule import rule
from payung.law.words import share


@rule(
    unit="IDR",
    title="Penalty for a late JKK payment",
    judul="Ganti rugi keterlambatan pembayaran JKK",
    citation="PP 44/2015 art 37(3)",
    rounding="half_away",
    target=True,
)
def jkk_payment_penalty(claim_amount, payment_days_late, jkk_payment_penalty_rate):
    """One per cent of the benefit for each day of lateness, to the member."""
    return share(claim_amount, jkk_payment_penalty_rate) * payment_days_late


@rule(
    unit="IDR",
    title="Penalty for a late JKM payment",
    judul="Ganti rugi keterlambatan pembayaran JKM",
    citation="PP 44/2015 art 40(4)",
    rounding="half_away",
    target=True,
)
def jkm_payment_penalty(claim_amount, payment_days_late, jkm_payment_penalty_rate):
    """One per cent of the benefit for each day of lateness, to the heirs."""
    return share(claim_amount, jkm_payment_penalty_rate) * payment_days_late
