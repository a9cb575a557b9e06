"""The plan: who is protected from which money, from when until when."""

from payung.allocation.planning.plan import Plan, planned

__all__ = ["Plan", "planned"]
