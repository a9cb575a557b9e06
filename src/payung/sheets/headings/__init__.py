"""Where the headings of a sheet stand, what its columns hold, and which of its lines are rows."""

from payung.sheets.headings.meanings import nearest, plain, standard_columns, title
from payung.sheets.headings.people import PERSON, columns_of, person_columns, person_frame
from payung.sheets.headings.proposing import Proposal, propose
from payung.sheets.headings.reading import table_of

__all__ = [
    "PERSON",
    "Proposal",
    "columns_of",
    "nearest",
    "person_columns",
    "person_frame",
    "plain",
    "propose",
    "standard_columns",
    "table_of",
    "title",
]
