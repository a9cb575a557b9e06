"""When contributions are due, and what lateness and not registering cost."""

from payung.law.rule import rule
from payung.law.words import (
    all_of,
    any_of,
    day_in,
    first_true,
    months_after,
    months_between,
    next_working_day,
    part,
    share,
)


@rule(
    unit="date",
    title="Due date",
    judul="Tanggal jatuh tempo",
    citation="PP 44/2015 art 22; PP 46/2015 art 22",
    target=True,
)
def due_date(segment, pu_due_date, bpu_due_date, construction_due_as_wage_earners, bill_due_on):
    """The last day to pay, moved to the next working day if it falls on a weekend or holiday."""
    return first_true(
        (segment == "PU", next_working_day(pu_due_date)),
        (segment == "BPU", next_working_day(bpu_due_date)),
        (all_of(segment == "JAKON", construction_due_as_wage_earners), next_working_day(pu_due_date)),
        otherwise=bill_due_on,
    )


@rule(
    unit="date",
    title="Due day of wage earners before holidays",
    judul="Jatuh tempo penerima upah sebelum penyesuaian libur",
    citation="PP 44/2015 art 22; PP 49/2020 art 4(1)",
)
def pu_due_date(month, pu_due_months_later, pu_due_day):
    """A day of the month after the contribution month."""
    return day_in(month + pu_due_months_later, pu_due_day)


@rule(
    unit="date",
    title="Due day of non-wage earners before holidays",
    judul="Jatuh tempo bukan penerima upah sebelum penyesuaian libur",
    citation="PP 46/2015 art 22; PP 49/2020 art 4(1)",
)
def bpu_due_date(month, bpu_due_months_later, bpu_due_day):
    """A day of the contribution month itself."""
    return day_in(month + bpu_due_months_later, bpu_due_day)


@rule(
    unit="month",
    title="Months of lateness",
    judul="Bulan keterlambatan",
    citation="PP 44/2015 art 22",
)
def months_late(due_date, paid_on, late_fine_part_month):
    """Months from the due date to the payment, a started one counting whole; none if paid in time."""
    return first_true(
        (paid_on <= due_date, 0),
        (
            months_after(due_date, months_between(due_date, paid_on)) < paid_on,
            months_between(due_date, paid_on) + late_fine_part_month,
        ),
        otherwise=months_between(due_date, paid_on),
    )


@rule(
    unit="per_100_000",
    title="Monthly rate of the late fine",
    judul="Tarif denda keterlambatan per bulan",
    citation="PP 44/2015 art 22; PP 49/2020 art 23(1)",
)
def fine_rate(segment, late_fine_rate, bpu_late_fine_rate):
    """The employers' rate; none for those who pay for themselves."""
    return first_true((any_of(segment == "PU", segment == "JAKON"), late_fine_rate), otherwise=bpu_late_fine_rate)


@rule(
    unit="IDR",
    title="Fine for late payment",
    judul="Denda keterlambatan",
    citation="PP 44/2015 art 22; parallel articles of PP 45/2015 and PP 46/2015",
    target=True,
    rounding="half_away",
)
def late_fine(contribution_due, months_late, one_month, fine_rate):
    """A share of the contribution for each month late, borne by the employer alone.

    It is paid together with the next contribution.
    """
    return share(part(contribution_due, months_late, one_month), fine_rate)


@rule(
    unit="IDR",
    title="Fine for not registering or not giving data",
    judul="Denda tidak mendaftarkan atau tidak memberikan data",
    citation="PP 86/2013 art 7",
    target=True,
    rounding="half_away",
)
def registration_fine(contribution_due, fine_months, registration_fine_rate):
    """A share, each month, of the contribution that should have been paid; it may join the late fine."""
    return share(contribution_due * fine_months, registration_fine_rate)
