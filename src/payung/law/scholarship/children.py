"""The scholarship of each child: years at every school level, cut at the age limit, and their amounts."""

from payung.law.rule import rule
from payung.law.words import age_on, any_of, first_true, given, least, most, total

YEARLY = "PP 82/2019 art 25 and Annex III"


def years_ahead(level, years_left, here, earlier, most_years):
    """Years at one level: what is left of it, all of it while at an earlier level, none after it."""
    still_ahead = [(any_of(*(level == before for before in earlier)), most_years)] if earlier else []
    return first_true((level == here, least(years_left, most_years)), *still_ahead, otherwise=0)


def years_until(age_limit, birth_date, day, all_years):
    """Payments due before the birthday of the age limit; all of them if the birth date is not stated."""
    return first_true((given(birth_date), most(age_limit - age_on(birth_date, day), 0)), otherwise=all_years)


@rule(
    unit="year",
    title="First child, years until the age limit",
    judul="Anak pertama, sisa tahun sampai batas usia",
    citation="Permenaker 5/2021 art 103(2)",
)
def scholarship_child_1_years_allowed(
    day,
    child_1_birth_date,
    scholarship_age_limit,
    scholarship_tk_sd_years,
    scholarship_smp_years,
    scholarship_sma_years,
    scholarship_pt_years,
):
    """Yearly payments that can fall due before the first child reaches the age limit."""
    all_years = total(
        scholarship_tk_sd_years, scholarship_smp_years, scholarship_sma_years, scholarship_pt_years
    )
    return years_until(scholarship_age_limit, child_1_birth_date, day, all_years)


@rule(
    unit="year",
    title="First child, years at kindergarten and primary school",
    judul="Anak pertama, tahun di TK dan SD",
    citation=YEARLY,
)
def scholarship_child_1_years_tk_sd(
    child_1_level,
    child_1_years_left,
    scholarship_tk_sd_years,
    scholarship_child_1_years_allowed,
):
    """Yearly payments to the first child at this level."""
    ahead = years_ahead(child_1_level, child_1_years_left, "tk_sd", (), scholarship_tk_sd_years)
    return least(ahead, scholarship_child_1_years_allowed)


@rule(
    unit="year",
    title="First child, years at junior secondary school",
    judul="Anak pertama, tahun di SMP",
    citation=YEARLY,
)
def scholarship_child_1_years_smp(
    child_1_level,
    child_1_years_left,
    scholarship_smp_years,
    scholarship_child_1_years_allowed,
    scholarship_child_1_years_tk_sd,
):
    """Yearly payments to the first child at this level, after those at the levels before."""
    ahead = years_ahead(child_1_level, child_1_years_left, "smp", ("tk_sd",), scholarship_smp_years)
    return least(ahead, scholarship_child_1_years_allowed - scholarship_child_1_years_tk_sd)


@rule(
    unit="year",
    title="First child, years at senior secondary school",
    judul="Anak pertama, tahun di SMA",
    citation=YEARLY,
)
def scholarship_child_1_years_sma(
    child_1_level,
    child_1_years_left,
    scholarship_sma_years,
    scholarship_child_1_years_allowed,
    scholarship_child_1_years_tk_sd,
    scholarship_child_1_years_smp,
):
    """Yearly payments to the first child at this level, after those at the levels before."""
    ahead = years_ahead(child_1_level, child_1_years_left, "sma", ("tk_sd", "smp"), scholarship_sma_years)
    paid = total(scholarship_child_1_years_tk_sd, scholarship_child_1_years_smp)
    return least(ahead, scholarship_child_1_years_allowed - paid)


