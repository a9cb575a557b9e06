"""Scholarships of members' children (beasiswa pendidikan anak)."""
