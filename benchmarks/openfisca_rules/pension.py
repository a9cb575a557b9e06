"""JP: ceiling, pension age, deferral, foreigners."""

# OpenFisca names variables in small letters and hands a formula the entity first.
# ruff: noqa: D101, N801, N805

import numpy
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from .contributions import rounded
from .entities import Worker


def age_on(birth_date, day):
    """Completed years on a day."""
    year = birth_date.astype("datetime64[Y]").astype(int) + 1970
    month = birth_date.astype("datetime64[M]").astype(int) % 12 + 1
    of_month = (birth_date - birth_date.astype("datetime64[M]") + 1).astype(int)
    birthday_passed = (month < day.month) | ((month == day.month) & (of_month <= day.day))
    return day.year - year - numpy.where(birthday_passed, 0, 1)


class age_at_start(Variable):
    value_type = int
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return age_on(worker("birth_date", period), period.start)


class own_pension_age(Variable):
    value_type = int
    label = "The pension age that those of the year of birth reach while it is in force"
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        birth_year = worker("birth_date", period).astype("datetime64[Y]").astype(int) + 1970
        return parameters(period).pensioned_cohort.calc(birth_year)


class jp_is_due(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        law = parameters(period)
        age, pension_age = worker("age_at_start", period), worker("own_pension_age", period)
        deferred = worker("jp_deferred", period) & (age < pension_age + law.jp_deferral_years)
        admitted = worker("citizen", period) | law.jp_foreigners
        return worker("has_jp", period) & admitted & ((age < pension_age) | deferred)


class jp_wage_base(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        return numpy.minimum(worker("wage", period), parameters(period).jp_ceiling)


class jp_employer(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        share = rounded(worker("jp_wage_base", period) * parameters(period).jp_employer_rate)
        return worker("jp_is_due", period) * share


class jp_worker(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH

    def formula(worker, period, parameters):
        share = rounded(worker("jp_wage_base", period) * parameters(period).jp_worker_rate)
        return worker("jp_is_due", period) * share
