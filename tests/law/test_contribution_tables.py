"""Tables of contributions against what is known of them as wholes."""

from itertools import pairwise

from payung.law.ruleset import current_law
from payung.law.values import DatedValue


def value(name: str) -> DatedValue:
    return current_law().values[name]


def test_each_published_ceiling_is_the_one_before_grown_and_floored_to_a_hundred() -> None:
    # PP 45/2015 art 29(3)-(4); rounding down is inferred from these eleven steps.
    ceilings = [entry.value for entry in value("jp_ceiling").entries]
    growths = [record["growth"] for record in value("jp_ceiling_growth").entries[0].value]
    assert len(growths) == 11
    for (before, after), growth in zip(pairwise(ceilings), growths, strict=True):
        assert before * (100_000 + growth) // 100_000 // 100 * 100 == after


def test_there_are_33_income_bands_and_none_reaches_past_its_base() -> None:
    bands = value("bpu_band_base").entries[0].value
    assert len(bands) == 33
    assert all(lower < base for lower, base in bands)
    assert all(base < next_lower for (_, base), (next_lower, _) in pairwise(bands))


def test_the_risk_annex_lists_191_activities_each_numbered_within_its_group() -> None:
    records = value("jkk_risk_activities").entries[0].value
    assert len(records) == 191
    numbers = {group: [r["number"] for r in records if r["group"] == group] for group in range(1, 6)}
    assert {group: len(found) for group, found in numbers.items()} == {1: 23, 2: 25, 3: 96, 4: 23, 5: 24}
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_the_jkp_total_is_the_sum_of_its_parts_in_every_month() -> None:
    total = value("jkp_total_rate")
    parts = [value(name) for name in ("jkp_government_rate", "jkp_from_jkk_rate", "jkp_from_jkm_rate")]
    for entry in total.entries:
        assert sum(part.entry_on(entry.since).value for part in parts) == entry.value  # type: ignore[union-attr]


def test_the_labour_intensive_rate_is_half_the_rate_of_each_class() -> None:
    rates = value("jkk_rate").entries[0].value
    for entry in value("labour_intensive_jkk_rate").entries:
        assert {key: 2 * rate for key, rate in entry.value.items()} == rates
