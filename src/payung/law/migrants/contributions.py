"""Migrant workers: one payment for the whole contract, in packages."""

from payung.law.rule import rule
from payung.law.words import at, band, first_day, first_true, given, most, part


@rule(
    unit="date",
    title="Day whose tariff holds for the migrant",
    judul="Tanggal tarif yang berlaku bagi PMI",
    citation="Permenaker 4/2023 art 18",
)
def migrant_tariff_day(day, month):
    """The day of payment where it is known, else the first day of the contribution month."""
    return first_true((given(day), day), otherwise=first_day(month))


@rule(
    unit="month",
    title="Months beyond the package",
    judul="Bulan di luar paket",
    citation="Permenaker 4/2023 art 18",
)
def migrant_extra_months(contract_months, pmi_package_months, migrant_tariff_day):
    """How many months the contract is longer than the package it fills."""
    return most(contract_months - band(at(pmi_package_months, migrant_tariff_day), contract_months), 0)


@rule(
    unit="IDR",
    title="Packages for the months abroad",
    judul="Paket masa penempatan",
    citation="Permenaker 4/2023 art 18",
)
def migrant_package(contract_months, migrant_tariff_day, migrant_extra_months, pmi_package, pmi_extra_month):
    """The package for 6, 12 or 24 months, and an amount for each month beyond it."""
    package = band(at(pmi_package, migrant_tariff_day), contract_months)
    return first_true(
        (migrant_extra_months == 0, package),
        otherwise=package + migrant_extra_months * at(pmi_extra_month, migrant_tariff_day),
    )


@rule(
    unit="IDR",
    title="Contribution for the months abroad",
    judul="Iuran masa penempatan",
    citation="Permenaker 18/2018 arts 12-14; Permenaker 4/2023 art 18",
)
def migrant_abroad(
    migrant_tariff_day,
    pmi_packages_since,
    pmi_single_package,
    contract_months,
    pmi_shortest_months,
    pmi_short_contract,
    migrant_package,
):
    """One amount whatever the length until February 2023, packages by length since."""
    return first_true(
        (migrant_tariff_day < pmi_packages_since, at(pmi_single_package, migrant_tariff_day)),
        (contract_months < pmi_shortest_months, at(pmi_short_contract, migrant_tariff_day)),
        otherwise=migrant_package,
    )


@rule(
    unit="IDR",
    title="Contribution of a migrant worker",
    judul="Iuran pekerja migran",
    citation="Permenaker 18/2018 arts 12-14; Permenaker 4/2023 art 18",
    target=True,
    unsettled=(
        "The regulations give one sum for JKK and JKM together; no division was seen, so neither has an "
        "amount of its own."
    ),
    unsettled_id=(
        "Peraturan memberi satu jumlah untuk JKK dan JKM; pembagiannya tidak ditemukan, sehingga "
        "keduanya tidak mempunyai jumlah sendiri."
    ),
)
def migrant_contribution(migrant_abroad, before_placement, pmi_before_placement, migrant_tariff_day):
    """JKK and JKM of the whole contract in one payment, with the months before departure if insured too."""
    return first_true(
        (before_placement, migrant_abroad + at(pmi_before_placement, migrant_tariff_day)),
        otherwise=migrant_abroad,
    )


@rule(
    unit="IDR/month",
    title="Package billed in the month",
    judul="Paket yang ditagih bulan ini",
    citation="Permenaker 4/2023 art 18",
    rounding="half_away",
)
def migrant_due(migrant_contribution, one_month):
    """The whole package, which is paid at once, as the bill of one month."""
    return part(migrant_contribution, 1, one_month)
