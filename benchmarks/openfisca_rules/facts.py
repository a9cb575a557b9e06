"""What is known of a worker in a month: the input variables."""

# OpenFisca names variables in small letters.
# ruff: noqa: D101, N801

from datetime import date

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.variables import Variable

from .entities import Worker


class Segment(Enum):
    PU = "Wage earner"
    BPU = "Non-wage earner"
    JAKON = "Construction project worker"
    PMI = "Migrant worker"


class Scale(Enum):
    micro = "Micro enterprise"
    small = "Small enterprise"
    medium = "Medium enterprise"
    large = "Large enterprise"
    government = "Government office"
    village = "Village office"
    household = "Household"


class Payer(Enum):
    employer = "Employer"
    self = "Member"
    apbn = "State budget"
    apbd = "Regional budget"
    village = "Village budget"
    dana_desa = "Village funds"
    dbh_sawit = "Palm-oil revenue share"
    dbhcht = "Tobacco excise share"
    csr = "Company"
    baznas = "Alms agency"
    donor = "Donor"


class Sector(Enum):
    transport = "Transport"
    other = "Other sectors"


class segment(Variable):
    value_type = Enum
    possible_values = Segment
    default_value = Segment.PU
    entity = Worker
    definition_period = MONTH


class scale(Variable):
    value_type = Enum
    possible_values = Scale
    default_value = Scale.household
    entity = Worker
    definition_period = MONTH


class payer(Variable):
    value_type = Enum
    possible_values = Payer
    default_value = Payer.self
    entity = Worker
    definition_period = MONTH


class sector(Variable):
    value_type = Enum
    possible_values = Sector
    default_value = Sector.other
    entity = Worker
    definition_period = MONTH


class wage(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH
    unit = "currency-IDR"


class income(Variable):
    value_type = float
    entity = Worker
    definition_period = MONTH
    unit = "currency-IDR"


class risk_class(Variable):
    value_type = int
    default_value = 1
    entity = Worker
    definition_period = MONTH


class birth_date(Variable):
    value_type = date
    entity = Worker
    definition_period = ETERNITY


class citizen(Variable):
    value_type = bool
    default_value = True
    entity = Worker
    definition_period = MONTH


class labour_intensive(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH


class jp_deferred(Variable):
    value_type = bool
    entity = Worker
    definition_period = MONTH


class stated_programmes(Variable):
    value_type = int
    label = "Programmes stated for the worker as bits (JKK 1, JKM 2, JHT 4, JP 8); 0 if none are stated"
    entity = Worker
    definition_period = MONTH
