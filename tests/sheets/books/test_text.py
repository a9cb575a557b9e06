"""What was written to a CSV file is what is read from it."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from payung import sheets

CELL = st.text(alphabet='AB 1;,"\n|\té', min_size=0, max_size=8).filter(lambda text: not text or text.strip() != "")


@settings(max_examples=120, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12), separator=st.sampled_from([";", ",", "\t"]))
def test_every_cell_comes_back_as_it_was_written(rows: list[tuple[str, str]], separator: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["NIK", "Nama", "Alamat", "Desa"])
    numbers = [f"14080101018590{place:02d}" for place in range(1, len(rows) + 1)]
    writer.writerows([number, *row, "Kandis"] for number, row in zip(numbers, rows, strict=True))
    named = sheets.read(out.getvalue().encode(), "a.csv").tables[0].named()
    assert named["nik"].to_list() == numbers
    assert [(name or "", address or "") for name, address in named.select("name", "address").rows()] == rows
