"""What edits leave as it was: the same document read before and after them.

Outside the edits nothing may have changed: each heading with its level, each line, item, label,
value, column and cell, each code block, comment, rule and link definition stands where it stood,
moved only by what was inserted before it, none has come, and the same characters are prose. What an
edit touches may become something else, and so may lines, items, labels and values on the line of an
edit. A heading is touched only by an edit behind its start, and it stays one: headings come only
with all of their text, and go only with all of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pmlint.diagnostic import Edit
from pmlint.text import Source, Span, Spans
from pmlint.tree.document import (
    Break,
    Code,
    Document,
    Html,
    LinkDefinition,
    List,
    PieceKind,
    Row,
    Table,
)

_HEADING = "heading"
_IN_LINES = frozenset({PieceKind.LINE, PieceKind.ITEM, PieceKind.LABEL, PieceKind.VALUE})


class _Part(NamedTuple):
    """A part of a document that must stay what it is."""

    span: Span
    kind: str


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits, which are in order and do not overlap, applied."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join((*parts, text[at:]))


def changed(before: Document, after: Document, edits: Sequence[Edit]) -> Span | None:
    """The first place in `before` that is not what it was, although no edit touches it."""
    moves = _Moves(edits)
    old = {
        _Part(moves.moved(part.span), part.kind): part.span
        for part in _untouched(before, moves.old)
    }
    new = set(_untouched(after, moves.new))
    if lost := [span for part, span in old.items() if part not in new]:
        return min(lost)
    if come := new - old.keys():
        return moves.moved_back(min(come).span)
    kept = _headings(before, moves.old)
    if len(after.problems) > len(before.problems) or kept != _headings(after, moves.new):
        return edits[0].span
    return moves.first_hidden_otherwise(before.prose, after.prose)


def _headings(document: Document, edits: Sequence[Span]) -> int:
    """How many headings there are, those that are a part of an edit aside."""
    headings = [section.heading for section in document.sections]
    return sum(not any(span.covers(heading) for span in edits) for heading in headings)


def _untouched(document: Document, edits: Sequence[Span]) -> Iterator[_Part]:
    within = Spans(Span(span.start - 1, span.end) for span in edits)  # or at the end of it
    beside = Spans(Span(span.start - 1, span.end + 1) for span in edits)
    around = Spans(_lines_of(span, document.source) for span in edits)
    for part in _parts(document):
        if part.kind.startswith(_HEADING):
            touching = within
        else:
            touching = around if part.kind in _IN_LINES else beside
        if not touching.meet(part.span):
            yield part


def _lines_of(span: Span, source: Source) -> Span:
    """The lines that a text stands on, with the places just before and behind them."""
    first, last = source.position(span.start).line, source.position(span.end).line
    return Span(source.line(first).span.start - 1, source.line(last).span.end + 1)


def _parts(document: Document) -> Iterator[_Part]:
    for field in document.front_matter:
        yield _Part(field.label.span, "key")
        yield _Part(field.value.span, "front matter")
    for section in document.root.walk():
        if section.level:
            yield _Part(section.heading, f"{_HEADING} {section.level}")
        yield from (_Part(piece.cell.span, piece.kind) for piece in section.pieces)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _columns("header", block.header)
            for row in block.rows:
                yield from _columns("row", row)
        elif isinstance(block, List):
            yield from (_Part(item.box.span, "box") for item in block.items if item.box)
        elif isinstance(block, Code | Html | Break | LinkDefinition):
            yield _Part(block.span, type(block).__name__)


def _columns(kind: str, row: Row) -> Iterator[_Part]:
    for number, cell in enumerate(row.cells):
        yield _Part(cell.span, f"{kind} {number}")


class _Moves:
    """Where the text that is left moves to."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.old = [edit.span for edit in edits]
        growth = [len(edit.text) - (edit.span.end - edit.span.start) for edit in edits]
        self._shifts = [0, *accumulate(growth)]
        self._starts = [span.start for span in self.old]
        self._ends = [span.end for span in self.old]
        self.new = [
            Span(start := edit.span.start + shift, start + len(edit.text))
            for edit, shift in zip(edits, self._shifts, strict=False)
        ]

    def moved(self, span: Span) -> Span:
        """Where a text that no edit meets stands after the edits."""
        start = span.start + self._shifts[bisect_right(self._ends, span.start)]
        return Span(start, start + span.end - span.start)

    def moved_back(self, span: Span) -> Span:
        """Where a text after the edits stood before them, if it did."""
        passed = bisect_right([one.end for one in self.new], span.start)
        start = max(span.start - self._shifts[passed], 0)
        return Span(start, start)

    def first_hidden_otherwise(self, before: str, after: str) -> Span | None:
        """The first text between edits of which not the same characters are prose."""
        starts, shifts = [0, *self._ends], self._shifts
        for start, end, shift in zip(starts, [*self._starts, len(before)], shifts, strict=True):
            if before[start:end] != after[start + shift : end + shift]:
                at = next(
                    n for n in range(start, end) if before[n] != after[n + shift : n + shift + 1]
                )
                return Span(at, at)
        return None
