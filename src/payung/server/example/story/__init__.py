"""The example region's year, told with the same verbs that pages and commands use."""

from payung.server.example.story.telling import Told, tell

__all__ = ["Told", "tell"]
