"""Passages and stretches: text that belongs together, however its lines are wrapped."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import (
    Block,
    Code,
    Html,
    LinkDefinition,
    List,
    Paragraph,
    Piece,
    PieceKind,
    Section,
    Table,
    walk_blocks,
    walk_fields,
)

_RUNNING = frozenset({PieceKind.LINE, PieceKind.ITEM, PieceKind.VALUE})
_LINE = regex(r"[^\r\n]+")


@dataclass(frozen=True)
class Lines:
    """Lines that belong together."""

    cells: tuple[Cell, ...]

    @cached_property
    def text(self) -> str:
        """The lines, joined by one space."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    def part(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source."""
        return Span(self._offset(start), self._offset(max(start, end - 1)) + (end > start))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line starts in the text."""
        return (0, *accumulate(len(cell.text) + 1 for cell in self.cells[:-1]))

    def _offset(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        cell = self.cells[number]
        return cell.span.start + min(at - self._starts[number], len(cell.text))


@dataclass(frozen=True)
class Passage(Lines):
    """The lines of a paragraph or an item, a value with the lines below it, or one cell."""

    kind: PieceKind
    block: Block


class StretchKind(StrEnum):
    """What a stretch of text is."""

    TITLE = "title"
    COLUMN = "column"  # a table's column name
    TEXT = "text"
    CODE = "code"  # also raw HTML, and the definition of a link


@dataclass(frozen=True)
class Stretch(Lines):
    """Text as it stands in the source, labels included, in the section that it belongs to.

    That is a title, a paragraph, an item, a field with its label, a cell, or a line of code.
    """

    kind: StretchKind
    section: Section


def stretches(section: Section, source: Source) -> Iterator[Stretch]:
    """All of a section's own text, its title included, in the order of its blocks."""
    if section.title.text:
        yield Stretch((section.title,), StretchKind.TITLE, section)
    labels = sorted(field.label.span.start for field in walk_fields(section.fields))
    for block in walk_blocks(section.blocks):
        if isinstance(block, Paragraph):
            yield from _parted(block.lines, labels, section)
        elif isinstance(block, List):
            for item in block.items:
                yield from _parted(item.lines, labels, section)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                kind = StretchKind.COLUMN if row is block.header else StretchKind.TEXT
                yield from (Stretch((cell,), kind, section) for cell in row.cells if cell.text)
        elif isinstance(block, Code | Html | LinkDefinition):
            yield from code_stretches(block.span, section, source)


def code_stretches(span: Span, section: Section, source: Source) -> Iterator[Stretch]:
    """The lines of something that is no prose."""
    for line in _LINE.finditer(source.text, *span):
        yield Stretch((Cell(line[0], Span(*line.span())),), StretchKind.CODE, section)


def _parted(lines: tuple[Cell, ...], labels: list[int], section: Section) -> Iterator[Stretch]:
    """The lines, parted before each one that begins with a label."""
    current: list[Cell] = []
    for line in lines:
        first = bisect_left(labels, line.span.start)
        labelled = first < len(labels) and labels[first] < line.span.end
        if current and labelled:
            yield Stretch(tuple(current), StretchKind.TEXT, section)
            current = []
        current.append(line)
    if any(line.text for line in current):
        yield Stretch(tuple(current), StretchKind.TEXT, section)


def passages(section: Section) -> Iterator[Passage]:
    """The passages of a section's own text, in the order of the document; labels are one each."""
    starts = _starts_of_items(section)
    current: list[Piece] = []
    for piece in section.pieces:
        if current and not _continues(piece, current[-1], starts):
            yield _passage(current)
            current = []
        current.append(piece)
    if current:
        yield _passage(current)


def _continues(piece: Piece, last: Piece, starts: frozenset[int]) -> bool:
    """Whether a piece is the next line of the passage that `last` belongs to."""
    return (
        piece.block is last.block
        and piece.kind in {PieceKind.LINE, PieceKind.ITEM}
        and last.kind in _RUNNING
        and piece.cell.span.start not in starts
    )


def _starts_of_items(section: Section) -> frozenset[int]:
    lists = {id(piece.block): piece.block for piece in section.pieces}.values()
    items = (item for block in lists if isinstance(block, List) for item in block.items)
    return frozenset(item.lines[0].span.start for item in items if item.lines)


def _passage(pieces: Iterable[Piece]) -> Passage:
    first, *others = pieces
    return Passage((first.cell, *(piece.cell for piece in others)), first.kind, first.block)
