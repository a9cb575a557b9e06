"""Scholarships of a family: what all its children get, and whether the programme pays it."""

from payung.law.rule import rule
from payung.law.words import any_of, first_true, nothing


@rule(
    name="scholarship_total",
    until="2019-12-01",
    unit="IDR",
    title="Scholarships of the family",
    judul="Beasiswa seluruh anak",
    citation="PP 44/2015 art 34(1)d and Annex III; Permenaker 44/2015 art 12(3)",
    target=True,
)
def scholarship_paid_once(child_1_level, child_2_level, scholarship_once_amount):
    """One sum for one child at school, without the membership condition of the programme."""
    return first_true((any_of(child_1_level != "none", child_2_level != "none"), scholarship_once_amount), otherwise=0)


@rule(
    name="scholarship_total",
    since="2019-12-02",
    unit="IDR",
    title="Scholarships of the family",
    judul="Beasiswa seluruh anak",
    citation="PP 82/2019 arts 25 and 34, Annex III",
    target=True,
)
def scholarship_paid_yearly(scholarship_child_1, scholarship_child_2):
    """All yearly payments to both children, without the membership condition of the programme."""
    return scholarship_child_1 + scholarship_child_2


@rule(
    unit="IDR",
    title="Scholarships after a death or total disability at work",
    judul="Beasiswa JKK",
    citation="PP 44/2015 art 25",
)
def scholarship_jkk_total(own_benefits_of_migrants, not_covered, scholarship_total):
    """The family's scholarships where the work-injury programme pays: no minimum of membership.

    Migrant workers have rules of their own, not encoded here.
    """
    return first_true((own_benefits_of_migrants, nothing()), (not_covered, 0), otherwise=scholarship_total)


@rule(
    unit="flag",
    title="Contribution period opens the scholarship of JKM",
    judul="Masa iuran memenuhi syarat beasiswa JKM",
    citation="PP 44/2015 art 34",
)
def jkm_scholarship_open(scholarship_contribution_months, jkm_scholarship_months):
    """Whether enough months were paid before the death."""
    return scholarship_contribution_months >= jkm_scholarship_months


@rule(
    unit="IDR",
    title="Scholarships after a death of another cause",
    judul="Beasiswa JKM",
    citation="PP 44/2015 art 34(1)d",
)
def scholarship_jkm_total(own_benefits_of_migrants, not_covered, jkm_scholarship_open, scholarship_total):
    """The family's scholarships where the death programme pays: only after its contribution period.

    Migrant workers have rules of their own, not encoded here.
    """
    return first_true(
        (own_benefits_of_migrants, nothing()),
        (not_covered, 0),
        (jkm_scholarship_open, scholarship_total),
        otherwise=0,
    )
