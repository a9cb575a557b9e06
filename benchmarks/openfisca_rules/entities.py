"""Who the rules are about: workers, each by themselves."""

from openfisca_core.entities import build_entity

Worker = build_entity(key="worker", plural="workers", label="A worker in a month", is_person=True)
