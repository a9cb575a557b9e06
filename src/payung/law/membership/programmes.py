"""Which programmes a worker holds: those stated, or those the law obliges to."""

from payung.law.rule import rule
from payung.law.words import all_of, any_of, first_true, given, includes, no


@rule(
    unit="programmes",
    title="Programmes a wage earner's employer owes",
    judul="Program wajib bagi penerima upah",
    citation="Perpres 109/2013 art 6",
)
def pu_programmes(
    scale,
    pu_programmes_medium_large,
    pu_programmes_small,
    pu_programmes_micro,
    pu_programmes_government,
    pu_programmes_village,
    pu_programmes_household,
):
    """What the scale of the enterprise, or the kind of employer, obliges to."""
    return first_true(
        (any_of(scale == "large", scale == "medium"), pu_programmes_medium_large),
        (scale == "small", pu_programmes_small),
        (scale == "micro", pu_programmes_micro),
        (scale == "government", pu_programmes_government),
        (scale == "village", pu_programmes_village),
        otherwise=pu_programmes_household,
    )


@rule(
    unit="programmes",
    title="Programmes a non-wage earner owes",
    judul="Program wajib bukan penerima upah",
    citation="PP 46/2015 art 4(3); PP 44/2015 art 5(3) as amended by PP 49/2023",
)
def bpu_programmes_owed(bpu_class, bpu_programmes, bpu_programmes_employer, bpu_programmes_other):
    """By class: own-account workers, employers in person, others who work without wage."""
    return first_true(
        (bpu_class == "own_account", bpu_programmes),
        (bpu_class == "employer", bpu_programmes_employer),
        otherwise=bpu_programmes_other,
    )


@rule(
    unit="programmes",
    title="Programmes held",
    judul="Program yang diikuti",
    citation="Perpres 109/2013 art 6",
    target=True,
)
def programmes_held(programmes, segment, pu_programmes, bpu_programmes_owed, jakon_programmes, pmi_programmes):
    """The programmes stated; if none are stated, those the law obliges to in this segment."""
    return first_true(
        (given(programmes), programmes),
        (segment == "PU", pu_programmes),
        (segment == "BPU", bpu_programmes_owed),
        (segment == "JAKON", jakon_programmes),
        otherwise=pmi_programmes,
    )


@rule(
    unit="programmes",
    title="Programmes held whatever the scale",
    judul="Program yang pasti diikuti apa pun skalanya",
    citation="Perpres 109/2013 art 6",
)
def programmes_certain(programmes, segment, pu_programmes_least, programmes_held):
    """As the programmes held, but a wage earner of an employer of unknown scale has at least JKK and JKM."""
    return first_true(
        (given(programmes), programmes),
        (segment == "PU", pu_programmes_least),
        otherwise=programmes_held,
    )


@rule(
    unit="flag",
    title="May be a member",
    judul="Dapat menjadi peserta",
    citation="PP 44/2015 art 1; PP 46/2015 art 1",
)
def participates(citizen, months_in_indonesia, foreigner_least_months):
    """Every citizen, and a foreigner who has worked in Indonesia for at least six months.

    A foreigner whose time in Indonesia is not stated is taken to have worked long enough.
    """
    return any_of(citizen, no(given(months_in_indonesia)), months_in_indonesia >= foreigner_least_months)


@rule(unit="flag", title="Holds JKK", judul="Mengikuti JKK", citation="Perpres 109/2013 art 6")
def has_jkk(participates, programmes_certain):
    """Whether JKK is among the programmes held."""
    return all_of(participates, includes(programmes_certain, "JKK"))


@rule(unit="flag", title="Holds JKM", judul="Mengikuti JKM", citation="Perpres 109/2013 art 6")
def has_jkm(participates, programmes_certain):
    """Whether JKM is among the programmes held."""
    return all_of(participates, includes(programmes_certain, "JKM"))


@rule(unit="flag", title="Holds JHT", judul="Mengikuti JHT", citation="Perpres 109/2013 art 6; PP 46/2015 art 4")
def has_jht(segment, participates, programmes_held):
    """Whether JHT is among the programmes held; project workers and migrants' packages have none."""
    return all_of(any_of(segment == "PU", segment == "BPU"), participates, includes(programmes_held, "JHT"))


@rule(unit="flag", title="Holds JP", judul="Mengikuti JP", citation="Perpres 109/2013 art 6; PP 45/2015 art 1")
def has_jp(segment, participates, programmes_held):
    """Whether JP is among the programmes held; it is for wage earners alone."""
    return all_of(segment == "PU", participates, includes(programmes_held, "JP"))
