"""The kinds of lists offices send: one YAML file a kind, found by its folder."""

from payung.sheets.kinds.loading import Kind, kind, kinds, missing_columns

__all__ = ["Kind", "kind", "kinds", "missing_columns"]
