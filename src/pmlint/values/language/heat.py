"""Where a text is heated. English only."""

import re
from collections.abc import Iterator

from pmlint.patterns import regex
from pmlint.values.language.phrases import HEATED, NOT_HEATED
from pmlint.values.language.spoken import Spoken
from pmlint.values.placeholders import Mark

_AROUND = 80
_SHOUT = regex(r"[^\W\d_A-Z][)\]\"”'’*_]{0,3}(!{2,})")
"""A warning in capitals is none: `MALICIOUS LINK!!!!` tells readers to beware."""

_GLAD = regex(
    r"\b(?:thank\w*|kudos|congrat\w*|well done|great|amazing|awesome|hooray|glad)\b", re.IGNORECASE
)


def find_heat(text: str, more: tuple[str, ...] = ()) -> Iterator[Mark]:
    """The heated words of a text, in order, and its rows of exclamation marks."""
    words = [*HEATED.plus(more).find(text)]
    calm = [*NOT_HEATED.find(text)] if words else []
    heated = (mark for mark in words if not _any_meets(calm, mark))
    yield from sorted((*heated, *_shouts(text)))


def places_of_heat(spoken: Spoken, more: tuple[str, ...] = ()) -> list[int]:
    """Where a long text may be heated, in order."""
    shouts = (mark.start for mark in _shouts(spoken.text))
    return sorted((*HEATED.plus(more).places_in(spoken), *shouts))


def _shouts(text: str) -> Iterator[Mark]:
    for match in _SHOUT.finditer(text) if "!!" in text else ():
        if not _GLAD.search(text, max(0, match.start() - _AROUND), match.start()):
            yield Mark(*match.span(1))


def _any_meets(others: list[Mark], mark: Mark) -> bool:
    return any(other.start < mark.end and mark.start < other.end for other in others)
