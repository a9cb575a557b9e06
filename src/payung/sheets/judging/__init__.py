"""Rows of a list judged: what was read, what is wrong, and whether the row is accepted, held or refused."""

from payung.sheets.judging.catalogue import SEVERITIES, Trouble, codes, sentence, troubles
from payung.sheets.judging.judge import judge, judge_tables
from payung.sheets.judging.messages import messages
from payung.sheets.judging.money import rupiah
from payung.sheets.judging.months import month

__all__ = [
    "SEVERITIES",
    "Trouble",
    "codes",
    "judge",
    "judge_tables",
    "messages",
    "month",
    "rupiah",
    "sentence",
    "troubles",
]
