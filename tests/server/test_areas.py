from datetime import date
from pathlib import Path
from typing import Any

import pytest

from payung.errors import PayungError
from payung.server import areas
from payung.server.areas.reading import read_areas
from payung.server.scope import NotAllowed, as_the_system

pytestmark = pytest.mark.django_db
SQL = """CREATE TABLE wilayah (kode varchar(13), nama varchar(100));
INSERT INTO wilayah (kode, nama) VALUES
('14','Riau'),('14.10','Kabupaten Kepulauan Meranti'),('14.10.01','Tebing Tinggi'),
('14.10.01.1001','Selat Panjang\\'s'),('14.10.01.2006','Alah ''Air''');
"""


def load(path: Path, day: str, **more: Any) -> dict[str, int]:
    with as_the_system("tests"):
        return areas.load(path, source="Kepmendagri contoh", valid_from=date.fromisoformat(day), **more).as_dict()


def file(folder: Path, *rows: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(["kode,nama", *rows]), encoding="utf-8")
    return path


def test_the_example_region_has_the_sub_districts_and_villages_of_siak() -> None:
    with as_the_system("tests"):
        assert areas.load_example().as_dict() == {"read": 147, "unchanged": 0, "new": 147, "renamed": 0, "gone": 0}
        assert areas.load_example().unchanged == 147
    kinds = list(areas.Area.objects.values_list("kind", flat=True))
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "provinsi": 1,
        "kabupaten": 1,
        "kecamatan": 14,
        "kelurahan": 9,
        "desa": 122,
    }
    assert areas.names_below("14.08.01")["14.08.01.2003"] == "Langkai"


def test_an_sql_dump_is_read_with_its_quotes(tmp_path: Path) -> None:
    path = tmp_path / "wilayah.sql"
    path.write_text(SQL, encoding="utf-8")
    frame = read_areas(path)
    assert frame["name"].to_list()[-2:] == ["Selat Panjang's", "Alah 'Air'"]
    assert frame["kind"].to_list() == ["provinsi", "kabupaten", "kecamatan", "kelurahan", "desa"]
    assert frame["parent_code"].to_list() == ["", "14", "14.10", "14.10.01", "14.10.01"]


def test_a_folder_with_a_file_for_each_level_is_read(tmp_path: Path) -> None:
    (tmp_path / "provinces.csv").write_text("code,name\n14,RIAU\n", encoding="utf-8")
    (tmp_path / "regencies.csv").write_text("code,province_code,name\n14.71,14,KOTA PEKANBARU\n", encoding="utf-8")
    assert read_areas(tmp_path)["kind"].to_list() == ["provinsi", "kota"]


def test_a_code_whose_last_nought_was_cut_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PayungError, match=r"14\.1\..*cut a last nought"):
        read_areas(file(tmp_path, "14.1,Kepulauan Meranti"))


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PayungError, match=r"1 codes stand twice: 14\.08"):
        read_areas(file(tmp_path, "14.08,Siak", "14.08,S I A K"))


def test_a_newer_edition_ends_old_names_and_keeps_them(tmp_path: Path) -> None:
    load(file(tmp_path, "14.71.06,Rumbai", "14.71.08,Tampan", "14.71.09,Marpoyan Damai"), "2019-01-01")
    newer = file(tmp_path, "14.71.06,Rumbai Barat", "14.71.09,Marpoyan Damai", "14.71.12,Rumbai")
    assert load(newer, "2022-01-01") == {"read": 3, "unchanged": 1, "new": 1, "renamed": 1, "gone": 1}
    assert areas.name("14.71.06") == "Rumbai Barat"
    assert areas.name("14.71.06", on=date(2020, 6, 1)) == "Rumbai"
    assert areas.name("14.71.08") == "14.71.08"
    assert areas.name("14.71.08", on=date(2021, 12, 31)) == "Tampan"


def test_an_older_edition_cannot_end_a_newer_one(tmp_path: Path) -> None:
    load(file(tmp_path, "14.08,Siak"), "2022-01-01")
    with pytest.raises(PayungError):
        load(file(tmp_path, "14.08,Siak Sri Indrapura"), "2019-01-01")
    assert areas.name("14.08") == "Siak"


def test_loading_within_an_area_leaves_the_rest_alone(tmp_path: Path) -> None:
    path = file(tmp_path, "14.08,Siak", "14.08.01,Siak", "14.10,Meranti")
    assert load(path, "2022-01-01", within="14.08")["read"] == 2
    assert load(file(tmp_path, "14.10,Meranti"), "2023-01-01", within="14.10")["gone"] == 0


def test_only_who_holds_the_verb_loads_areas(looking: Any) -> None:
    with looking("rina"), pytest.raises(NotAllowed):
        areas.load_example()
