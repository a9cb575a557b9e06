"""Who has a right to JKP: enrolment, contribution months, exit, claim window, number of claims."""

from payung.law.rule import rule
from payung.law.words import all_of, any_of, at, months_after, pick


@rule(
    unit="flag",
    title="In an employment relationship",
    judul="Dalam hubungan kerja",
    citation="PP 37/2021 art 4",
)
def jkp_employed(segment, contract_kind):
    """A wage earner with a contract for a fixed time (PKWT) or without one (PKWTT)."""
    return all_of(segment == "PU", any_of(contract_kind == "pkwtt", contract_kind == "pkwt"))


@rule(
    unit="flag",
    title="Enrolled as JKP asks",
    judul="Kepesertaan program memenuhi syarat JKP",
    citation="PP 37/2021 art 4",
    unsettled=(
        "Perpres 109/2013 does not oblige micro employers to JHT, yet JKP asks for it; "
        "employers that are no enterprise are taken as not covered."
    ),
    unsettled_id=(
        "Perpres 109/2013 tidak mewajibkan JHT bagi usaha mikro, namun JKP mensyaratkannya; "
        "pemberi kerja yang bukan badan usaha dianggap tidak tercakup."
    ),
)
def jkp_programmes_held(jkn_member, jkp_employer_programmes):
    """Health insurance, JKK, JKM and JHT; with a medium or large employer JP too."""
    return all_of(jkn_member, jkp_employer_programmes)


@rule(
    unit="flag",
    title="Enough JKP contributions",
    judul="Masa iur JKP terpenuhi",
    citation="PP 37/2021 art 19",
)
def jkp_contributions_enough(
    jkp_months_in_window, jkp_months_needed, jkp_consecutive_months, jkp_consecutive_needed, jkp_law_day
):
    """Twelve months within the last 24 and, until 6 February 2025, six in a row before the dismissal."""
    needed = at(jkp_consecutive_needed, jkp_law_day)
    in_a_row = any_of(needed == 0, jkp_consecutive_months >= needed)
    return all_of(jkp_months_in_window >= jkp_months_needed, in_a_row)


@rule(
    unit="flag",
    title="Exit covered by JKP",
    judul="Sebab berhenti dijamin JKP",
    citation="PP 37/2021 art 20",
)
def jkp_exit_covered(jkp_covered_exit, exit_reason):
    """Dismissal, or a fixed-term contract ended before its date; no other way of leaving."""
    return pick(jkp_covered_exit, exit_reason) == 1


@rule(
    unit="date",
    title="Last day to claim JKP",
    judul="Batas akhir pengajuan JKP",
    citation="PP 37/2021 art 40",
    target=True,
    unsettled=(
        "Whether the longer window helps a worker dismissed before 7 February 2025 was not read; it "
        "does if the claim was approved from that day on."
    ),
    unsettled_id=(
        "Belum dibaca apakah tenggat yang lebih panjang berlaku bagi PHK sebelum 7 Februari 2025; "
        "berlaku bila klaim disetujui sejak hari itu."
    ),
)
def jkp_claim_until(day, jkp_claim_window, jkp_law_day):
    """Three months after the dismissal, six under the law from 7 February 2025."""
    return months_after(day, at(jkp_claim_window, jkp_law_day))


@rule(
    unit="flag",
    title="Claim in time",
    judul="Klaim diajukan tepat waktu",
    citation="PP 37/2021 art 40",
)
def jkp_claim_in_time(jkp_claimed_on, jkp_claim_until):
    """Was the claim filed on the last day or before?"""
    return jkp_claimed_on <= jkp_claim_until


@rule(
    unit="flag",
    title="A further JKP benefit is open",
    judul="Manfaat JKP masih dapat diberikan",
    citation="PP 37/2021 art 24",
)
def jkp_claim_left(jkp_claims_before, jkp_claims_allowed, jkp_months_since_claim, jkp_spacing_months):
    """At most three in a working life, and five years of contributions between two."""
    spaced = any_of(jkp_claims_before == 0, jkp_months_since_claim >= jkp_spacing_months)
    return all_of(jkp_claims_before < jkp_claims_allowed, spaced)


@rule(
    unit="flag",
    title="Entitled to JKP",
    judul="Berhak atas JKP",
    citation="PP 37/2021 art 4, 19, 20, 24, 40",
    target=True,
)
def jkp_eligible(
    jkp_employed,
    citizen,
    jkp_registered_young,
    jkp_programmes_held,
    jkp_contributions_enough,
    jkp_exit_covered,
    jkp_claim_in_time,
    jkp_claim_left,
):
    """Do all conditions hold? One that fails decides, whatever else is not known."""
    return all_of(
        jkp_employed,
        citizen,
        jkp_registered_young,
        jkp_programmes_held,
        jkp_contributions_enough,
        jkp_exit_covered,
        jkp_claim_in_time,
        jkp_claim_left,
    )


@rule(
    since="2025-02-07",
    unit="flag",
    title="Paid despite arrears",
    judul="Dibayar meskipun ada tunggakan",
    citation="PP 37/2021 art 39A as inserted by PP 6/2025",
    target=True,
)
def jkp_paid_despite_arrears(employer_closed, employer_arrears, jkp_arrears_covered):
    """With a bankrupt or closed employer, arrears of up to six months do not stop the benefit."""
    return any_of(employer_arrears == 0, all_of(employer_closed, employer_arrears <= jkp_arrears_covered))
