"""Dates, times of the clock, zones, durations, and what can be computed from them."""
