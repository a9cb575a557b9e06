"""Whether a non-wage earner is covered on the day of the event, in JKK and JKM."""

from payung.law.rule import rule
from payung.law.words import all_of, first_true, given


@rule(
    unit="flag",
    title="Benefits of their own for migrant workers",
    judul="Manfaat tersendiri bagi pekerja migran",
    citation="Permenaker 4/2023",
)
def own_benefits_of_migrants(segment):
    """Whether the worker is a migrant, whose benefits have tables of their own, not encoded here.

    A worker whose segment is not stated is none: the amounts are the same for all the others.
    """
    return all_of(given(segment), segment == "PMI")


@rule(
    unit="flag",
    title="Cover of a non-wage earner lapsed",
    judul="Perlindungan BPU gugur karena menunggak",
    citation="PP 44/2015 art 34; Perdir 22/PERDIR.02/072022",
    unsettled=(
        "Nothing was found on arrears of employers: wage earners and construction workers are read as "
        "covered, whoever pays first."
    ),
    unsettled_id=(
        "Ketentuan tunggakan pemberi kerja tidak ditemukan: PU dan jasa konstruksi dibaca tetap "
        "terlindungi, siapa pun yang membayar dahulu."
    ),
)
def bpu_cover_lapsed(segment, months_unpaid, bpu_settle_months):
    """Whether a non-wage earner owes more months in a row than may still be settled."""
    return all_of(segment == "BPU", months_unpaid > bpu_settle_months)


@rule(
    unit="flag",
    title="Cover of a non-wage earner not begun",
    judul="Perlindungan BPU belum mulai",
    citation="PP 45/2015 art 3(2)",
)
def bpu_cover_not_begun(segment, months_paid, bpu_first_month):
    """Whether a non-wage earner without arrears has never paid.

    Where the months paid are not known, cover is taken to have begun.
    """
    return all_of(given(months_paid), segment == "BPU", months_paid < bpu_first_month)


@rule(
    unit="flag",
    title="Not covered on the day of the event",
    judul="Tidak terlindungi pada tanggal peristiwa",
    citation="PP 44/2015 arts 25 and 34",
)
def not_covered(months_unpaid, bpu_cover_not_begun, bpu_cover_lapsed):
    """Whether no benefit is due because the cover has not begun or has lapsed."""
    return first_true((months_unpaid < 1, bpu_cover_not_begun), otherwise=bpu_cover_lapsed)


@rule(
    unit="month",
    title="Contribution months that count for the scholarship",
    judul="Bulan iuran yang dihitung untuk beasiswa",
    citation="PP 44/2015 art 34",
)
def scholarship_contribution_months(contribution_months_total, months_paid):
    """All contribution months if stated, else those paid without a gap."""
    return first_true((given(contribution_months_total), contribution_months_total), otherwise=months_paid)
