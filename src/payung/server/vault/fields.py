"""Model fields whose content the database never sees."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.core.exceptions import FieldError
from django.db import models

from payung.server.vault.cipher import INDEX_BYTES, blind_index, decrypt, decrypt_all, encrypt, encrypt_all, index_maker


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text, encrypted in the database. It can be read and written, not searched; see `BlindIndexField`."""

    is_secret = True
    frame_dtype = pl.String

    @property
    def place(self) -> str:
        """What the value is bound to: model and column."""
        return f"{self.model._meta.label}.{self.column}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else encrypt(str(value).encode(), self.place)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        ready = value if prepared else self.get_prep_value(value)
        return None if ready is None else connection.Database.Binary(ready)

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        return None if value is None else decrypt(bytes(value), self.place).decode()

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.place} is encrypted and is not serialised.")

    def get_lookup(self, lookup_name: str) -> Any:
        """Only "is it set?" can be asked of encrypted text."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.place} is encrypted; look it up by its BlindIndexField.")
        return super().get_lookup(lookup_name)

    def store_column(self, column: pl.Series) -> pl.Series:
        """A whole column, encrypted."""
        cells = [None if text is None else text.encode() for text in column.cast(self.frame_dtype)]
        return pl.Series(column.name, encrypt_all(cells, self.place), dtype=pl.Binary)

    def restore_column(self, column: pl.Series) -> pl.Series:
        """A whole column, decrypted."""
        texts = [None if text is None else text.decode() for text in decrypt_all(column.to_list(), self.place)]
        return pl.Series(column.name, texts, dtype=pl.String)


class BlindIndexField(models.BinaryField):  # type: ignore[type-arg]
    """The index by which an encrypted field is looked up: `filter(nik_index="1408…")`.

    Filled from its source on every save; in a frame, give it the same column as the source.

    Args:
        source: Name of the encrypted field.
        domain: Kind of thing; equal values of one domain have equal indexes in all tables.
    """

    frame_dtype = pl.String

    def __init__(self, *args: Any, source: str = "", domain: str = "", **settings: Any) -> None:
        self.source, self.domain = source, domain
        super().__init__(*args, **{"max_length": INDEX_BYTES, "db_index": True, **settings})

    def deconstruct(self) -> Any:
        name, path, args, settings = super().deconstruct()
        return name, path, args, {**settings, "source": self.source, "domain": self.domain}

    def get_internal_type(self) -> str:
        return "BinaryField"

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return blind_index(value, self.domain) if isinstance(value, str) else value

    def from_db_value(self, value: Any, *_: Any) -> bytes | None:
        return None if value is None else bytes(value)

    def store_column(self, column: pl.Series) -> pl.Series:
        """A column of plain texts as indexes; what are indexes already stay so."""
        if column.dtype == pl.Binary:
            return column
        index = index_maker(self.domain)
        return pl.Series(
            column.name,
            [None if text is None else index(text) for text in column.cast(self.frame_dtype)],
            dtype=pl.Binary,
        )

    def restore_column(self, column: pl.Series) -> pl.Series:
        """Indexes stay what they are; there is no way back."""
        return column
