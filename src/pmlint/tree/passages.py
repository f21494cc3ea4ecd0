"""Passages and stretches: text that belongs together, however its lines are wrapped."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import (
    Code,
    Html,
    LinkDefinition,
    List,
    Paragraph,
    Section,
    Table,
    walk_blocks,
    walk_fields,
)
from pmlint.tree.pieces import Lines, Passage

__all__ = ["Lines", "Passage", "Stretch", "StretchKind", "code_stretches", "passages", "stretches"]

_LINE = regex(r"[^\r\n]+")


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


def passages(section: Section) -> tuple[Passage, ...]:
    """The passages of a section's own text, in the order of the document."""
    return section.passages


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
