"""Scores of doubtful pairs follow what officers decide."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.matching import doubts_learned, from_frame, link
from payung.matching.scoring import DOUBTS


def decisions(warning, score, same):
    return pl.DataFrame({"warning": warning, "score": score, "same": same}, schema_overrides={"same": pl.Boolean})


def test_without_decisions_nothing_changes():
    assert doubts_learned(decisions([], [], []).cast({"warning": pl.String, "score": pl.Float64})) == DOUBTS


def test_pairs_decided_against_lower_later_ones_of_the_same_warning_only():
    learned = doubts_learned(decisions(["sex_differs"] * 80, [0.8] * 80, [False] * 80))
    assert learned["sex_differs"] < DOUBTS["sex_differs"] / 5
    assert {key: learned[key] for key in DOUBTS if key != "sex_differs"} == {
        key: factor for key, factor in DOUBTS.items() if key != "sex_differs"
    }


def test_many_decisions_bring_the_score_to_the_share_that_is_right():
    learned = doubts_learned(decisions(["two_niks"] * 1000, [0.9] * 1000, [True] * 300 + [False] * 700))
    odds = 0.9 / 0.1 * learned["two_niks"] / DOUBTS["two_niks"]
    assert odds / (1 + odds) == pytest.approx(0.3, abs=0.01)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(DOUBTS)), st.floats(0, 1), st.booleans()), max_size=40))
def test_factors_stay_positive_and_finite_whatever_is_decided(decided):
    frame = pl.DataFrame(decided, schema={"warning": pl.String, "score": pl.Float64, "same": pl.Boolean}, orient="row")
    assert all(0 < factor < 1e6 for factor in doubts_learned(frame).values())


@pytest.mark.parametrize("made", ["islands", "estates"])
def test_half_of_the_decisions_make_the_other_half_truer(made, request):
    lists, found = request.getfixturevalue(made)
    truth = lists.truth.with_columns(pl.lit(True).alias("same"))
    asked = found.pairs.filter((pl.col("answer") == "ask") & pl.col("warning").is_not_null())
    asked = asked.join(truth, on=["left_id", "right_id"], how="left").with_columns(pl.col("same").fill_null(False))
    half = asked.with_row_index("n").with_columns((pl.col("n") % 2 == 0).alias("decided"))
    learned = doubts_learned(half.filter("decided"))
    again = link(from_frame(lists.left), from_frame(lists.right), weights=found.weights, doubts=learned).pairs
    others = half.filter(~pl.col("decided")).join(again, on=["left_id", "right_id"], suffix="_again")
    assert error(others["score_again"], others["same"]) <= error(others["score"], others["same"])


def error(score, same):
    return ((score - same.cast(pl.Float64)) ** 2).mean()
