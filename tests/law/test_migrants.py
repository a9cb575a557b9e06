"""A migrant's package is one sum: billed whole, not divided among programmes."""

import polars as pl

from payung import law


def test_a_migrant_is_billed_the_package_while_jkk_and_jkm_stay_empty() -> None:
    frame = pl.DataFrame({"worker_id": ["W-9001"], "segment": ["PMI"], "month": ["2024-01"], "contract_months": [24]})
    (row,) = law.compute(frame).rows(named=True)
    assert row["problem"] == ""
    assert (row["jkk"], row["jkm"]) == (None, None)
    assert (row["due_payer"], row["due_total"]) == (332_500, 332_500)


def test_nothing_is_to_blame_where_a_migrant_has_no_death_benefit_in_the_common_table() -> None:
    assert law.explain("jkm_benefit", on="2024-01-15", segment="PMI").as_dict()["missing"] == []
