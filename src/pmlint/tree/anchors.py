"""Anchors: what a link to a place within a document may name."""

from collections import Counter
from collections.abc import Iterator

from pmlint.patterns import regex
from pmlint.tree.document import Document
from pmlint.values.names import without_markup

_GIVEN = regex(  # begins with a set of letters, which makes the search quick
    r"""[in{](?:(?:(?<=\bi)d|(?<=\bn)ame)\s*=\s*["']?([^"'\s<>]+)"""
    r"""|(?<=\{)[^{}\n]*#([\w.:-]+)[^{}\n]*\})"""
)


def anchors_of(document: Document) -> frozenset[str]:
    """The anchors of a document by their keys: those of its headings, and those it gives itself."""
    text = document.source.text
    given = (match[1] or match[2] for match in _GIVEN.finditer(text))
    return frozenset((*map(anchor_key, given), *_of_headings(document)))


def anchor_key(anchor: str) -> str:
    """An anchor for comparing. Sites make anchors in different ways; letters and digits stay."""
    return "".join(filter(str.isalnum, anchor.casefold()))


def _of_headings(document: Document) -> Iterator[str]:
    """A heading that repeats another has a number behind it."""
    seen: Counter[str] = Counter()
    for section in document.sections:
        for key in {anchor_key(section.title.text), anchor_key(without_markup(section.title.text))}:
            yield f"{key}{seen[key]}" if seen[key] else key
            seen[key] += 1
