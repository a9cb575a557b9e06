"""The disability table: rules, words and choices name the same rows."""

from __future__ import annotations

from typing import Any

from payung.law.ruleset import current_law

BY_RANGE = "scalp"
BY_DOCTOR = "several"


def table(name: str) -> Any:
    """The only entry of a value."""
    (entry,) = current_law().values[name].entries
    return entry.value


def test_the_table_has_46_rows() -> None:
    assert len(table("disability_table")) == 46
    assert len({row["code"] for row in table("disability_table")}) == 46


def test_the_rows_in_words_carry_the_shares_the_rules_use() -> None:
    rates = {row["code"]: row["per_100_000"] for row in table("disability_table") if row["code"] != BY_RANGE}
    assert rates == table("disability_rate")


def test_every_row_can_be_chosen() -> None:
    codes = {row["code"] for row in table("disability_table")}
    assert set(current_law().facts["disability"].choices) == codes | {BY_DOCTOR}


def test_right_and_left_change_places_for_the_left_handed_and_nothing_else() -> None:
    def other_side(code: str) -> str:
        if "right" in code:
            return code.replace("right", "left")
        return code.replace("left", "right")

    swapped = {other_side(code): share for code, share in table("disability_rate").items()}
    assert swapped == table("disability_rate_left_handed")


def test_no_single_row_pays_more_than_a_total_disability() -> None:
    assert max(table("disability_rate").values()) == table("disability_share_cap")


def test_the_range_of_a_torn_scalp_is_the_one_the_rules_use() -> None:
    (row,) = [row for row in table("disability_table") if row["code"] == BY_RANGE]
    assert (row["per_100_000"], row["per_100_000_most"]) == (
        table("scalp_share_least"),
        table("scalp_share_most"),
    )
