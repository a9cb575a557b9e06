"""What offices send: spreadsheets of any make, read into tables whose lines and columns are all accounted for."""

from payung.sheets.books import read
from payung.sheets.errors import SheetError
from payung.sheets.headings import propose
from payung.sheets.tables import Book, Column, Fact, Skipped, Table
from payung.sheets.writing import write_csv, write_xlsx

__all__ = ["Book", "Column", "Fact", "SheetError", "Skipped", "Table", "propose", "read", "write_csv", "write_xlsx"]