@rule(
    unit="year",
    title="First child, years at higher education or training",
    judul="Anak pertama, tahun di perguruan tinggi atau pelatihan",
    citation=YEARLY,
)
def scholarship_child_1_years_pt(
    child_1_level,
    child_1_years_left,
    scholarship_pt_years,
    scholarship_child_1_years_allowed,
    scholarship_child_1_years_tk_sd,
    scholarship_child_1_years_smp,
    scholarship_child_1_years_sma,
):
    """Yearly payments to the first child at this level, after those at the levels before."""
    ahead = years_ahead(
        child_1_level, child_1_years_left, "pt", ("tk_sd", "smp", "sma"), scholarship_pt_years
    )
    paid = total(
        scholarship_child_1_years_tk_sd, scholarship_child_1_years_smp, scholarship_child_1_years_sma
    )
    return least(ahead, scholarship_child_1_years_allowed - paid)


@rule(
    unit="IDR",
    title="First child, kindergarten and primary school",
    judul="Anak pertama, TK dan SD",
    citation=YEARLY,
)
def scholarship_child_1_tk_sd(scholarship_child_1_years_tk_sd, scholarship_tk_sd_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_1_years_tk_sd * scholarship_tk_sd_amount


@rule(
    unit="IDR",
    title="First child, junior secondary school",
    judul="Anak pertama, SMP",
    citation=YEARLY,
)
def scholarship_child_1_smp(scholarship_child_1_years_smp, scholarship_smp_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_1_years_smp * scholarship_smp_amount


@rule(
    unit="IDR",
    title="First child, senior secondary school",
    judul="Anak pertama, SMA",
    citation=YEARLY,
)
def scholarship_child_1_sma(scholarship_child_1_years_sma, scholarship_sma_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_1_years_sma * scholarship_sma_amount


@rule(
    unit="IDR",
    title="First child, higher education or training",
    judul="Anak pertama, perguruan tinggi atau pelatihan",
    citation=YEARLY,
)
def scholarship_child_1_pt(scholarship_child_1_years_pt, scholarship_pt_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_1_years_pt * scholarship_pt_amount


@rule(
    unit="IDR",
    title="Scholarship of the first child",
    judul="Beasiswa anak pertama",
    citation=YEARLY,
)
def scholarship_child_1(
    scholarship_child_1_tk_sd,
    scholarship_child_1_smp,
    scholarship_child_1_sma,
    scholarship_child_1_pt,
):
    """All yearly payments to the first child, from the event to the last."""
    return total(
        scholarship_child_1_tk_sd,
        scholarship_child_1_smp,
        scholarship_child_1_sma,
        scholarship_child_1_pt,
    )


@rule(
    unit="year",
    title="Second child, years until the age limit",
    judul="Anak kedua, sisa tahun sampai batas usia",
    citation="Permenaker 5/2021 art 103(2)",
)
def scholarship_child_2_years_allowed(
    day,
    child_2_birth_date,
    scholarship_age_limit,
    scholarship_tk_sd_years,
    scholarship_smp_years,
    scholarship_sma_years,
    scholarship_pt_years,
):
    """Yearly payments that can fall due before the second child reaches the age limit."""
    all_years = total(
        scholarship_tk_sd_years, scholarship_smp_years, scholarship_sma_years, scholarship_pt_years
    )
    return years_until(scholarship_age_limit, child_2_birth_date, day, all_years)


@rule(
    unit="year",
    title="Second child, years at kindergarten and primary school",
    judul="Anak kedua, tahun di TK dan SD",
    citation=YEARLY,
)
def scholarship_child_2_years_tk_sd(
    child_2_level,
    child_2_years_left,
    scholarship_tk_sd_years,
    scholarship_child_2_years_allowed,
):
    """Yearly payments to the second child at this level."""
    ahead = years_ahead(child_2_level, child_2_years_left, "tk_sd", (), scholarship_tk_sd_years)
    return least(ahead, scholarship_child_2_years_allowed)


@rule(
    unit="year",
    title="Second child, years at junior secondary school",
    judul="Anak kedua, tahun di SMP",
    citation=YEARLY,
)
def scholarship_child_2_years_smp(
    child_2_level,
    child_2_years_left,
    scholarship_smp_years,
    scholarship_child_2_years_allowed,
    scholarship_child_2_years_tk_sd,
):
    """Yearly payments to the second child at this level, after those at the levels before."""
    ahead = years_ahead(child_2_level, child_2_years_left, "smp", ("tk_sd",), scholarship_smp_years)
    return least(ahead, scholarship_child_2_years_allowed - scholarship_child_2_years_tk_sd)


@rule(
    unit="year",
    title="Second child, years at senior secondary school",
    judul="Anak kedua, tahun di SMA",
    citation=YEARLY,
)
def scholarship_child_2_years_sma(
    child_2_level,
    child_2_years_left,
    scholarship_sma_years,
    scholarship_child_2_years_allowed,
    scholarship_child_2_years_tk_sd,
    scholarship_child_2_years_smp,
):
    """Yearly payments to the second child at this level, after those at the levels before."""
    ahead = years_ahead(child_2_level, child_2_years_left, "sma", ("tk_sd", "smp"), scholarship_sma_years)
    paid = total(scholarship_child_2_years_tk_sd, scholarship_child_2_years_smp)
    return least(ahead, scholarship_child_2_years_allowed - paid)


@rule(
    unit="year",
    title="Second child, years at higher education or training",
    judul="Anak kedua, tahun di perguruan tinggi atau pelatihan",
    citation=YEARLY,
)
def scholarship_child_2_years_pt(
    child_2_level,
    child_2_years_left,
    scholarship_pt_years,
    scholarship_child_2_years_allowed,
    scholarship_child_2_years_tk_sd,
    scholarship_child_2_years_smp,
    scholarship_child_2_years_sma,
):
    """Yearly payments to the second child at this level, after those at the levels before."""
    ahead = years_ahead(
        child_2_level, child_2_years_left, "pt", ("tk_sd", "smp", "sma"), scholarship_pt_years
    )
    paid = total(
        scholarship_child_2_years_tk_sd, scholarship_child_2_years_smp, scholarship_child_2_years_sma
    )
    return least(ahead, scholarship_child_2_years_allowed - paid)


@rule(
    unit="IDR",
    title="Second child, kindergarten and primary school",
    judul="Anak kedua, TK dan SD",
    citation=YEARLY,
)
def scholarship_child_2_tk_sd(scholarship_child_2_years_tk_sd, scholarship_tk_sd_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_2_years_tk_sd * scholarship_tk_sd_amount


@rule(
    unit="IDR",
    title="Second child, junior secondary school",
    judul="Anak kedua, SMP",
    citation=YEARLY,
)
def scholarship_child_2_smp(scholarship_child_2_years_smp, scholarship_smp_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_2_years_smp * scholarship_smp_amount


@rule(
    unit="IDR",
    title="Second child, senior secondary school",
    judul="Anak kedua, SMA",
    citation=YEARLY,
)
def scholarship_child_2_sma(scholarship_child_2_years_sma, scholarship_sma_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_2_years_sma * scholarship_sma_amount


@rule(
    unit="IDR",
    title="Second child, higher education or training",
    judul="Anak kedua, perguruan tinggi atau pelatihan",
    citation=YEARLY,
)
def scholarship_child_2_pt(scholarship_child_2_years_pt, scholarship_pt_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_2_years_pt * scholarship_pt_amount


@rule(
    unit="IDR",
    title="Scholarship of the second child",
    judul="Beasiswa anak kedua",
    citation=YEARLY,
)
def scholarship_child_2(
    scholarship_child_2_tk_sd,
    scholarship_child_2_smp,
    scholarship_child_2_sma,
    scholarship_child_2_pt,
):
    """All yearly payments to the second child, from the event to the last."""
    return total(
        scholarship_child_2_tk_sd,
        scholarship_child_2_smp,
        scholarship_child_2_sma,
        scholarship_child_2_pt,
    )
