"""Frames of workers: what is in the columns is read, computed in one pass, and every row comes out again."""
