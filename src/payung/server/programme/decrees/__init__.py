"""Decrees (SK): drafted by a documented ranking, signed by two people, amended and never changed."""
