"""What is stored so that a stolen database or disk tells nothing: encrypted fields and files."""

from payung.server.vault.cipher import blind_index
from payung.server.vault.fields import BlindIndexField, EncryptedTextField
from payung.server.vault.files import FileStore, default_store

__all__ = ["BlindIndexField", "EncryptedTextField", "FileStore", "blind_index", "default_store"]
