"""Who owes what for a worker and a month."""

from payung.law.rule import rule
from payung.law.words import any_of, first_true, total


@rule(
    unit="IDR/month",
    title="Due from the employer",
    judul="Tagihan pemberi kerja",
    citation="PP 44/2015 arts 16, 18; PP 45/2015 art 28(3); PP 46/2015 art 16(1)",
    target=True,
)
def due_employer(segment, jkk, jkm, jht_employer, jp_employer):
    """The employer's shares for wage earners, and all of it for construction project workers."""
    return first_true(
        (any_of(segment == "PU", segment == "JAKON"), total(jkk, jkm, jht_employer, jp_employer)),
        otherwise=0,
    )


@rule(
    unit="IDR/month",
    title="Due from the worker",
    judul="Tagihan pekerja",
    citation="PP 45/2015 art 28(3); PP 46/2015 art 16(1)",
    target=True,
)
def due_worker(segment, jht_worker, jp_worker):
    """A wage earner's own shares, withheld from the wage."""
    return first_true((segment == "PU", total(jht_worker, jp_worker)), otherwise=0)


@rule(
    unit="IDR/month",
    title="Due from the payer",
    judul="Tagihan pembayar",
    citation="PP 44/2015 Lampiran II; PP 46/2015 Lampiran; Permenaker 4/2023 art 18",
    target=True,
)
def due_payer(segment, jkk, jkm, jht_worker, migrant_due):
    """Everything for non-wage earners and migrants, whoever pays: the member, a fund, a giver.

    A migrant's package is billed in one month.
    """
    return first_true(
        (segment == "BPU", total(jkk, jkm, jht_worker)),
        (segment == "PMI", migrant_due + jht_worker),
        otherwise=0,
    )


@rule(
    unit="IDR/month",
    title="Due in total",
    judul="Tagihan seluruhnya",
    citation="PP 44/2015; PP 45/2015; PP 46/2015",
    target=True,
)
def due_total(due_employer, due_worker, due_payer):
    """What is owed for the worker and the month, by all who pay."""
    return total(due_employer, due_worker, due_payer)
