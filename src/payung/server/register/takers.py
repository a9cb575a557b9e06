"""Who takes in the lists that are about persons and employers themselves; see `payung.server.intake.takers`."""

from __future__ import annotations

from payung.server.intake import taker
from payung.server.register.lists import businesses, deaths, deciles, dukcapil, give_back, members, payroll, staff

for kind, steps in {
    "opd-staff": staff,
    "payroll": payroll,
    "members": members,
    "deciles": deciles,
    "deaths": deaths,
    "dukcapil": dukcapil,
    "businesses": businesses,
}.items():
    taker(kind, look=steps.look, take=steps.take, give_back=give_back.give_back)
