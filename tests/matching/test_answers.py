"""How good the answers are, on lists whose truth is known. Aims of the full size stand in docs/matching.md."""

import polars as pl
import pytest


def judged(lists, found):
    truth = lists.truth.with_columns(pl.lit(True).alias("true"))
    pairs = found.pairs.join(truth, on=["left_id", "right_id"], how="left").with_columns(
        pl.col("true").fill_null(False)
    )
    same = pairs.filter(pl.col("answer") == "same")
    asked = pairs.filter(pl.col("answer") == "ask")
    return {
        "precision": same["true"].mean(),
        "recall": same["true"].sum() / truth.height,
        "recall with ask": pairs["true"].sum() / truth.height,
        "queue": asked["left_id"].n_unique() / lists.left.height,
    }


@pytest.mark.parametrize("made", ["regency", "islands", "estates"])
def test_same_is_right_and_asking_finds_nearly_all_of_the_rest(made, request):
    figures = judged(*request.getfixturevalue(made))
    assert figures["precision"] >= 0.995, figures
    assert figures["recall"] >= 0.92, figures
    assert figures["recall with ask"] >= 0.97, figures
    assert figures["queue"] <= 0.06, figures


@pytest.mark.parametrize("made", ["regency", "islands", "estates"])
def test_a_row_is_one_person_at_most(made, request):
    same = request.getfixturevalue(made)[1].pairs.filter(pl.col("answer") == "same")
    assert same["left_id"].is_unique().all()


@pytest.mark.parametrize("made", ["regency", "islands", "estates"])
def test_high_scores_of_pairs_without_warning_are_deserved(made, request):
    lists, found = request.getfixturevalue(made)
    truth = lists.truth.with_columns(pl.lit(True).alias("true"))
    sure = found.pairs.filter((pl.col("score") >= 0.85) & pl.col("warning").is_null())
    right = sure.join(truth, on=["left_id", "right_id"], how="left")["true"].fill_null(False).mean()
    assert abs(right - sure["score"].mean()) < 0.01


def test_pairs_with_a_warning_are_never_the_same(regency):
    warned = regency[1].pairs.filter(pl.col("warning").is_not_null())
    assert warned.height > 0
    assert set(warned["answer"]) == {"ask"}


def test_the_same_lists_give_the_same_answers(regency):
    from payung.matching import from_frame, link

    lists, found = regency
    again = link(from_frame(lists.left), from_frame(lists.right))
    assert found.pairs.select("left_id", "right_id", "answer").equals(
        again.pairs.select("left_id", "right_id", "answer")
    )


def test_a_trained_model_is_kept_and_used_for_a_later_list(regency):
    from payung.matching import Weights, from_frame, link

    lists, found = regency
    kept = Weights.from_json(found.weights.as_json())
    village = link(from_frame(lists.left.head(200)), from_frame(lists.right), weights=kept)
    before = found.pairs.filter(
        (pl.col("answer") == "same") & pl.col("left_id").is_in(lists.left["id"].head(200).implode())
    )
    both = before.join(village.pairs.filter(pl.col("answer") == "same"), on=["left_id", "right_id"])
    assert both.height >= 0.97 * before.height
