"""Scale of an enterprise: UU 20/2008 until 1 February 2021, PP 7/2021 since."""

from payung.law.rule import rule
from payung.law.words import all_of, first_true, given, in_force, no


@rule(
    unit="choice:scale",
    title="Scale by capital",
    judul="Skala menurut modal",
    citation="UU 20/2008 art 6; PP 7/2021 art 35",
)
def scale_by_capital(capital, micro_capital_limit, small_capital_limit, medium_capital_limit):
    """Micro, small, medium or large by capital without land and buildings."""
    return first_true(
        (capital <= micro_capital_limit, "micro"),
        (capital <= small_capital_limit, "small"),
        (capital <= medium_capital_limit, "medium"),
        otherwise="large",
    )


@rule(
    unit="choice:scale",
    title="Scale by yearly sales",
    judul="Skala menurut penjualan tahunan",
    citation="UU 20/2008 art 6; PP 7/2021 art 35",
)
def scale_by_sales(yearly_sales, micro_sales_limit, small_sales_limit, medium_sales_limit):
    """Micro, small, medium or large by sales of a year."""
    return first_true(
        (yearly_sales <= micro_sales_limit, "micro"),
        (yearly_sales <= small_sales_limit, "small"),
        (yearly_sales <= medium_sales_limit, "medium"),
        otherwise="large",
    )


@rule(
    unit="choice:scale",
    title="Scale of the enterprise",
    judul="Skala usaha",
    citation="UU 20/2008 art 6; PP 7/2021 art 35",
    target=True,
    unsettled="No transitional rule for employers whose scale changed in 2021 was found, and before 2021 "
    "either measure may decide; where both are known, sales are taken.",
    unsettled_id="Aturan peralihan skala usaha tahun 2021 tidak ditemukan, dan sebelum 2021 salah satu "
    "ukuran dapat menentukan; bila keduanya diketahui, dipakai penjualan.",
)
def enterprise_scale(
    capital, yearly_sales, business_registered_on, capital_counts_from, scale_by_capital, scale_by_sales
):
    """Capital decides for businesses registered since 2 February 2021, sales for older ones.

    Where only one measure is known, it decides. The number of workers never does.
    """
    return first_true(
        (no(given(yearly_sales)), scale_by_capital),
        (no(given(capital)), scale_by_sales),
        (
            all_of(
                in_force(capital_counts_from),
                given(business_registered_on),
                business_registered_on >= capital_counts_from,
            ),
            scale_by_capital,
        ),
        otherwise=scale_by_sales,
    )
