"""A value that can be recognised, and is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with `text[start:end]`; the reason is for people."""

    start: int
    end: int
    reason: str
