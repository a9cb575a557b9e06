"""What is looked at across the cells of a row and across rows: one module a check, named in the files of the kinds.

Each has `check(rows)`, which says troubles and may set values. A check that lacks its columns says nothing.
"""
