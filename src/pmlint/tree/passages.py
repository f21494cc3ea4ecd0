"""Passages: text that belongs together, however its lines are wrapped."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from pmlint.text import Cell, Span
from pmlint.tree.document import Block, List, Piece, PieceKind, Section

_RUNNING = frozenset({PieceKind.LINE, PieceKind.ITEM, PieceKind.VALUE})


@dataclass(frozen=True)
class Passage:
    """The lines of a paragraph or an item, a value with the lines below it, or one cell."""

    cells: tuple[Cell, ...]
    kind: PieceKind
    block: Block

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

    def _offset(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        start, cell = self._starts[number], self.cells[number]
        return cell.span.start + min(at - start, len(cell.text))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line starts in `text`."""
        lengths = (len(cell.text) + 1 for cell in self.cells[:-1])
        return tuple(accumulate(lengths, initial=0))


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
