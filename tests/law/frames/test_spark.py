"""A frame of text, as a file gives it, has the same answers and problems on Spark as on Polars."""

import polars as pl
import pytest

from payung import law

ROWS = {
    "worker_id": ["W-9001", "W-9002", "W-9003", "W-9004", "W-9005", "W-9006", "W-9007", "W-9008", "W-9009"],
    "month": [
        "2026-02",
        "2026-01",
        "2025-12",
        "2014-01",
        "2026-05",
        "2026-02",
        "2024-03",
        "2026-02",
        "2026-13",
    ],
    "segment": ["PU", "BPU", "BPU", "PU", "PMI", "XX", "JAKON", "PU", "PU"],
    "wage": ["12000000", "", None, "5", None, "1", "10000000", "lima juta", "1"],
    "income": [None, "900000", None, None, None, None, None, None, None],
    "risk_class": ["1", None, None, "2", None, None, None, "1", "1"],
    "scale": ["large", None, None, "micro", None, None, None, "micro", "micro"],
    "birth_date": ["1990-01-01", None, None, "2000-02-03", None, None, None, None, None],
    "payer": ["employer", "self", None, None, None, None, None, None, None],
    "sector": [None, "transport", None, None, None, None, None, None, None],
    "programmes": [None, "JKK, JKM", None, None, None, None, None, None, None],
}


@pytest.mark.spark
def test_spark_and_polars_give_the_same_frame() -> None:
    from law.spark_engine import session
    from payung.law.frames.spark import compute_on_spark

    frame = session().createDataFrame(
        list(zip(*ROWS.values(), strict=True)), ", ".join(f"{name} string" for name in ROWS)
    )
    on_spark = [row.asDict() for row in compute_on_spark(frame).collect()]
    on_polars = law.compute(pl.DataFrame(ROWS)).to_dicts()
    assert on_spark == on_polars
