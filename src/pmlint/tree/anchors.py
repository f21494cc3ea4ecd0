"""Anchors: what a link to a place within a document may name."""

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pmlint.patterns import regex
from pmlint.tree.document import Document
from pmlint.values.names import without_markup

_GIVEN = regex(  # begins with a set of letters, which makes the search quick
    r"""[in{](?:(?:(?<=\bi)d|(?<=\bn)ame)\s*=\s*["']?([^"'\s<>]+)"""
    r"""|(?<=\{)[^{}\n]*#([\w.:-]+)[^{}\n]*\})"""
)


Anchors = tuple[str, ...]
"""The keys of the anchors of a document, sorted."""


def anchors_of(document: Document) -> Anchors:
    """The anchors of a document: those of its headings, and those it gives itself."""
    text = document.source.text
    given = (match[1] or match[2] for match in _GIVEN.finditer(text))
    return shared({*map(anchor_key, given), *_of_headings(document)})


def shared(keys: Iterable[str]) -> Anchors:
    """Anchors of a document that is one of many: most of their keys are those of all the others."""
    return tuple(sorted(map(sys.intern, keys)))


def has_key(anchors: Anchors, key: str) -> bool:
    """Whether there is an anchor with this key."""
    at = bisect_left(anchors, key)
    return anchors[at : at + 1] == (key,)


def anchor_key(anchor: str) -> str:
    """An anchor for comparing. Sites make anchors in different ways; letters and digits stay."""
    return "".join(filter(str.isalnum, anchor.casefold()))


def _of_headings(document: Document) -> Iterator[str]:
    """A heading that repeats another has a number behind it."""
    seen: Counter[str] = Counter()
    for section in document.sections:
        for key in _keys_of(section.title.text):
            yield f"{key}{seen[key]}" if seen[key] else key
            seen[key] += 1


@lru_cache(maxsize=1024)
def _keys_of(title: str) -> frozenset[str]:
    """The keys of a heading, which most documents of a run have too."""
    return frozenset({anchor_key(title), anchor_key(without_markup(title))})
