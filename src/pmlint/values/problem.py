"""A value that can be recognised, and is wrong."""

from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong with `text[start:end]`.

    The reason is for people. Of a date or a time, wherever it stands, it says only why there is no
    such one; of all other values it is a whole message, with what was found between quotes.
    """

    start: int
    end: int
    reason: str
