"""How JKP is paid for: an inner split of money already paid, never an addition to a bill."""

from payung.law.rule import rule
from payung.law.words import age_on, all_of, any_of, first_true, given, least, no, pick, share, total


@rule(
    unit="flag",
    title="Registered before the age limit",
    judul="Terdaftar sebelum batas usia",
    citation="PP 37/2021 art 4 as amended by PP 6/2025",
)
def jkp_registered_young(age_at_registration, birth_date, jkp_enrolled_on, jkp_registration_age_limit):
    """Not yet 54 when registered; by the age stated, or else by date of birth and of enrolment."""
    age = first_true((given(age_at_registration), age_at_registration), otherwise=age_on(birth_date, jkp_enrolled_on))
    return age < jkp_registration_age_limit


@rule(
    unit="flag",
    title="Employer's programmes meet what JKP asks",
    judul="Program pemberi kerja memenuhi syarat JKP",
    citation="PP 37/2021 art 4 as amended by PP 6/2025",
)
def jkp_employer_programmes(scale, has_jkk, has_jkm, has_jht, has_jp):
    """Medium and large enterprises: JKK, JKM, JHT and JP; small and micro ones: JKK, JKM and JHT."""
    return all_of(
        has_jkk,
        has_jkm,
        has_jht,
        any_of(
            scale == "small",
            scale == "micro",
            all_of(any_of(scale == "medium", scale == "large"), has_jp),
        ),
    )


@rule(
    unit="flag",
    title="JKP is split off",
    judul="Rekomposisi JKP dilakukan",
    citation="PP 37/2021 arts 4, 11; Permenaker 3/2025 arts 2, 9, 11-17",
)
def jkp_is_split(jkp_employed, citizen, jkp_registered_young, jkp_programmes_held, first_jkk_month):
    """For citizens under an employment contract with complete cover, from the second JKK month on.

    A worker who is not eligible causes no split.
    """
    return all_of(jkp_employed, citizen, jkp_registered_young, jkp_programmes_held, no(first_jkk_month))


@rule(
    unit="IDR/month",
    title="Wage on which JKP is reckoned",
    judul="Dasar upah iuran JKP",
    citation="PP 37/2021 art 11(7)",
)
def jkp_wage_base(wage_base, jkp_contribution_ceiling):
    """The last reported wage up to the ceiling; what lies above stays in JKK."""
    return least(wage_base, jkp_contribution_ceiling)


@rule(
    unit="IDR/month",
    title="JKP taken from JKK",
    judul="Iuran JKP dari rekomposisi JKK",
    citation="PP 37/2021 art 11; PP 44/2015 art 16A; PP 7/2025 art 9(1)",
    target=True,
    rounding="half_away",
)
def jkp_from_jkk(
    jkp_is_split,
    jkp_wage_base,
    labour_intensive_relief,
    labour_intensive_jkp_rate,
    jkk_class,
    jkp_from_jkk_rate,
):
    """The part of the JKK contribution that funds JKP."""
    return first_true(
        (no(jkp_is_split), 0),
        (labour_intensive_relief, share(jkp_wage_base, pick(labour_intensive_jkp_rate, jkk_class))),
        otherwise=share(jkp_wage_base, jkp_from_jkk_rate),
    )


@rule(
    unit="IDR/month",
    title="JKP taken from JKM",
    judul="Iuran JKP dari rekomposisi JKM",
    citation="PP 37/2021 art 11; PP 6/2025",
    target=True,
    rounding="half_away",
)
def jkp_from_jkm(jkp_is_split, jkp_wage_base, jkp_from_jkm_rate):
    """The part of the JKM contribution that funds JKP; none since PP 6/2025."""
    return first_true((no(jkp_is_split), 0), otherwise=share(jkp_wage_base, jkp_from_jkm_rate))


@rule(
    unit="IDR/month",
    title="JKP paid by the central government",
    judul="Iuran JKP dari pemerintah pusat",
    citation="PP 37/2021 art 11",
    target=True,
    rounding="half_away",
)
def jkp_from_government(jkp_is_split, jkp_wage_base, jkp_government_rate):
    """What the central government adds for an eligible worker."""
    return first_true((no(jkp_is_split), 0), otherwise=share(jkp_wage_base, jkp_government_rate))


@rule(
    unit="IDR/month",
    title="JKP contribution in the funds",
    judul="Iuran JKP dalam pembukuan dana",
    citation="PP 37/2021 art 11(2)",
    target=True,
)
def jkp_contribution(jkp_from_government, jkp_from_jkk, jkp_from_jkm):
    """All that flows into JKP for the worker and the month; never on a bill of worker or employer."""
    return total(jkp_from_government, jkp_from_jkk, jkp_from_jkm)


@rule(
    unit="IDR/month",
    title="JKK left after the JKP split",
    judul="Iuran JKK setelah rekomposisi",
    citation="PP 44/2015 art 16A",
    target=True,
)
def jkk_after_jkp(jkk, jkp_from_jkk):
    """What remains in the JKK fund of the contribution that was billed."""
    return jkk - jkp_from_jkk


@rule(
    unit="IDR/month",
    title="JKM left after the JKP split",
    judul="Iuran JKM setelah rekomposisi",
    citation="PP 44/2015 art 18A",
    target=True,
)
def jkm_after_jkp(jkm, jkp_from_jkm):
    """What remains in the JKM fund of the contribution that was billed."""
    return jkm - jkp_from_jkm
