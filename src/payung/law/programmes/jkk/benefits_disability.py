"""Cash for a partial disability: the share of the table, then the share of eighty months of wage."""

from payung.law.rule import rule
from payung.law.words import all_of, any_of, first_true, given, least, part, pick, share


@rule(
    unit="per_100_000",
    title="Share of the table row",
    judul="Persentase menurut tabel cacat",
    citation="PP 44/2015 Annex III",
)
def disability_row_share(disability, left_handed, disability_rate, disability_rate_left_handed):
    """The share of the row; right and left change places for a left-handed worker."""
    swapped = pick(disability_rate_left_handed, disability)
    return first_true((left_handed, swapped), otherwise=pick(disability_rate, disability))


@rule(
    unit="flag",
    title="Share goes by steps of ten",
    judul="Persentase dihitung per kelipatan sepuluh",
    citation="PP 44/2015 Annex III",
)
def disability_goes_by_steps(disability):
    """Whether the row pays for each 10 decibels or each 10 per cent lost."""
    return any_of(
        disability == "hearing_decline_both",
        disability == "hearing_decline_one",
        disability == "visual_acuity",
        disability == "visual_field",
    )


@rule(
    unit="flag",
    title="Share is stated by the doctor",
    judul="Persentase ditetapkan surat dokter",
    citation="PP 44/2015 Annex III",
)
def disability_share_is_stated(disability, disability_share, scalp_share_least, scalp_share_most):
    """Whether the doctor's letter decides: several losses together, or a torn scalp within its range."""
    within = all_of(disability == "scalp", disability_share >= scalp_share_least, disability_share <= scalp_share_most)
    return any_of(disability == "several", within)


@rule(
    unit="per_100_000",
    title="Share of a partial disability",
    judul="Persentase cacat sebagian",
    citation="PP 44/2015 Annex III",
)
def disability_percentage(
    disability_share_is_stated,
    disability_share,
    disability_goes_by_steps,
    disability_row_share,
    disability_steps,
    disability_share_cap,
):
    """The share of eighty months of wage, before any loss of function.

    A torn scalp with a share outside its range has none: the answer is missing.
    """
    uncapped = first_true(
        (disability_share_is_stated, disability_share),
        (disability_goes_by_steps, disability_row_share * disability_steps),
        otherwise=disability_row_share,
    )
    return least(uncapped, disability_share_cap)


@rule(
    unit="IDR",
    title="JKK cash for a lost part of the body",
    judul="Santunan cacat sebagian anatomis",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_anatomical_disability(jkk_cash_base, disability_percentage):
    """The table's share of eighty months of wage."""
    return share(jkk_cash_base, disability_percentage)


@rule(
    unit="IDR",
    title="JKK cash for a part of the body that works less",
    judul="Santunan cacat sebagian fungsi",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
)
def jkk_functional_disability(jkk_anatomical_disability, function_loss):
    """The share of the function that is lost, of what the loss of the part itself would pay."""
    return share(jkk_anatomical_disability, function_loss)


@rule(
    unit="IDR",
    title="JKK benefit on partial disability",
    judul="Manfaat JKK karena cacat sebagian",
    citation="PP 44/2015 Annex III",
    target=True,
)
def jkk_partial_disability(not_covered, function_loss, jkk_functional_disability, jkk_anatomical_disability):
    """What a partial disability pays: by function if a loss of it is stated, else for the part itself."""
    return first_true(
        (not_covered, 0),
        (given(function_loss), jkk_functional_disability),
        otherwise=jkk_anatomical_disability,
    )


@rule(
    unit="per_100_000",
    title="Efficiency of both eyes",
    judul="Efisiensi kedua mata",
    citation="PP 44/2015 Annex III",
    rounding="half_away",
    target=True,
)
def binocular_efficiency(better_eye, worse_eye, better_eye_weight, both_eyes_weight):
    """Three parts of the better eye and one of the worse, for eyes that differ."""
    return part(better_eye * better_eye_weight + worse_eye, 1, both_eyes_weight)
