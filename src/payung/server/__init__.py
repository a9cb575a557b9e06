"""The server: a Django project that remembers, and lets people in.

A folder with an `apps.py` is a *room* (one job of an office): models, verbs, pages, migrations, words. Rooms are found
by folder and talk to each other only through the verbs a room offers in its `__init__`. The other folders are what all
rooms stand on: `scope` (who sees what), `bulk` (frames and tables), `vault` (what is stored encrypted).
"""
