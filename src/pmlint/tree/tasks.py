"""Tasks in lists: `- [ ] Raise the limit`, with the fields below them."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.text import Cell, Span
from pmlint.tree.document import Field, ListItem, Section, walk_fields
from pmlint.values.statuses import malformed_box


class Task(NamedTuple):
    """A list item with a box. `box` is as written, be it malformed (`[]`); `text` its first line.

    `fields` are those that stand below its own lines, at any depth.
    """

    box: Cell
    text: Cell
    fields: tuple[Field, ...]
    span: Span


def tasks_of(section: Section) -> Iterator[Task]:
    """The section's own tasks in order; a task within a task is a part of it."""
    fields = sorted(walk_fields(section.fields), key=_start)
    starts = [_start(field) for field in fields]
    end = 0
    for item in section.items:
        if item.span.start < end or not (boxed := box_and_text(item)):
            continue
        end = item.span.end
        first = bisect_left(starts, item.lines[-1].span.end)
        below = fields[first : bisect_left(starts, end)]
        yield Task(*boxed, tuple(below), item.span)


def _start(field: Field) -> int:
    return field.span.start


def box_and_text(item: ListItem) -> tuple[Cell, Cell] | None:
    """The box of a list item, be it malformed, and its first line; None if it has no box."""
    if not item.lines:
        return None
    line = item.lines[0]
    if item.box:
        return item.box, line
    if not malformed_box(line.text):
        return None
    end = line.text.index("]") + 1
    return line.part(0, end), line.part(end, len(line.text)).strip()
