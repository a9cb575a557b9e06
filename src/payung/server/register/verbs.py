"""What other rooms may ask of the register."""

from __future__ import annotations

from payung.server.register.days import timeline
from payung.server.register.deaths import add_deaths
from payung.server.register.deciles import add_deciles
from payung.server.register.employers import take_employers
from payung.server.register.finding import find
from payung.server.register.line import Line
from payung.server.register.looking import look_persons
from payung.server.register.memberships import add_memberships, already_covered
from payung.server.register.models import (
    Decile,
    Employer,
    Household,
    Membership,
    Person,
    PersonOffice,
    PopulationCheck,
    Statement,
    Status,
    Work,
)
from payung.server.register.naming import agreeing
from payung.server.register.objections import HOLD, NOTE, REFUSE, objection, with_objections
from payung.server.register.population import add_population_checks, population_answers
from payung.server.register.recomputing import recompute
from payung.server.register.searching import search
from payung.server.register.sources import Source, provenance
from payung.server.register.taking import take_persons
from payung.server.register.vouching import vouch
from payung.server.register.withdrawing import withdraw_persons
from payung.server.register.works import add_status, add_work

__all__ = [
    "HOLD",
    "NOTE",
    "REFUSE",
    "Decile",
    "Employer",
    "Household",
    "Line",
    "Membership",
    "Person",
    "PersonOffice",
    "PopulationCheck",
    "Source",
    "Statement",
    "Status",
    "Work",
    "add_deaths",
    "add_deciles",
    "add_memberships",
    "add_population_checks",
    "add_status",
    "add_work",
    "agreeing",
    "already_covered",
    "find",
    "look_persons",
    "objection",
    "population_answers",
    "provenance",
    "recompute",
    "search",
    "take_employers",
    "take_persons",
    "timeline",
    "vouch",
    "with_objections",
    "withdraw_persons",
]
