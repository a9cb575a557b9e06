"""Income tax on a JHT lump sum, and what is left."""

from payung.law.rule import rule
from payung.law.words import any_of, first_true, given, layers, no, year_of


@rule(
    unit="IDR",
    title="JHT lump sum",
    judul="JHT yang dibayar sekaligus",
    citation="PP 46/2015 art 22",
    may_be_given=True,
)
def jht_lump_sum(jht_balance):
    """What is paid out; the whole balance unless another amount is handed in."""
    return jht_balance


@rule(
    unit="flag",
    title="The final tax applies",
    judul="PPh final berlaku",
    citation="PP 68/2009",
)
def jht_final_tax_applies(jht_first_payment, day, jht_tax_years):
    """Payments within two calendar years of the first one are one lump sum; so is a first payment."""
    return any_of(no(given(jht_first_payment)), year_of(day) - year_of(jht_first_payment) < jht_tax_years)


@rule(
    unit="IDR",
    title="Tax on a JHT lump sum",
    judul="PPh 21 atas JHT",
    citation="PP 68/2009",
    rounding="half_away",
    target=True,
)
def jht_tax(jht_final_tax_applies, jht_tax_layers, jht_paid_before, jht_lump_sum, jht_article_17_tax):
    """Nothing up to Rp 50,000,000 and 5 % on the rest, counted over all payments within two calendar years.

    From the third calendar year the ordinary rates hold; that tax is worked out elsewhere and handed in.
    """
    final = layers(jht_tax_layers, jht_paid_before + jht_lump_sum) - layers(jht_tax_layers, jht_paid_before)
    return first_true((jht_final_tax_applies, final), otherwise=jht_article_17_tax)


@rule(
    unit="IDR",
    title="JHT after tax",
    judul="JHT setelah pajak",
    citation="PP 68/2009",
    target=True,
)
def jht_net(jht_lump_sum, jht_tax):
    """The lump sum less its tax."""
    return jht_lump_sum - jht_tax
