"""JHT benefits: the balance with its yearly returns, the partial payout, the day it is paid from."""

from payung.law.rule import rule
from payung.law.words import (
    age_on,
    all_of,
    any_of,
    at,
    first_true,
    given,
    least,
    months_after,
    no,
    part,
    pick,
    share,
    total_by,
    year_of,
    years_after,
)


@rule(
    unit="IDR",
    title="JHT contributions of a year",
    judul="Iuran JHT setahun",
    citation="PP 46/2015 art 16(1)",
    rounding="half_away",
)
def jht_year_contribution(jht_contribution_of_year, annual_wage, history_months, history_year, jht_total_rate):
    """What was paid into the account in a year of the history.

    As credited where that is known, otherwise the rate on the average monthly wage for each month paid.
    """
    return first_true(
        (given(jht_contribution_of_year), jht_contribution_of_year),
        otherwise=share(annual_wage, at(jht_total_rate, history_year)) * history_months,
    )


@rule(
    unit="IDR",
    title="A year's contributions with their returns",
    judul="Iuran setahun beserta hasil pengembangannya",
    citation="PP 46/2015 art 22",
    rounding="half_away",
    unsettled=(
        "Contributions are taken to earn from the year after they were paid, and the return of a year "
        "to be credited at its end."
    ),
    unsettled_id=(
        "Iuran dianggap berkembang mulai tahun sesudah dibayar, dan hasil setahun dibukukan pada akhir tahun."
    ),
)
def jht_year_worth(jht_year_contribution, history_year, jht_index, day):
    """What a year's contributions have grown to by the year of the event."""
    # Nothing is earned in the year of payment: growth starts with the next year, or not yet.
    start = least(history_year + 1, year_of(day))
    return part(jht_year_contribution, at(jht_index, year_of(day)), at(jht_index, start))


@rule(
    unit="IDR",
    title="JHT balance",
    judul="Saldo JHT",
    citation="PP 46/2015 art 22",
    target=True,
    may_be_given=True,
)
def jht_balance(jht_year_worth):
    """Contributions and returns of all years; hand in the balance itself where it is known."""
    return total_by(jht_year_worth)


@rule(
    unit="IDR",
    title="JHT balance after a year",
    judul="Saldo JHT setelah setahun",
    citation="PP 46/2015 art 22",
    rounding="half_away",
    target=True,
)
def jht_balance_after_year(jht_balance, jht_return, jht_whole, day):
    """The balance with the return of the year of the event, if nothing is paid in or out."""
    return jht_balance + part(jht_balance, at(jht_return, year_of(day)), jht_whole)


@rule(
    unit="flag",
    title="A partial payout is open",
    judul="Pengambilan sebagian diperbolehkan",
    citation="PP 46/2015 art 22(4)-(5)",
)
def jht_partial_open(member_since, day, jht_partial_years, jht_partial_taken):
    """Ten years of membership, and no partial payout before."""
    return all_of(age_on(member_since, day) >= jht_partial_years, no(jht_partial_taken))


@rule(
    unit="IDR",
    title="Greatest partial JHT payout",
    judul="Batas pengambilan JHT sebagian",
    citation="PP 46/2015 art 22(4)-(5)",
    rounding="down",
    rounding_citation="PP 46/2015 art 22(5): at most the percentage",
    target=True,
)
def jht_partial_limit(jht_partial_open, jht_balance, jht_partial_share, jht_partial_purpose, jht_whole):
    """Up to 10 % of the balance to prepare for pension, or 30 % for housing; nothing where it is not open."""
    limit = part(jht_balance, pick(jht_partial_share, jht_partial_purpose), jht_whole)
    return first_true((jht_partial_open, limit), otherwise=0)


@rule(
    unit="date",
    title="Day of the JHT pension age",
    judul="Tanggal usia pensiun JHT",
    citation="PP 46/2015 art 26; PP 60/2015 art 26",
)
def jht_pension_day(birth_date, jht_pension_age):
    """The day on which the worker turns 56."""
    return years_after(birth_date, jht_pension_age)


@rule(
    name="jht_payable_after_work",
    until="2015-08-11",
    unit="date",
    title="JHT after work has ended",
    judul="JHT setelah berhenti bekerja",
    citation="PP 46/2015 art 26",
    unsettled=(
        "Whether PP 60/2015 also helps a worker who stopped before 12 August 2015 was not read; the "
        "law of the day is used."
    ),
    unsettled_id=(
        "Belum dibaca apakah PP 60/2015 juga berlaku bagi pekerja yang berhenti sebelum 12 Agustus "
        "2015; dipakai aturan pada hari itu."
    ),
)
def jht_payable_after_work_at_pension_age(jht_pension_day):
    """At first, who stopped working was paid at pension age only."""
    return jht_pension_day


@rule(
    name="jht_payable_after_work",
    since="2015-08-12",
    unit="date",
    title="JHT after work has ended",
    judul="JHT setelah berhenti bekerja",
    citation="PP 60/2015; Permenaker 19/2015; Permenaker 4/2022 art 6, 8-11",
)
def jht_payable_after_work_after_wait(day, jht_wait, exit_reason):
    """After the waiting time from the letter of resignation, the dismissal or the contract's end."""
    return months_after(day, pick(jht_wait, exit_reason))


@rule(
    unit="date",
    title="JHT payable from",
    judul="JHT dapat dibayarkan mulai",
    citation="PP 46/2015 art 26; PP 60/2015 art 26; Permenaker 4/2022 art 6",
    target=True,
)
def jht_payable_from(exit_reason, day, jht_pension_day, jht_agreed_pension_age_counts, jht_payable_after_work):
    """First day on which the whole balance may be paid, by the reason work or membership ended.

    A pension age agreed with the employer counts from 2022-04-26; before, the balance waits for 56.
    """
    return first_true(
        (any_of(exit_reason == "disability", exit_reason == "death", exit_reason == "left_country"), day),
        (exit_reason == "pension_age", jht_pension_day),
        (all_of(exit_reason == "pension_agreed", jht_agreed_pension_age_counts), day),
        (exit_reason == "pension_agreed", jht_pension_day),
        otherwise=jht_payable_after_work,
    )
