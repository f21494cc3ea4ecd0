"""A document seen through its outline: what checks look at."""
