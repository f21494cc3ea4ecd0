"""Nothing is left to be determined.

`TBD` was meant to be replaced, and readers of a finished document cannot know that it never was.
It counts as a value, in a cell, as an item or at its beginning; a `TODO` that is a status, a task
or the topic of a sentence does not.
"""

from collections.abc import Iterator
from itertools import zip_longest

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType, TableRole
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.once import once
from pmlint.postmortem.unfilled import Left, Line, excerpt
from pmlint.text import Cell, Span
from pmlint.tree.document import PieceKind
from pmlint.values.placeholders import Mark, find_todo
from pmlint.values.statuses import Status, read_status

KIND = Kind.COMPLETENESS
Options = CheckOptions

_FEW_WORDS = 2


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each value, item or line that only says that it is to come."""
    unfilled = postmortem.unfilled
    for line in unfilled.suspects:
        mark = unfilled.todo(line)
        if (
            mark
            and not unfilled.in_left_row(line.cell.span.start)
            and not unfilled.marks(line.cell, short=line.short)
            and not _is_task(postmortem, line, mark)
        ):
            yield _finding(line.cell.part(*mark))
    text = postmortem.document.source.text
    for span, left in unfilled.rows:
        if left is Left.TODO:
            yield _finding(Cell(text[span.start : span.end], span))


def _finding(cell: Cell) -> Finding:
    return Finding(cell.span, f"{excerpt(cell.text)} says that this is still to be written")


def _is_task(postmortem: Postmortem, line: Line, mark: Mark) -> bool:
    """Whether `TODO` says that a task is not done yet."""
    word = line.cell.text[mark.start : mark.end]
    if word.upper() != "TODO":
        return False
    if line.cell.span in _statuses(postmortem) | _labels(postmortem):
        return True
    if line.cell == line.section.title:
        return True
    listed = postmortem.vocabulary.section(line.section.title.text) == "actions"
    return listed and (line.kind is PieceKind.LABEL or not find_todo(line.cell.text))


@once
def _statuses(postmortem: Postmortem) -> frozenset[Span]:
    actions = (item.status.cell.span for item in postmortem.action_items if item.status)
    values = (value.cell.span for value in postmortem.values if value.type is FieldType.STATUS)
    return frozenset((*actions, *values, *_beside_done(postmortem)))


@once
def _labels(postmortem: Postmortem) -> frozenset[Span]:
    """The labels that the template has: one may be called so."""
    return frozenset(bound.field.label.span for bound in postmortem.fields if bound.field)


def _beside_done(postmortem: Postmortem) -> Iterator[Span]:
    """The cells of a table of actions in whose column another one says that it is done."""
    for bound in postmortem.tables:
        if bound.role is TableRole.ACTIONS:
            for column in zip_longest(*(row.cells for row in bound.table.rows)):
                cells = [cell for cell in column if cell]
                if any(map(_says_done, cells)):
                    yield from (cell.span for cell in cells)


def _says_done(cell: Cell) -> bool:
    few = len(cell.text.split()) <= _FEW_WORDS
    return few and read_status(cell.text) is Status.DONE
