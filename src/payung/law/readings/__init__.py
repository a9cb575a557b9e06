"""What a rule can be read as: a number, a column, a Spark column, a range, a unit, an explanation, an outline."""
