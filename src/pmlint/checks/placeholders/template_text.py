"""None of the template's guidance is left.

Guidance that stays in a finished document reads as if it were about the incident. It is found
with a typo or a date filled in, too, and however its lines are wrapped. Headings, labels and
notes that documents keep, such as "All times in UTC", are not guidance.

Without a template, an order in italics below a heading is the guidance of one that is not known
here: `*List the events that led to the incident.*`
"""

import re
from collections.abc import Iterator
from itertools import groupby, zip_longest

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import Left, Unfilled, excerpt, is_question
from pmlint.text import Span
from pmlint.tree.document import Document, Paragraph, PieceKind, Section
from pmlint.tree.passages import Passage, passages

KIND = Kind.COMPLETENESS
Options = CheckOptions

_ASKS_INDIRECTLY = regex(
    r"(?:what|why|how|who|when|where|which|whether|any|warum|wie|wer|wann|welche[rs]?"
    r"|por ?qu[eé]|qu[eé]|c[oó]mo|o que|pourquoi|comment|ce qu[ei]|qui|quand"
    r"|что|почему|как|кто|когда)(?!\w)",
    re.IGNORECASE,
)

_ORDER = regex(
    r"([*_])(?!\1)(?:describe|list|explain|include|provide|summari[sz]e|outline|identify|specify"
    r"|write|insert|fill in)\s[^*_]{15,400}\1",
    re.IGNORECASE,
)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each stretch of guidance once."""
    if not postmortem.outline.text.guidance and not postmortem.outline.text.rows:
        yield from _orders(postmortem.document)
        return
    document = postmortem.document
    text = document.source.text
    rows = [span for span, left in postmortem.unfilled.rows if left is Left.TEXT]
    unfilled = postmortem.unfilled
    sections = (one for one in document.root.walk() if unfilled.may_have_text(one.own_span))
    stretches = (span for section in sections for span in _stretches(section, unfilled))
    for span in (*rows, *stretches):
        yield Finding(span, f"{excerpt(text[span.start : span.end])} is the template's text")


def _orders(document: Document) -> Iterator[Finding]:
    for section in document.sections:
        first = section.blocks[0] if section.blocks else None
        if isinstance(first, Paragraph):
            start, text = first.span.start, document.source.text[slice(*first.span)].rstrip()
            if _ORDER.fullmatch(text):
                message = f"{excerpt(text)} says what to write here"
                yield Finding(Span(start, start + len(text)), message, at_most=Severity.WARNING)


def _stretches(section: Section, unfilled: Unfilled) -> Iterator[Span]:
    found = [
        (passage, list(_left_over(passage, unfilled)))
        for passage in passages(section)
        if not unfilled.in_left_row(passage.span.start)
    ]
    left = [
        (passage, [] if _is_answered(passage, following, unfilled.document) else spans)
        for (passage, spans), following in zip_longest(found, found[1:])
    ]
    for _, group in groupby(left, key=lambda one: (id(one[0].block), bool(one[1]))):
        spans = [span for _, some in group for span in some]
        if spans:
            yield Span(spans[0].start, spans[-1].end)


def _is_answered(
    passage: Passage, following: tuple[Passage, list[Span]] | None, document: Document
) -> bool:
    """Whether a passage is a question with the author's own text below it, like a heading.

    So is an item that names what to write about, `- What took longer than expected`, and a line
    that does and leads on with a colon.
    """
    if not following or following[1]:
        return False
    if is_question(passage.text):
        return True
    if not _ASKS_INDIRECTLY.match(passage.text):
        return False
    if passage.kind is not PieceKind.ITEM:
        return passage.text.endswith((":", "\uff1a"))
    own, other = (document.source.position(one.span.start) for one in (passage, following[0]))
    return following[0].kind is not PieceKind.ITEM or other.column > own.column


def _left_over(passage: Passage, unfilled: Unfilled) -> Iterator[Span]:
    if passage.kind in {PieceKind.LABEL, PieceKind.COLUMN}:
        return
    spans = list(unfilled.left_over(passage))
    short = passage.kind in {PieceKind.VALUE, PieceKind.CELL}
    if spans and not any(unfilled.marks(cell, short=short) for cell in passage.cells):
        yield from spans
