"""The words of a sentence, for telling whether two sentences say the same."""

import re

from pmlint.patterns import regex
from pmlint.values.names import fold

_LINK = regex(r"!?\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])|https?://\S+")
_STRUCK = regex(r"~~")
_EXAMPLE = regex(r"[\W_]*(?:improvement|action|item|measure)\s?#?\d{1,3}\b[\W_]*", re.IGNORECASE)
_WORD = regex(r"[^\W_]+(?:[.'’][^\W_]+)*")
_FILLERS = frozenset(
    {"a", "an", "and", "as", "be", "by", "for", "in", "is", "it", "its", "new", "of", "on", "or"}
    | {"our", "please", "should", "so", "some", "that", "the", "their", "this", "to", "we", "will"}
    | {"with"}
)


def wording(text: str) -> str:
    """A sentence without case, marks, links and a label such as `Improvement 1`."""
    return fold(_without_marks(text))


def gist(text: str) -> tuple[str, ...]:
    """The words of a sentence that carry its meaning, in order, plurals and articles aside.

    Two sentences with the same gist say the same; `queue A` and `queue B` have different ones.
    """
    words = (word.casefold() for word in _WORD.findall(_without_marks(text)))
    return tuple(_singular(word) for word in words if word not in _FILLERS or len(word) == 1)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _without_marks(text: str) -> str:
    plain = _LINK.sub(r" \1 ", _STRUCK.sub("", text)).strip()
    label = _EXAMPLE.match(plain)
    return plain[label.end() :] if label and label.end() < len(plain) else plain
