"""The text that people wrote, in pieces of one line, and in passages of lines that are one text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from pmlint.text import Cell, Span
from pmlint.tree.blocks import (
    Block,
    Field,
    FieldForm,
    List,
    Paragraph,
    Table,
    walk_blocks,
    walk_fields,
)


class PieceKind(StrEnum):
    """What a piece of text is in its document."""

    LINE = "line"  # of a paragraph
    ITEM = "item"  # of a list
    LABEL = "label"
    VALUE = "value"  # of a field
    COLUMN = "column"  # a table's column name
    CELL = "cell"


class Piece(NamedTuple):
    """A piece of text that a person wrote, one line at the most, and what it is."""

    cell: Cell
    kind: PieceKind
    block: Block


_RUNNING = frozenset({PieceKind.LINE, PieceKind.ITEM, PieceKind.VALUE})


def pieces_of(blocks: tuple[Block, ...], fields: tuple[Field, ...]) -> tuple[Piece, ...]:
    """The text of blocks with the fields in them, in the order of the document."""
    labels = _labels(fields)
    pieces = [
        part
        for block in walk_blocks(blocks)
        for piece in _pieces(block)
        for part in _split(piece, labels)
    ]
    return tuple(sorted(pieces, key=lambda piece: piece.cell.span.start))


def _pieces(block: Block) -> Iterator[Piece]:
    if isinstance(block, Paragraph):
        yield from (Piece(line, PieceKind.LINE, block) for line in block.lines)
    elif isinstance(block, List):
        for item in block.items:
            yield from (Piece(line, PieceKind.ITEM, block) for line in item.lines)
    elif isinstance(block, Table):
        yield from (Piece(cell, PieceKind.COLUMN, block) for cell in block.header.cells)
        for row in block.rows:
            yield from (Piece(cell, PieceKind.CELL, block) for cell in row.cells)


class _Labels(NamedTuple):
    """Fields in the order of their labels, since a line is split at the labels in it."""

    starts: list[int]
    fields: list[Field]


def _labels(fields: tuple[Field, ...]) -> _Labels:
    ordered = sorted(walk_fields(fields), key=lambda field: field.label.span.start)
    return _Labels([field.label.span.start for field in ordered], ordered)


def _split(piece: Piece, labels: _Labels) -> Iterator[Piece]:
    """A line that is a field, or several, becomes labels and values."""
    first = bisect_left(labels.starts, piece.cell.span.start)
    end = bisect_left(labels.starts, piece.cell.span.end)
    if first == end:
        yield piece
    for field in labels.fields[first:end]:
        yield Piece(field.label, PieceKind.LABEL, piece.block)
        if field.form is not FieldForm.TABLE and field.value.text:
            yield Piece(field.value, PieceKind.VALUE, piece.block)


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


def passages_of(pieces: Sequence[Piece]) -> Iterator[Passage]:
    """The passages of pieces that stand in their order; labels are one each."""
    starts = _starts_of_items(pieces)
    current: list[Piece] = []
    for piece in pieces:
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


def _starts_of_items(pieces: Sequence[Piece]) -> frozenset[int]:
    lists = {id(piece.block): piece.block for piece in pieces}.values()
    items = (item for block in lists if isinstance(block, List) for item in block.items)
    return frozenset(item.lines[0].span.start for item in items if item.lines)


def _passage(pieces: Iterable[Piece]) -> Passage:
    first, *others = pieces
    return Passage((first.cell, *(piece.cell for piece in others)), first.kind, first.block)
