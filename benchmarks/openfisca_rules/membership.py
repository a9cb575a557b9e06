"""Which programmes a worker holds: those stated, or those the law obliges to."""

# OpenFisca names variables in small letters and hands a formula the entity first.
# ruff: noqa: D101, N801, N805

import numpy
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from .entities import Worker
from .facts import Segment
from .picking import picked


def holds(worker, period, parameters, programme: str, bit: int):
    """Whether the programme is among those held."""
    obliged = parameters(period).programmes
    by_scale = picked(obliged.scale, worker("scale", period), programme)
    segment = worker("segment", period)
    owed = numpy.select(
        [segment == Segment.PU, segment == Segment.BPU, segment == Segment.JAKON],
        [by_scale, obliged.own_account[programme], obliged.construction[programme]],
        default=False,
    )
    stated = worker("stated_programmes", period)
    return numpy.where(stated > 0, stated & bit > 0, owed)


class has_jkk(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return holds(worker, period, parameters, "jkk", 1)


class has_jkm(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return holds(worker, period, parameters, "jkm", 2)


class has_jht(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        segment = worker("segment", period)
        possible = (segment == Segment.PU) | (segment == Segment.BPU)
        return possible & holds(worker, period, parameters, "jht", 4)


class has_jp(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return (worker("segment", period) == Segment.PU) & holds(worker, period, parameters, "jp", 8)
