"""The scholarship of each child: years at every school level, cut at the age limit, and their amounts."""

from payung.law.rule import rule
from payung.law.words import age_on, any_of, first_true, given, least, most, total

CHILDREN = (1, 2)
YEARLY = "PP 82/2019 art 25 and Annex III"


def _years_ahead(level, years_left, here, earlier, most_years):
    """Years at one level: what is left of it, all of it while at an earlier level, none after it."""
    still_ahead = [(any_of(*(level == before for before in earlier)), most_years)] if earlier else []
    return first_true((level == here, least(years_left, most_years)), *still_ahead, otherwise=0)


@rule(
    numbers=CHILDREN,
    unit="year",
    title="Child {N}, years until the age limit",
    judul="Anak ke-{N}, sisa tahun sampai batas usia",
    citation="Permenaker 5/2021 art 103(2)",
)
def scholarship_child_N_years_allowed(
    day,
    child_N_birth_date,
    scholarship_age_limit,
    scholarship_tk_sd_years,
    scholarship_smp_years,
    scholarship_sma_years,
    scholarship_pt_years,
):
    """Yearly payments due before the birthday of the age limit; all if the birth date is not stated."""
    all_years = total(scholarship_tk_sd_years, scholarship_smp_years, scholarship_sma_years, scholarship_pt_years)
    until_limit = most(scholarship_age_limit - age_on(child_N_birth_date, day), 0)
    return first_true((given(child_N_birth_date), until_limit), otherwise=all_years)


@rule(
    numbers=CHILDREN,
    unit="year",
    title="Child {N}, years at kindergarten and primary school",
    judul="Anak ke-{N}, tahun di TK dan SD",
    citation=YEARLY,
)
def scholarship_child_N_years_tk_sd(
    child_N_level,
    child_N_years_left,
    scholarship_tk_sd_years,
    scholarship_child_N_years_allowed,
):
    """Yearly payments to the child at this level."""
    ahead = _years_ahead(child_N_level, child_N_years_left, "tk_sd", (), scholarship_tk_sd_years)
    return least(ahead, scholarship_child_N_years_allowed)


@rule(
    numbers=CHILDREN,
    unit="year",
    title="Child {N}, years at junior secondary school",
    judul="Anak ke-{N}, tahun di SMP",
    citation=YEARLY,
)
def scholarship_child_N_years_smp(
    child_N_level,
    child_N_years_left,
    scholarship_smp_years,
    scholarship_child_N_years_allowed,
    scholarship_child_N_years_tk_sd,
):
    """Yearly payments to the child at this level, after those at the levels before."""
    ahead = _years_ahead(child_N_level, child_N_years_left, "smp", ("tk_sd",), scholarship_smp_years)
    return least(ahead, scholarship_child_N_years_allowed - scholarship_child_N_years_tk_sd)


@rule(
    numbers=CHILDREN,
    unit="year",
    title="Child {N}, years at senior secondary school",
    judul="Anak ke-{N}, tahun di SMA",
    citation=YEARLY,
)
def scholarship_child_N_years_sma(
    child_N_level,
    child_N_years_left,
    scholarship_sma_years,
    scholarship_child_N_years_allowed,
    scholarship_child_N_years_tk_sd,
    scholarship_child_N_years_smp,
):
    """Yearly payments to the child at this level, after those at the levels before."""
    ahead = _years_ahead(child_N_level, child_N_years_left, "sma", ("tk_sd", "smp"), scholarship_sma_years)
    paid = total(scholarship_child_N_years_tk_sd, scholarship_child_N_years_smp)
    return least(ahead, scholarship_child_N_years_allowed - paid)


@rule(
    numbers=CHILDREN,
    unit="year",
    title="Child {N}, years at higher education or training",
    judul="Anak ke-{N}, tahun di perguruan tinggi atau pelatihan",
    citation=YEARLY,
)
def scholarship_child_N_years_pt(
    child_N_level,
    child_N_years_left,
    scholarship_pt_years,
    scholarship_child_N_years_allowed,
    scholarship_child_N_years_tk_sd,
    scholarship_child_N_years_smp,
    scholarship_child_N_years_sma,
):
    """Yearly payments to the child at this level, after those at the levels before."""
    ahead = _years_ahead(child_N_level, child_N_years_left, "pt", ("tk_sd", "smp", "sma"), scholarship_pt_years)
    paid = total(scholarship_child_N_years_tk_sd, scholarship_child_N_years_smp, scholarship_child_N_years_sma)
    return least(ahead, scholarship_child_N_years_allowed - paid)


@rule(
    numbers=CHILDREN,
    unit="IDR",
    title="Child {N}, kindergarten and primary school",
    judul="Anak ke-{N}, TK dan SD",
    citation=YEARLY,
)
def scholarship_child_N_tk_sd(scholarship_child_N_years_tk_sd, scholarship_tk_sd_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_N_years_tk_sd * scholarship_tk_sd_amount


@rule(
    numbers=CHILDREN,
    unit="IDR",
    title="Child {N}, junior secondary school",
    judul="Anak ke-{N}, SMP",
    citation=YEARLY,
)
def scholarship_child_N_smp(scholarship_child_N_years_smp, scholarship_smp_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_N_years_smp * scholarship_smp_amount


@rule(
    numbers=CHILDREN,
    unit="IDR",
    title="Child {N}, senior secondary school",
    judul="Anak ke-{N}, SMA",
    citation=YEARLY,
)
def scholarship_child_N_sma(scholarship_child_N_years_sma, scholarship_sma_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_N_years_sma * scholarship_sma_amount


@rule(
    numbers=CHILDREN,
    unit="IDR",
    title="Child {N}, higher education or training",
    judul="Anak ke-{N}, perguruan tinggi atau pelatihan",
    citation=YEARLY,
)
def scholarship_child_N_pt(scholarship_child_N_years_pt, scholarship_pt_amount):
    """The years at this level at their yearly amount."""
    return scholarship_child_N_years_pt * scholarship_pt_amount


@rule(
    numbers=CHILDREN,
    unit="IDR",
    title="Scholarship of child {N}",
    judul="Beasiswa anak ke-{N}",
    citation=YEARLY,
)
def scholarship_child_N(
    scholarship_child_N_tk_sd,
    scholarship_child_N_smp,
    scholarship_child_N_sma,
    scholarship_child_N_pt,
):
    """All yearly payments to the child, from the event to the last."""
    return total(
        scholarship_child_N_tk_sd,
        scholarship_child_N_smp,
        scholarship_child_N_sma,
        scholarship_child_N_pt,
    )
