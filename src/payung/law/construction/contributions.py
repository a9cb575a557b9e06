"""Construction projects: contributions by the contract value, or by the wage where it is known."""

from payung.law.rule import rule
from payung.law.words import all_of, first_true, in_force, layers, no, part, share


@rule(
    unit="IDR",
    title="Contract value without VAT",
    judul="Nilai kontrak tanpa PPN",
    citation="PP 44/2015 art 54; Permenaker 5/2021 art 65",
    rounding="half_away",
)
def contract_base(contract_value, contract_includes_vat, whole_rate, vat_rate):
    """The value on which contributions are reckoned; VAT is taken out at the rate of the day."""
    return first_true(
        (contract_includes_vat, part(contract_value, whole_rate, whole_rate + vat_rate)),
        otherwise=contract_value,
    )


@rule(
    unit="IDR",
    title="JKK of a construction contract",
    judul="Iuran JKK kontrak konstruksi",
    citation="PP 44/2015 arts 54 ff.; Permenaker 5/2021 arts 65, 71",
    target=True,
    rounding="half_away",
)
def construction_jkk(contract_base, construction_jkk_layers):
    """Each slice of the contract value at its own rate, for all workers and the whole project."""
    return layers(construction_jkk_layers, contract_base)


@rule(
    unit="IDR",
    title="JKM of a construction contract",
    judul="Iuran JKM kontrak konstruksi",
    citation="PP 44/2015 arts 54 ff.; Permenaker 5/2021 arts 65, 71",
    target=True,
    rounding="half_away",
)
def construction_jkm(contract_base, construction_jkm_layers):
    """Each slice of the contract value at its own rate, for all workers and the whole project."""
    return layers(construction_jkm_layers, contract_base)


@rule(
    unit="IDR",
    title="Contract contribution not yet paid",
    judul="Sisa iuran kontrak",
    citation="PP 44/2015 arts 54 ff.",
)
def construction_unpaid(construction_jkk, construction_jkm, contract_paid):
    """What is left of the contract's JKK and JKM after what has been paid."""
    return construction_jkk + construction_jkm - contract_paid


@rule(
    unit="IDR",
    title="Contract contribution to pay",
    judul="Iuran kontrak yang harus dibayar",
    citation="PP 44/2015 arts 54 ff.; PP 49/2020 art 12",
    target=True,
    rounding="half_away",
)
def construction_due(
    construction_unpaid,
    covid_paid_share_construction,
    covid_construction_registered_before,
    contract_registered_on,
):
    """The remainder; in the pandemic relief a hundredth of it for projects registered before August 2020."""
    return first_true(
        (
            all_of(
                in_force(covid_paid_share_construction),
                contract_registered_on < covid_construction_registered_before,
            ),
            share(construction_unpaid, covid_paid_share_construction),
        ),
        otherwise=construction_unpaid,
    )


@rule(
    unit="flag",
    title="Pandemic relief of project workers applies",
    judul="Keringanan pandemi pekerja proyek berlaku",
    citation="PP 49/2020 art 12",
)
def covid_relief_construction(covid_paid_share_construction, arrears_july_2020, covid_new_member_month):
    """In the relief months, without arrears, and from the third month on for new members."""
    return all_of(in_force(covid_paid_share_construction), no(arrears_july_2020), no(covid_new_member_month))


@rule(
    unit="IDR/month",
    title="JKK of a project worker before pandemic relief",
    judul="Iuran JKK pekerja proyek sebelum keringanan pandemi",
    citation="PP 44/2015 arts 54 ff.",
    rounding="half_away",
)
def construction_wage_jkk_full(wage_base, construction_wage_jkk_rate):
    """The month's wage at the rate of the highest risk class."""
    return share(wage_base, construction_wage_jkk_rate)


@rule(
    unit="IDR/month",
    title="JKK of a project worker by wage",
    judul="Iuran JKK pekerja proyek menurut upah",
    citation="PP 44/2015 arts 54 ff.; PP 49/2020 art 12",
    rounding="half_away",
)
def construction_wage_jkk(construction_wage_jkk_full, covid_relief_construction, covid_paid_share_construction):
    """The share of the wage, of which a hundredth was paid in the pandemic relief."""
    return first_true(
        (covid_relief_construction, share(construction_wage_jkk_full, covid_paid_share_construction)),
        otherwise=construction_wage_jkk_full,
    )


@rule(
    unit="IDR/month",
    title="JKM of a project worker before pandemic relief",
    judul="Iuran JKM pekerja proyek sebelum keringanan pandemi",
    citation="PP 44/2015 arts 54 ff.",
    rounding="half_away",
)
def construction_wage_jkm_full(wage_base, construction_wage_jkm_rate):
    """The month's wage at the JKM rate."""
    return share(wage_base, construction_wage_jkm_rate)


@rule(
    unit="IDR/month",
    title="JKM of a project worker by wage",
    judul="Iuran JKM pekerja proyek menurut upah",
    citation="PP 44/2015 arts 54 ff.; PP 49/2020 art 12",
    rounding="half_away",
)
def construction_wage_jkm(construction_wage_jkm_full, covid_relief_construction, covid_paid_share_construction):
    """The share of the wage, of which a hundredth was paid in the pandemic relief."""
    return first_true(
        (covid_relief_construction, share(construction_wage_jkm_full, covid_paid_share_construction)),
        otherwise=construction_wage_jkm_full,
    )
