"""JKK, JKM and JHT of wage earners, non-wage earners and construction workers."""

# OpenFisca names variables in small letters and hands a formula the entity first.
# ruff: noqa: D101, N801, N805

import numpy
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from .entities import Worker
from .facts import Payer, Sector, Segment
from .picking import picked


def rounded(amount):
    """To the whole rupiah, halves up."""
    return numpy.floor(amount + 0.5)


class jkk_rate(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        law = parameters(period)
        risk_class = worker("risk_class", period)
        relieved = picked(law.labour_intensive_jkk_rate, risk_class)
        return numpy.where(worker("labour_intensive", period), relieved, picked(law.jkk_rate, risk_class))


class bpu_base(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return parameters(period).bpu_base.calc(worker("income", period))


class bpu_discount(Variable):
    value_type = float
    label = "Share of JKK and JKM that is discounted"
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        law = parameters(period)
        transport = worker("sector", period) == Sector.transport
        payer = worker("payer", period)
        private = (payer == Payer.self) | (payer == Payer.employer)
        giver = (payer == Payer.csr) | (payer == Payer.baznas) | (payer == Payer.donor)
        entitled = numpy.select(
            [private, giver, payer == Payer.village, payer == Payer.dana_desa],
            [True, law.bpu_discount_giver, law.bpu_discount_village, law.bpu_discount_dana_desa],
            default=False,
        )
        return entitled * numpy.where(transport, law.bpu_discount_transport, law.bpu_discount_other)


def by_segment(worker, period, holds, pu, bpu, construction):
    """The amount of the worker's segment, nothing for those who do not hold the programme."""
    segment = worker("segment", period)
    amounts = numpy.select(
        [segment == Segment.PU, segment == Segment.BPU, segment == Segment.JAKON], [pu, bpu, construction], default=0
    )
    return worker(holds, period) * amounts


def relieved(full, paid_share):
    """What is paid of a full amount under the pandemic relief."""
    return full if paid_share == 1 else rounded(full * paid_share)


class jkk(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        law = parameters(period)
        wage = worker("wage", period)
        pu = rounded(wage * worker("jkk_rate", period))
        bpu = rounded(worker("bpu_base", period) * law.bpu_jkk_rate)
        bpu = relieved(bpu, law.covid_paid_share) - rounded(bpu * worker("bpu_discount", period))
        construction = rounded(wage * law.construction_wage_jkk_rate)
        return by_segment(
            worker, period, "has_jkk",
            relieved(pu, law.covid_paid_share), bpu, relieved(construction, law.covid_paid_share_construction),
        )  # fmt: skip


class jkm(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        law = parameters(period)
        wage = worker("wage", period)
        pu = rounded(wage * law.jkm_rate)
        full = law.bpu_jkm_amount
        bpu = relieved(full, law.covid_paid_share) - rounded(full * worker("bpu_discount", period))
        construction = rounded(wage * law.construction_wage_jkm_rate)
        return by_segment(
            worker, period, "has_jkm",
            relieved(pu, law.covid_paid_share), bpu, relieved(construction, law.covid_paid_share_construction),
        )  # fmt: skip


class jht_employer(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        share = rounded(worker("wage", period) * parameters(period).jht_employer_rate)
        return by_segment(worker, period, "has_jht", share, 0, 0)


class jht_worker(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        law = parameters(period)
        share = rounded(worker("wage", period) * law.jht_worker_rate)
        own = rounded(worker("bpu_base", period) * law.bpu_jht_rate)
        return by_segment(worker, period, "has_jht", share, own, 0)
