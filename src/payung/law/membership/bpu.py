"""Non-wage earners: base of contribution and the discount of PP 50/2025."""

from payung.law.rule import rule
from payung.law.words import all_of, any_of, band, first_true, in_force


@rule(
    unit="IDR/month",
    title="Base of a non-wage earner's contribution",
    judul="Dasar iuran bukan penerima upah",
    citation="PP 44/2015 Lampiran II; PP 46/2015 Lampiran",
)
def bpu_base(income, bpu_band_base):
    """The base that stands in the law for the band of the stated income."""
    return band(bpu_band_base, income)


@rule(
    unit="flag",
    title="Pays at the wage earners' rates",
    judul="Membayar dengan tarif penerima upah",
    citation="Permenaker 1/2025 arts 31, 35, 45-46",
)
def bpu_pays_by_wage(bpu_class, bpu_by_wage):
    """Others who work without wage, such as trainees, once their private employer registers them."""
    return all_of(bpu_class == "other", bpu_by_wage)


@rule(
    unit="flag",
    title="Discount period of the sector",
    judul="Masa keringanan sektor",
    citation="PP 50/2025 arts 2-4",
)
def bpu_discount_open(sector, bpu_discount_transport, bpu_discount_other):
    """Transport has its own months, all other sectors theirs."""
    return any_of(
        all_of(in_force(bpu_discount_transport), sector == "transport"),
        all_of(in_force(bpu_discount_other), sector == "other"),
    )


@rule(
    unit="flag",
    title="Payer whose contributions are discounted",
    judul="Pembayar yang mendapat keringanan",
    citation="PP 50/2025 art 3",
)
def bpu_discount_payer(payer, bpu_discount_dana_desa, bpu_discount_village, bpu_discount_giver):
    """Not the state or regional budget, nor shared revenue spent through the regional budget."""
    return first_true(
        (any_of(payer == "self", payer == "employer"), True),
        (any_of(payer == "apbn", payer == "apbd", payer == "dbh_sawit", payer == "dbhcht"), False),
        (payer == "dana_desa", bpu_discount_dana_desa),
        (payer == "village", bpu_discount_village),
        otherwise=bpu_discount_giver,
    )


@rule(
    unit="flag",
    title="Class of non-wage earner with the discount",
    judul="Golongan penerima keringanan",
    citation="PP 50/2025 art 3",
)
def bpu_discount_class(bpu_class, bpu_discount_class_employer):
    """Own-account workers and partners; not employers in person, nor others without wage."""
    return first_true(
        (bpu_class == "own_account", True),
        (bpu_class == "employer", bpu_discount_class_employer),
        otherwise=False,
    )


@rule(
    unit="flag",
    title="Discount on JKK and JKM applies",
    judul="Keringanan BPU atas JKK dan JKM berlaku",
    citation="PP 50/2025 arts 2-4",
)
def bpu_discount(bpu_discount_open, bpu_discount_class, bpu_discount_payer):
    """In the months of the sector, for own-account workers, unless public budgets pay."""
    return all_of(bpu_discount_open, bpu_discount_class, bpu_discount_payer)


@rule(
    unit="per_100_000",
    title="Discount on JKK and JKM",
    judul="Besar keringanan JKK dan JKM",
    citation="PP 50/2025 art 4(1)",
)
def bpu_discount_rate(sector, bpu_discount_transport, bpu_discount_other):
    """Half of JKK and half of JKM, in the months of the sector."""
    return first_true((sector == "transport", bpu_discount_transport), otherwise=bpu_discount_other)
