"""What in a line of Markdown is no prose: code spans, comments, link targets, addresses, tags.

Inline Markdown is not parsed: a document is mostly prose, and nobody asks for its emphasis.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.text import Cell, Span, Spans

_MARK = regex(r"\\.|`+|<!--", re.DOTALL)
_BACKTICKS = regex(r"`+")
_ADDRESS = regex(
    r"<?\b(?:(?:https?|ftp|slack|ssh)://?|mailto:)[^\s<>|)\]]+>?",
    re.IGNORECASE,
)
_LINK_TARGET = regex(
    r"\]("
    r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?: (?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
    r"|\(<[^<>\n]*>\)"
    r"|\[[^\[\]]*\])"
)
_TARGET = regex(
    r"\]\((?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)?))"
    r"(?: (?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
)
_TAG = regex(
    r"</?(?:a|abbr|b|br|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre"
    r"|q|s|samp|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|var|video)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SCHEME = regex(r":/|mailto:", re.IGNORECASE)


class Literal(NamedTuple):
    """A range of text within which Markdown means nothing: a comment, or else a code span."""

    start: int
    end: int
    comment: bool


def spans_to_hide(text: str) -> list[tuple[int, int]]:
    """The ranges of `text` that are no prose; they may overlap."""
    if not _may_hide(text):
        return []
    hidden = [(literal.start, literal.end) for literal in literals(text)]
    hidden += (match.span() for match in _ADDRESS.finditer(text))
    hidden += (match.span(1) for match in _LINK_TARGET.finditer(text))
    hidden += (match.span() for match in _TAG.finditer(text))
    return hidden


def _may_hide(text: str) -> bool:
    """Whether anything in the text may be no prose; said of each line, so it is said quickly."""
    return (
        "`" in text
        or "<" in text
        or "](" in text
        or "][" in text
        or (":" in text and bool(_SCHEME.search(text)))
    )


def without_comments_behind(cell: Cell) -> Cell:
    """A cell without the comments that it ends with, and the white space before them."""
    end = len(cell.text.rstrip())
    while cell.text.endswith("-->", 0, end) and (start := cell.text.rfind("<!--", 0, end)) >= 0:
        end = len(cell.text[:start].rstrip())
    return cell.part(0, end)


def link_targets(text: str) -> Iterator[tuple[int, int]]:
    """Where the targets of links and images stand, those in code spans and comments left out."""
    if "](" not in text:
        return
    hidden = Spans(Span(literal.start, literal.end) for literal in literals(text))
    for match in _TARGET.finditer(text):
        start, end = match.span("bare") if match["bare"] else match.span("angled")
        if start < end and not hidden.meet(Span(match.start(), match.start() + 1)):
            yield start, end


def is_address(target: str) -> bool:
    """Whether the target of a link leads anywhere; the one of `[Related]: [Link]` does not."""
    return "/" in target or target.startswith(("#", "<", "mailto:"))


def literals(text: str) -> Iterator[Literal]:
    """Code spans and comments, in order; of two that overlap, the first one counts.

    A run of backticks closes with the next run as long. A backslash takes the meaning from the
    mark behind it, but not within a code span.
    """
    if "`" not in text and "<!--" not in text:
        return
    runs: dict[int, list[int]] = {}
    for run in _BACKTICKS.finditer(text):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    last_comment_end = text.rfind("-->")
    at = 0
    while mark := _MARK.search(text, at):
        start, at = mark.span()
        if mark.group() == "<!--" and start + 2 <= last_comment_end:
            at = text.index("-->", start + 2) + 3
            yield Literal(start, at, comment=True)
        elif mark.group()[0] == "`":
            length = at - start
            closing = runs.get(length, ())
            following = bisect_left(closing, at)
            if following < len(closing):
                at = closing[following] + length
                yield Literal(start, at, comment=False)


def comments(html: str) -> Iterator[tuple[int, int]]:
    """The comments in raw HTML, `<!--` and `-->` included."""
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 2)) >= 0:
        at = end + 3
        yield start, at
