"""The monthly wage on which wage earners and construction workers pay."""

from payung.law.rule import rule
from payung.law.words import first_true, part


@rule(
    unit="IDR/month",
    title="Monthly wage that counts for contributions",
    judul="Upah sebulan sebagai dasar iuran",
    citation="PP 44/2015 art 19; PP 46/2015 art 17",
    rounding="half_away",
)
def wage_base(wage_basis, wage, daily_wage, daily_wage_days, one_month, piece_total, piece_divisor):
    """Basic wage plus fixed allowances of a full month, whatever way the wage is agreed.

    A daily wage counts for 25 days; piece-work counts with the average of the last months. A month of entry
    or exit is not prorated.
    """
    return first_true(
        (wage_basis == "daily", part(daily_wage, daily_wage_days, one_month)),
        (wage_basis == "piece", part(piece_total, 1, piece_divisor)),
        otherwise=wage,
    )


@rule(
    unit="month",
    title="Months of piece-work the law averages",
    judul="Bulan upah borongan yang dirata-rata",
    citation="PP 44/2015 art 19; PP 46/2015 art 17",
)
def piece_months_by_law(weather_dependent, piece_months_ordinary, piece_months_weather):
    """Three months, or twelve where the work depends on season or weather."""
    return first_true((weather_dependent, piece_months_weather), otherwise=piece_months_ordinary)


@rule(
    unit="month",
    title="Months the piece-work earnings are divided by",
    judul="Pembagi upah borongan",
    citation="PP 44/2015 art 19; PP 46/2015 art 17",
)
def piece_divisor(piece_months, piece_months_by_law, piece_short_history_averages):
    """The months of the law, or those there are when the worker began later."""
    return first_true(
        (piece_months == piece_months_by_law, piece_months_by_law),
        (piece_short_history_averages, piece_months),
        otherwise=piece_months_by_law,
    )
