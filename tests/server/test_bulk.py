from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from django.db import connection, transaction

from payung.errors import PayungError
from payung.server import bulk
from payung.server.accounts.models import Approval, Change
from payung.server.areas.models import Area
from payung.server.jobs.models import Job
from payung.server.scope import as_the_system

pytestmark = pytest.mark.django_db
ODD = ['O\'Brien, "Siti"', "", " ", "dua\nbaris", "\\N", "héé – ☂", "NULL", "tab\tdalam"]


def areas(count: int) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "scheme": ["kemendagri"] * count,
            "code": [f"14.08.{number:07}" for number in range(count)],
            "level": [4] * count,
            "name": [ODD[number % len(ODD)] for number in range(count)],
            "kind": ["desa"] * count,
            "valid_from": [date(2025, 4, 25)] * count,
            "valid_to": [None, date(2026, 1, 1)] * (count // 2),
            "source": ["contoh"] * count,
        }
    )


def test_what_is_written_is_read_back_the_same_with_odd_text_dates_and_nulls() -> None:
    frame = areas(16)
    with as_the_system("tests"):
        assert bulk.write(frame, Area) == 16
        back = bulk.read(Area.objects.order_by("code"), *frame.columns)
    assert back.equals(frame)


@pytest.mark.parametrize(
    "name", [*ODD, "100% %s %(x)s ?", "nol\0di tengah" if connection.vendor == "sqlite" else "nol"]
)
def test_a_value_that_is_the_same_in_all_rows_is_written_in_each(name: str) -> None:
    frame = areas(4).with_columns(pl.lit(name).alias("name"), pl.lit(None, pl.Date).alias("valid_to"))
    with as_the_system("tests"):
        bulk.write(frame, Area)
        assert bulk.read(Area.objects.order_by("code"), *frame.columns).equals(frame)


def test_what_is_written_is_what_django_reads() -> None:
    with as_the_system("tests"):
        bulk.write(areas(8), Area)
    assert list(Area.objects.order_by("code").values_list("name", flat=True)) == ODD
    assert Area.objects.filter(valid_to__lte=date(2026, 1, 1)).count() == 4


def test_moments_booleans_and_json_mean_the_same_to_frames_and_to_django() -> None:
    moment = datetime(2026, 2, 1, 3, 4, 5, 678, tzinfo=UTC)
    frame = pl.DataFrame(
        {
            "kind": ["a", "b"],
            "title": ["A", "B"],
            "cancel_wanted": [True, False],
            "created_at": [moment, datetime(2026, 2, 1, tzinfo=UTC)],
            "arguments": ['{"x": 1}', "{}"],
        }
    )
    with as_the_system("tests"):
        bulk.write(frame, Job)
        first = Job.objects.get(kind="a")
        assert (first.created_at, first.cancel_wanted, first.arguments) == (moment, True, {"x": 1})
        back = bulk.read(Job.objects.order_by("kind"), "kind", "title", "cancel_wanted", "created_at", "arguments")
    assert back.drop("arguments").equals(frame.drop("arguments").cast({"created_at": pl.Datetime("us", "UTC")}))


def test_an_empty_answer_has_its_columns_and_types() -> None:
    back = bulk.read(Area.objects.all(), "code", "level", "valid_from")
    assert back.schema == {"code": pl.String, "level": pl.Int64, "valid_from": pl.Date}
    assert back.height == 0


def test_a_frame_is_written_whole_or_not_at_all() -> None:
    from django.db import IntegrityError, transaction

    twice = pl.concat([areas(4), areas(4)])
    with as_the_system("tests"), pytest.raises(IntegrityError), transaction.atomic():
        bulk.write(twice, Area)
    assert Area.objects.count() == 0


def test_a_column_that_is_no_field_is_refused_with_the_fields_there_are() -> None:
    with as_the_system("tests"), pytest.raises(PayungError, match=r"no field 'kode'.*It has .*code"):
        bulk.write(pl.DataFrame({"kode": ["14"]}), Area)


def test_a_missing_column_without_a_default_is_refused() -> None:
    with as_the_system("tests"), pytest.raises(PayungError, match="'level'"):
        bulk.write(areas(2).drop("level"), Area)


def test_a_bulk_write_is_one_line_of_the_audit_log() -> None:
    with as_the_system("tests"):
        bulk.write(areas(8), Area, note="contoh")
        line = Change.objects.get(kind="bulk")
    assert (line.thing, line.values, line.note, line.author_name) == ("areas.Area", {"rows": 8}, "contoh", "tests")


def test_a_frame_of_scoped_rows_is_limited_like_any_list(cast: dict[str, Any], looking: Any) -> None:
    rows = pl.DataFrame(
        {"kind": ["a", "b"], "title": ["Langkai", "Tumang"], "area_code": ["14.08.01.2003", "14.08.01.2011"]}
    )
    with as_the_system("tests"):
        bulk.write(rows, Job)
    with looking("siti"):
        assert bulk.read(Job.objects.all(), "title")["title"].to_list() == ["Langkai"]


