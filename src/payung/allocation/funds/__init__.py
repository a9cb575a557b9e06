"""Funds as data: what a YAML file says of them, checked."""

from payung.allocation.funds.file import read_funds, troubles
from payung.allocation.funds.model import Ceiling, Choice, Fund, Funds, Rule

__all__ = ["Ceiling", "Choice", "Fund", "Funds", "Rule", "read_funds", "troubles"]
