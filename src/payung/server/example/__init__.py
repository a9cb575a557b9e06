"""The example region: an invented Kabupaten Siak, and the lists, replies and bills that its offices would send.

`lists.lists` makes everything; `answers` plays the branch, the bank and the civil registry. Nothing here knows the
database: what becomes of the files is up to the rooms that take them in.
"""
