import io
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.core.exceptions import FieldError
from django.db import models

from payung.errors import PayungError
from payung.server.home import home, secret, secret_path
from payung.server.vault import BlindIndexField, EncryptedTextField, FileStore, blind_index, cipher

NIK = "1408012505909001"


class Person(models.Model):
    """A made-up table; it is never created."""

    nik = EncryptedTextField(null=True)
    nik_index = BlindIndexField(source="nik", domain="nik", null=True)

    class Meta:
        app_label = "tests"
        managed = False


def test_what_is_encrypted_is_read_again_and_shows_nothing() -> None:
    sealed = cipher.encrypt(NIK.encode(), "a.b")
    assert NIK.encode() not in sealed
    assert sealed != cipher.encrypt(NIK.encode(), "a.b")
    assert (sealed[0], len(sealed), cipher.decrypt(sealed, "a.b")) == (1, 45, NIK.encode())


def test_a_value_moved_to_another_column_or_changed_cannot_be_read() -> None:
    sealed = cipher.encrypt(NIK.encode(), "person.nik")
    for wrong, place in ((sealed, "person.phone"), (sealed[:-1] + bytes([sealed[-1] ^ 1]), "person.nik")):
        with pytest.raises(PayungError, match="does not fit") as told:
            cipher.decrypt(wrong, place)
        assert NIK not in str(told.value)


def test_a_new_key_is_used_for_new_values_while_old_ones_stay_readable() -> None:
    old = cipher.encrypt(b"lama", "p")
    secret("field-2")
    cipher._newest_key.cache_clear()
    try:
        new = cipher.encrypt(b"baru", "p")
        assert (old[0], new[0]) == (1, 2)
        assert (cipher.decrypt(old, "p"), cipher.decrypt(new, "p")) == (b"lama", b"baru")
    finally:
        secret_path("field-2").unlink()
        cipher._newest_key.cache_clear()


def test_a_missing_key_is_told_and_never_made_up() -> None:
    with pytest.raises(PayungError, match="field-77 is missing"):
        cipher.decrypt(b"\x4d" + bytes(40), "p")


def test_the_index_is_equal_for_equal_numbers_of_one_kind_only() -> None:
    assert blind_index(NIK, "nik") == blind_index(NIK, "nik")
    assert len({blind_index(NIK, "nik"), blind_index(NIK, "kk"), blind_index("1408012505909002", "nik")}) == 3


def test_the_fields_store_encrypted_text_and_fill_the_index() -> None:
    person = Person(nik=NIK)
    nik, index = Person._meta.get_field("nik"), Person._meta.get_field("nik_index")
    assert isinstance(nik, EncryptedTextField)
    assert nik.from_db_value(nik.get_prep_value(NIK)) == NIK
    assert index.pre_save(person, True) == blind_index(NIK, "nik") == index.get_prep_value(NIK)


def test_encrypted_text_cannot_be_searched_but_asked_whether_it_is_set() -> None:
    with pytest.raises(FieldError, match="BlindIndexField"):
        Person.objects.filter(nik=NIK)
    assert "IS NULL" in str(Person.objects.filter(nik__isnull=True).query)
    Person.objects.filter(nik_index=NIK)


def test_whole_columns_are_encrypted_and_read_again_nulls_included() -> None:
    field: Any = Person._meta.get_field("nik")
    column = pl.Series("nik", [NIK, None])
    assert field.restore_column(field.store_column(column)).to_list() == [NIK, None]
    index: Any = Person._meta.get_field("nik_index")
    assert index.store_column(column).to_list() == [blind_index(NIK, "nik"), None]


def test_secrets_are_made_once_and_closed_to_others() -> None:
    assert secret("once") == secret("once")
    assert secret_path("once").stat().st_mode & 0o777 == 0o600
    assert (home() / "secrets").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_a_file_is_kept_once_encrypted_and_comes_back_whole(tmp_path: Path, size: int) -> None:
    store, content = FileStore(tmp_path), b"usulan" * (size // 6) + b"x" * (size % 6)
    name = store.put(io.BytesIO(content))
    assert store.put(io.BytesIO(content)) == name
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert b"usulan" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert store.get(name) == content


def test_a_file_that_was_cut_or_changed_on_disk_is_found_out(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(io.BytesIO(b"a" * (3 << 20)))
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = kept.read_bytes()
    for damaged in (whole[: len(whole) // 3], whole[: 4 + (1 << 20) + 30], whole[:-1] + b"?", b""):
        kept.write_bytes(damaged)
        with pytest.raises(PayungError):
            store.get(name)


def test_a_name_that_is_no_name_opens_no_file(tmp_path: Path) -> None:
    with pytest.raises(PayungError, match="no name of a stored file"):
        FileStore(tmp_path).get("../../etc/passwd")
