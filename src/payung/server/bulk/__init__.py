"""Frames into tables and back, on Django's own connection and inside its transaction."""

from payung.server.bulk.change import read_where, update
from payung.server.bulk.door import bulk_written, read, write
from payung.server.bulk.keys import reserve_keys

__all__ = ["bulk_written", "read", "read_where", "reserve_keys", "update", "write"]
