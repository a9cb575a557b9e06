"""What JHT costs the employer, the worker and the non-wage earner."""

from payung.law.rule import rule
from payung.law.words import first_true, no, share


@rule(
    unit="IDR/month",
    title="Employer's JHT contribution",
    judul="Iuran JHT bagian pemberi kerja",
    citation="PP 46/2015 art 16(1)",
    target=True,
    rounding="half_away",
)
def jht_employer(segment, has_jht, wage_base, jht_employer_rate):
    """The employer's share of a wage earner's savings; there is no ceiling."""
    return first_true(
        (segment != "PU", 0),
        (no(has_jht), 0),
        otherwise=share(wage_base, jht_employer_rate),
    )


@rule(
    unit="IDR/month",
    title="Worker's JHT contribution",
    judul="Iuran JHT bagian pekerja",
    citation="PP 46/2015 art 16(1) and Lampiran",
    target=True,
    rounding="half_away",
)
def jht_worker(segment, has_jht, wage_base, jht_worker_rate, bpu_base, bpu_jht_rate, migrant_jht):
    """A wage earner's own share; two per cent of a non-wage earner's base; what a migrant has chosen."""
    return first_true(
        (segment == "PMI", migrant_jht),
        (no(has_jht), 0),
        (segment == "PU", share(wage_base, jht_worker_rate)),
        otherwise=share(bpu_base, bpu_jht_rate),
    )
