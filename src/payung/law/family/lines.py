"""What each event brings a family, by programme: nothing from a programme the worker is not in."""

from payung.law.rule import rule
from payung.law.words import first_true


@rule(
    unit="IDR",
    title="Death not caused by work: JKM",
    judul="Meninggal bukan karena kerja: JKM",
    citation="PP 44/2015 art 34",
)
def family_jkm(has_jkm, jkm_benefit):
    """Cash from JKM."""
    return first_true((has_jkm, jkm_benefit), otherwise=0)


@rule(
    unit="IDR",
    title="Death not caused by work: scholarship",
    judul="Meninggal bukan karena kerja: beasiswa",
    citation="PP 44/2015 art 34(1)d",
)
def family_scholarship_jkm(has_jkm, scholarship_jkm_total):
    """All scholarship payments to come, where JKM pays them."""
    return first_true((has_jkm, scholarship_jkm_total), otherwise=0)


@rule(
    unit="IDR",
    title="Death at work: JKK",
    judul="Meninggal karena kecelakaan kerja: JKK",
    citation="PP 44/2015 art 25(2)",
)
def family_jkk_death(has_jkk, jkk_death_benefit):
    """Cash from JKK."""
    return first_true((has_jkk, jkk_death_benefit), otherwise=0)


@rule(
    unit="IDR",
    title="Work accident: scholarship",
    judul="Kecelakaan kerja: beasiswa",
    citation="PP 44/2015 art 25(2)",
)
def family_scholarship_jkk(has_jkk, scholarship_jkk_total):
    """All scholarship payments to come, where JKK pays them."""
    return first_true((has_jkk, scholarship_jkk_total), otherwise=0)


@rule(
    unit="IDR",
    title="Total disability at work: JKK",
    judul="Cacat total tetap karena kecelakaan kerja: JKK",
    citation="PP 44/2015 art 25(2)",
)
def family_jkk_disability(has_jkk, jkk_total_disability):
    """Cash from JKK."""
    return first_true((has_jkk, jkk_total_disability), otherwise=0)


@rule(
    unit="IDR",
    title="Old-age savings: JHT",
    judul="Tabungan hari tua: JHT",
    citation="PP 46/2015 arts 22, 26",
)
def family_jht(has_jht, jht_balance):
    """The balance, before tax."""
    return first_true((has_jht, jht_balance), otherwise=0)


@rule(
    unit="IDR/month",
    title="Survivors' pension: JP",
    judul="Manfaat pensiun ahli waris: JP",
    citation="PP 45/2015 arts 21-23",
)
def family_jp_survivor(has_jp, jp_survivor_pension):
    """A month's pension for widow, widower, child or parent."""
    return first_true((has_jp, jp_survivor_pension), otherwise=0)


@rule(
    unit="IDR",
    title="Survivors' lump sum: JP",
    judul="Manfaat sekaligus ahli waris: JP",
    citation="PP 45/2015 art 24",
)
def family_jp_death_lump_sum(has_jp, jp_death_lump_sum):
    """Contributions with their return, where no pension is due."""
    return first_true((has_jp, jp_death_lump_sum), otherwise=0)


@rule(
    unit="IDR/month",
    title="Disability pension: JP",
    judul="Manfaat pensiun cacat: JP",
    citation="PP 45/2015 art 20",
)
def family_jp_disability(has_jp, jp_disability_pension):
    """A month's pension."""
    return first_true((has_jp, jp_disability_pension), otherwise=0)


@rule(
    unit="IDR",
    title="Disability lump sum: JP",
    judul="Manfaat sekaligus cacat: JP",
    citation="PP 45/2015 arts 20, 24",
)
def family_jp_disability_lump_sum(has_jp, jp_disability_lump_sum):
    """Contributions with their return, where no pension is due."""
    return first_true((has_jp, jp_disability_lump_sum), otherwise=0)


@rule(
    unit="IDR/month",
    title="Old-age pension: JP",
    judul="Manfaat pensiun hari tua: JP",
    citation="PP 45/2015 art 17",
)
def family_jp_pension(has_jp, jp_pension):
    """A month's pension, from pension age."""
    return first_true((has_jp, jp_pension), otherwise=0)


@rule(
    unit="IDR",
    title="Lump sum at pension age: JP",
    judul="Manfaat sekaligus usia pensiun: JP",
    citation="PP 45/2015 art 24",
)
def family_jp_lump_sum(has_jp, jp_lump_sum):
    """Contributions with their return, where the months do not suffice for a pension."""
    return first_true((has_jp, jp_lump_sum), otherwise=0)


@rule(
    unit="IDR",
    title="Job loss: JKP",
    judul="Kehilangan pekerjaan: JKP",
    citation="PP 37/2021 art 21",
)
def family_jkp(segment, jkp_total):
    """Six months' cash at most, for wage earners."""
    return first_true((segment == "PU", jkp_total), otherwise=0)
