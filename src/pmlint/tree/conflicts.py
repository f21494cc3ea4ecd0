"""Conflicts of an unresolved merge: two versions of one text, between marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.text import Span

_MARK = regex(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r]|$)[^\n]*", re.MULTILINE)
_NOT_LINE_END = regex(r"[^\r\n]+")


class Conflict(NamedTuple):
    """Where a conflict begins, and where its second version stands, marks included."""

    begin: Span
    second: Span


def find_conflicts(text: str) -> Iterator[Conflict]:
    """Give the conflicts that have all their marks, in order."""
    if "<<<<<<<" not in text:
        return
    begin: Span | None = None
    second: int | None = None
    divided = False
    for match in _MARK.finditer(text):
        mark = Span(match.start(), match.start() + len(match[0].rstrip()))
        kind = match[0][0]
        if kind == "<":
            begin, second, divided = mark, None, False
        elif begin and kind in "|=":  # with `|||||||`, what both came from stands in between
            second = mark.start if second is None else second
            divided = divided or kind == "="
        elif begin and second is not None and divided:
            yield Conflict(begin, Span(second, mark.end))
            begin = None


def first_versions(text: str) -> str:
    """The text with only the first version of each conflict; all lines stay where they are."""
    parts, at = [], 0
    for start, end in (span for conflict in find_conflicts(text) for span in conflict):
        parts += [text[at:start], _NOT_LINE_END.sub("", text[start:end])]
        at = end
    return "".join((*parts, text[at:])) if parts else text
