"""Who owes what for a worker and a month."""

# OpenFisca names variables in small letters and hands a formula the entity first.
# ruff: noqa: D101, N801, N805

from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from .entities import Worker
from .facts import Segment


class due_employer(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        segment = worker("segment", period)
        employed = (segment == Segment.PU) | (segment == Segment.JAKON)
        owed = (
            worker("jkk", period)
            + worker("jkm", period)
            + worker("jht_employer", period)
            + worker("jp_employer", period)
        )
        return employed * owed


class due_worker(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        employed = worker("segment", period) == Segment.PU
        return employed * (worker("jht_worker", period) + worker("jp_worker", period))


class due_payer(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        own_account = worker("segment", period) == Segment.BPU
        return own_account * (worker("jkk", period) + worker("jkm", period) + worker("jht_worker", period))


class due_total(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return worker("due_employer", period) + worker("due_worker", period) + worker("due_payer", period)
