"""What can be wrong with a row, as codes for machines and sentences for people.

A code is the column's name and one of the troubles below: `wage_not_a_number`, `segment_unknown`.
"""

from __future__ import annotations

TROUBLES = {
    "missing": (
        "Column {column} is empty, and the amount cannot be computed without it. Fill it in.",
        "Kolom {column} kosong, padahal diperlukan untuk menghitung. Isilah kolom itu.",
    ),
    "not_a_number": (
        "Column {column} is not a whole number. Write digits only, no dots, commas or letters, for example 2500000.",
        "Kolom {column} bukan bilangan bulat. Tulis angka saja tanpa titik, koma atau huruf, misalnya 2500000.",
    ),
    "negative": (
        "Column {column} is negative. Write the amount itself; send a correction as a new amount for its month.",
        "Kolom {column} negatif. Tulis nilainya sendiri; pembetulan dikirim sebagai nilai baru untuk bulannya.",
    ),
    "too_small": (
        "Column {column} is less than the least value that is accepted. Correct it.",
        "Kolom {column} lebih kecil dari nilai terkecil yang diterima. Perbaikilah.",
    ),
    "too_large": (
        "Column {column} is more than the greatest value that is accepted. Check for zeros too many.",
        "Kolom {column} lebih besar dari nilai terbesar yang diterima. Periksa kelebihan angka nol.",
    ),
    "unknown": (
        "Column {column} holds a word the law does not know. Use one of: {choices}.",
        "Kolom {column} berisi kata yang tidak dikenal. Pakailah salah satu dari: {choices}.",
    ),
    "not_yes_or_no": (
        "Column {column} is neither true nor false. Write true or false.",
        "Kolom {column} bukan ya atau tidak. Tulis true atau false.",
    ),
    "not_a_date": (
        "Column {column} is not a day or month of the calendar. Write it as {form}.",
        "Kolom {column} bukan tanggal atau bulan dalam kalender. Tulis dalam bentuk {form}.",
    ),
    "before_law": (
        "Column {column} lies before July 2015, when this law began. Earlier months follow the Jamsostek Act of 1992.",
        "Kolom {column} sebelum Juli 2015, awal berlakunya peraturan ini. Sebelumnya berlaku UU Jamsostek 1992.",
    ),
    "after_month": (
        "Column {column} lies after the month that is computed. Check the year.",
        "Kolom {column} sesudah bulan yang dihitung. Periksa tahunnya.",
    ),
    "not_in_force": (
        "The law has no {column} for this row on this date: the rule was not in force.",
        "Tidak ada {column} untuk baris ini pada tanggal ini: aturannya tidak berlaku.",
    ),
}


def sentences(code: str, columns: dict[str, dict[str, str]]) -> tuple[str, str, str]:
    """Column, English and Indonesian sentence of a code.

    Args:
        code: as in the `problem` column.
        columns: column name → what its sentences name: `choices`, `form`.
    """
    trouble = max((known for known in TROUBLES if code.endswith(f"_{known}")), key=len)
    column = code.removesuffix(f"_{trouble}")
    english, indonesian = TROUBLES[trouble]
    named = {"column": column, "choices": "", "form": "YYYY-MM-DD", **columns.get(column, {})}
    return column, english.format(**named), indonesian.format(**named)
