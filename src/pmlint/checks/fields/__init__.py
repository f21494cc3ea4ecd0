"""Labels with a value: whether they are there, and whether the value is legal."""
