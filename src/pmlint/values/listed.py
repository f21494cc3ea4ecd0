"""Lists of names in one value, and whether two of them name the same."""

import re

from pmlint.patterns import regex
from pmlint.values.names import fold
from pmlint.values.wrapping import without_parentheses

_BETWEEN = regex(r"[,;、，；\n]|\s(?:and|und|y|et|e|&|\+)\s|<br\s?/?>", re.IGNORECASE)
_OPEN_ENDED = regex(
    r"\b(?:all|every|etc|others?|various|several|some|any|most|including|e\.g|such as|and more)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 4


def listed(text: str) -> frozenset[str] | None:
    """The names that a value lists, folded; None if it is prose, a number, or an open list."""
    outside = without_parentheses(text)
    if _OPEN_ENDED.search(outside):
        return None
    items = [item.strip(" .*_`") for item in _BETWEEN.split(outside)]
    named = [item for item in items if item]
    if not named or any(len(item.split()) > _MOST_WORDS for item in named):
        return None
    if not any(character.isalpha() for item in named for character in item):
        return None
    return frozenset(map(fold, named))


def agree_as_lists(one: str, other: str) -> bool | None:
    """Whether two values list the same; None if one of them is no list."""
    first, second = listed(one), listed(other)
    return None if first is None or second is None else first == second
