import polars as pl
import pytest

from payung.allocation.expressions import ExpressionError, as_column, checked, conditions

KINDS = {"group": "text", "decile": "number", "area": "text", "covered": "flag", "open": "flag"}
PEOPLE = pl.DataFrame(
    {
        "group": ["nelayan", "petani", None],
        "decile": [2, 7, None],
        "area": ["14.08.01.2001", "14.081", "14.08"],
        "covered": [True, False, False],
    }
)


def answers(text: str) -> list[bool | None]:
    columns = {name: pl.col(name) for name in PEOPLE.columns} | {"open": pl.lit(True)}
    return PEOPLE.select(as_column(checked(text, KINDS), columns).alias("answer"))["answer"].to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('group = "nelayan"', [True, False, None]),
        ("group == 'nelayan'", [True, False, None]),
        ('group != "nelayan"', [False, True, None]),
        ("decile <= 4", [True, False, None]),
        ("not decile <= 4", [False, True, None]),
        ('group in ["nelayan", "petani"] and decile > 4', [False, True, None]),
        ('group not in ["nelayan"]', [False, True, None]),
        ("decile is known", [True, True, False]),
        ("decile is unknown or decile < 3", [True, False, True]),
        ('area within "14.08"', [True, False, True]),
        ('area within ["14.08.01", "14.09"]', [True, False, False]),
        ("covered", [True, False, False]),
        ("not covered and open", [False, True, True]),
        ('covered or group = "petani" and decile > 8', [True, False, None]),
        ('(covered or group = "petani") and decile > 8', [False, False, None]),
        ("open # a remark", [True, True, True]),
    ],
)
def test_a_rule_means_what_it_says(text: str, expected: list[bool | None]) -> None:
    found = answers(text)
    assert (found * 3)[:3] == expected


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "line 1, column 1", "empty"),
        ('grup = "nelayan"', "line 1, column 1", "Did you mean group?"),
        ("group = nelayan", "line 1, column 9", 'Write "nelayan"'),
        ("group = 'nelayan", "line 1, column 9", "does not end"),
        ("decile <= 4 &\n group = 'a'", "line 1, column 13", "Write `and`"),
        ("decile <= 4\nand decil > 2", "line 2, column 5", "Did you mean decile?"),
        ("(decile <= 4", "line 1, column 13", "bracket"),
        ("decile", "line 1, column 1", "alone is no condition"),
        ('decile = "4"', "line 1, column 1", "a whole number"),
        ("group < 4", "line 1, column 1", "no order"),
        ("decile <= 4 decile", "line 1, column 13", "not expected"),
        ("decile <= 4.5", "line 1, column 11", "cannot be read"),
        ("group in [", "line 1, column 11", "a value was expected"),
        ('group in ["a" "b"]', "line 1, column 15", "list"),
        ("decile is 4", "line 1, column 11", "known"),
        ("not " * 60 + "covered", "line 1", "more simply"),
        ("__import__('os')", "line 1, column 1", ""),
    ],
)
def test_a_wrong_rule_is_told_with_its_place(text: str, place: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        checked(text, KINDS)
    assert place in str(caught.value)
    assert said in str(caught.value)


def test_conditions_joined_by_and_are_told_one_by_one() -> None:
    text = 'group = "a" and (decile < 3 or covered)\n and not open'
    told = [words for words, _ in conditions(text, checked(text, KINDS))]
    assert told == ['group = "a"', "decile < 3 or covered", "not open"]
