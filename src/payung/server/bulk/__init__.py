"""Frames into tables and back, on Django's own connection and inside its transaction."""

from payung.server.bulk.door import bulk_written, read, write

__all__ = ["bulk_written", "read", "write"]
