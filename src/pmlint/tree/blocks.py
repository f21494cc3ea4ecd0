"""What a document consists of: paragraphs, lists, tables, ... and fields. All of it frozen."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pmlint.text import Cell, Span


class Paragraph(NamedTuple):
    """Lines of text. Each line is a cell without the marks of the list or quote around it."""

    lines: tuple[Cell, ...]
    span: Span


class ListItem(NamedTuple):
    """One item: its own first lines, its task box as written (`[ ]`), and the blocks below it."""

    lines: tuple[Cell, ...]
    box: Cell | None
    blocks: tuple["Block", ...]
    span: Span


class List(NamedTuple):
    """A bullet list or a numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool
    span: Span


class Row(NamedTuple):
    """A table row with its cells as written, be they fewer or more than the header has."""

    cells: tuple[Cell, ...]
    span: Span


class Table(NamedTuple):
    """A table. `header` has the column names; all of them may be empty."""

    header: Row
    rows: tuple[Row, ...]
    span: Span


class Quote(NamedTuple):
    """A block quotation."""

    blocks: tuple["Block", ...]
    span: Span


class Code(NamedTuple):
    """A fenced or indented block of code."""

    span: Span


class Html(NamedTuple):
    """A block of raw HTML; a comment is one too."""

    span: Span
    comment: bool


class Break(NamedTuple):
    """A thematic break, such as `---`."""

    span: Span


class LinkDefinition(NamedTuple):
    """`[label]: target`, which renders as nothing where it stands."""

    label: Cell
    target: Cell
    span: Span


Block = Paragraph | List | Table | Quote | Code | Html | Break | LinkDefinition


class FieldForm(StrEnum):
    """How a field is written."""

    BOLD = "bold"  # **Key**: value
    PLAIN = "plain"  # Key: value
    TABLE = "table"  # | Key | value |
    FRONT_MATTER = "front matter"
    HEADING = "heading"  # ## Key, with the value under it


class Field(NamedTuple):
    """A label with a value.

    `value` is what stands behind the label on its line; it is empty, but has a place, when
    nothing does. `more` are the lines that continue it, `blocks` what stands below the label
    and belongs to it (a nested list, or the list after `**Impact**:`; it may be no more than
    a comment), and `fields` the fields found in there.
    """

    label: Cell
    value: Cell
    form: FieldForm
    span: Span
    more: tuple[Cell, ...] = ()
    blocks: tuple[Block, ...] = ()
    fields: tuple["Field", ...] = ()
    box: Cell | None = None


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give these blocks and all within their lists and quotes, each before what is in it."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        if isinstance(block, Quote):
            stack.extend(reversed(block.blocks))
        elif isinstance(block, List):
            for item in reversed(block.items):
                stack.extend(reversed(item.blocks))


def walk_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Give these fields and all below them."""
    for field in fields:
        yield field
        if field.fields:
            yield from walk_fields(field.fields)
