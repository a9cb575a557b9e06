import polars as pl
import pytest

from payung.errors import PayungError
from payung.matching import across, clusters, crowded, from_frame, shared_tokens, tokens
from payung.matching.tokens import new_key


def test_rows_are_joined_through_others():
    pairs = pl.DataFrame({"left": ["a:1", "b:1", "x:1"], "right": ["b:1", "c:1", "y:1"]})
    assert clusters(pairs).rows() == [("a:1", "a:1"), ("b:1", "a:1"), ("c:1", "a:1"), ("x:1", "x:1"), ("y:1", "x:1")]


def test_a_chain_of_a_thousand_rows_is_one_cluster():
    names = [f"{number:04d}" for number in range(1000)]
    found = clusters(pl.DataFrame({"left": names[:-1], "right": names[1:]}))
    assert found["cluster"].unique().to_list() == ["0000"]


def test_only_pairs_that_are_the_same_join_lists_and_crowded_clusters_are_shown():
    pairs = pl.DataFrame({"left_id": ["1", "2"], "right_id": ["7", "7"], "answer": ["same", "same"]})
    asked = pl.DataFrame({"left_id": ["7"], "right_id": ["9"], "answer": ["ask"]})
    found = clusters(across([("desa", "dinas", pairs), ("dinas", "bpjs", asked)]))
    assert found["row"].to_list() == ["desa:1", "desa:2", "dinas:7"]
    assert crowded(found).rows() == [("desa:1", "desa", 2)]


def test_offices_find_common_people_by_tokens_alone(people):
    key = new_key()
    own = tokens(from_frame(people), key, purpose="jkm 2026")
    others = tokens(from_frame(people.tail(3)), key, purpose="jkm 2026").select("kind", "token")
    assert shared_tokens(own, others)["id"].to_list() == ["P10", "P11", "P9"]


def test_tokens_agree_in_spite_of_titles_and_spelling(people):
    key = new_key()
    spelled = people.with_columns(("H. " + pl.col("Nama").str.to_uppercase()).alias("Nama"), pl.lit("-").alias("NIK"))
    own = tokens(from_frame(people), key, purpose="x")
    found = shared_tokens(own, tokens(from_frame(spelled), key, purpose="x"))
    assert found.height == people.height


def test_tokens_of_another_key_or_purpose_never_agree_and_show_no_nik(people):
    key = new_key()
    own = tokens(from_frame(people), key, purpose="x")
    for other in (tokens(from_frame(people), new_key(), purpose="x"), tokens(from_frame(people), key, purpose="y")):
        assert shared_tokens(own, other).height == 0
    assert not own["token"].str.contains("9001900|1408010").any()
    assert own["token"].str.len_chars().unique().to_list() == [64]


def test_a_short_key_is_refused(people):
    with pytest.raises(PayungError, match="can be guessed"):
        tokens(from_frame(people), b"rahasia", purpose="x")
