"""The tax and benefit system: entity, variables, parameters."""

from types import ModuleType

from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from payung.law.ruleset import current_law

from . import contributions, dues, facts, membership, pension
from .entities import Worker
from .parameters import parameters_from

MODULES: tuple[ModuleType, ...] = (facts, membership, contributions, pension, dues)


def contribution_system() -> TaxBenefitSystem:
    """The system, ready to simulate."""
    system = TaxBenefitSystem([Worker])
    system.parameters = parameters_from(current_law())
    for module in MODULES:
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, Variable) and item.__module__ == module.__name__:
                system.add_variable(item)
    return system