def test_nobody_reads_scoped_rows_without_looking() -> None:
    from payung.server.scope import NoViewer

    with pytest.raises(NoViewer):
        bulk.read(Approval.objects.all())


def test_text_that_is_too_long_is_refused_on_every_database() -> None:
    with as_the_system("tests"), pytest.raises(PayungError, match="column code: 2 values are longer than 13"):
        bulk.write(areas(2).with_columns(pl.lit("14.08.01.2003.7").alias("code")), Area)


def test_reserved_keys_are_nobody_elses_also_before_a_row_is_written() -> None:
    with as_the_system("tests"), transaction.atomic():
        first, second = bulk.reserve_keys(Area, 3), bulk.reserve_keys(Area, 2)
        assert len(set(first) | set(second)) == 5
        bulk.write(areas(4).head(3).with_columns(first), Area)
        bulk.write(areas(4).tail(1), Area)
        keys = set(Area.objects.values_list("pk", flat=True))
    assert set(first) <= keys
    assert not keys & set(second)


@pytest.mark.django_db(transaction=True)
def test_keys_are_reserved_inside_a_transaction_only() -> None:
    with pytest.raises(PayungError, match="transaction"):
        bulk.reserve_keys(Area, 1)


def test_rows_are_found_by_many_values_and_by_none() -> None:
    with as_the_system("tests"):
        bulk.write(areas(20), Area)
        codes = pl.Series([f"14.08.{number:07}" for number in range(5, 15)])
        found = bulk.read_where(Area.objects.all(), "code", pl.concat([codes, codes]), "code", "name")
        nothing = bulk.read_where(Area.objects.all(), "code", [], "code", "valid_from")
    assert sorted(found["code"]) == codes.to_list()
    assert (nothing.height, nothing.schema["valid_from"]) == (0, pl.Date)


def test_very_many_values_are_found_within_the_scope_twice_and_by_text_number_and_index() -> None:
    from payung.server.register.models import Person
    from server.people import make_people

    with as_the_system("tests"):
        bulk.write(areas(2000), Area)
        for _ in range(2):
            found = bulk.read_where(Area.objects.filter(level=4), "code", areas(1500)["code"], "id", "code")
            assert set(found["code"]) == set(areas(1500)["code"])
        assert bulk.read_where(Area.objects.filter(level=3), "code", areas(1500)["code"], "id").is_empty()
        assert bulk.read_where(Area.objects.all(), "id", found["id"], "code").height == 1500
        keys = make_people(1200)
        niks = bulk.read_where(Person.objects.all(), "id", keys, "nik")["nik"]
        again = bulk.read_where(Person.objects.all(), "nik_index", pl.concat([niks, pl.Series(["x"])]), "id", "nik")
        indexes = bulk.read_where(Person.objects.all(), "id", keys, "nik_index")["nik_index"]
        assert bulk.read_where(Person.objects.all(), "nik_index", indexes, "id").height == 1200
    assert set(again["id"]) == set(keys)
    assert set(again["nik"]) == set(niks)


def test_many_rows_are_changed_each_to_its_own_values() -> None:
    with as_the_system("tests"):
        bulk.write(areas(6), Area)
        rows = bulk.read(Area.objects.order_by("code"), "id", "code")
        new = rows.select("id", name=pl.lit("Nama ") + pl.col("code"), valid_to=pl.lit(date(2027, 1, 1)))
        assert bulk.update(new, Area, note="contoh") == 6
        back = bulk.read(Area.objects.order_by("code"), "id", "name", "valid_to")
        assert Change.objects.filter(thing="areas.Area", note="contoh").count() == 1
    assert back.equals(new)


def test_a_change_of_a_row_that_is_not_there_changes_nothing() -> None:
    with as_the_system("tests"):
        bulk.write(areas(2), Area)
        keys = [*Area.objects.values_list("pk", flat=True), 999_999]
        with pytest.raises(PayungError, match="3 rows were to be changed, 2 are there"):
            bulk.update(pl.DataFrame({"id": keys, "name": ["x"] * 3}), Area)
        assert not Area.objects.filter(name="x").exists()


def test_a_change_that_names_a_row_twice_changes_nothing() -> None:
    with as_the_system("tests"):
        bulk.write(areas(2), Area)
        key = bulk.read(Area.objects.order_by("code"), "id")["id"][0]
        with pytest.raises(PayungError, match="2 rows were to be changed"):
            bulk.update(pl.DataFrame({"id": [key, key], "name": ["A", "B"]}), Area)
        assert not Area.objects.filter(name__in=["A", "B"]).exists()
