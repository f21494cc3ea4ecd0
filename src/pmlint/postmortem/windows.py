"""Where a document states from when to when something lasted."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.once import once, once_each
from pmlint.text import Cell
from pmlint.tree.document import PieceKind
from pmlint.values.time.durations import read_duration
from pmlint.values.time.instants import has_several_times
from pmlint.values.time.windows import Window, read_window

window_in = once_each(read_window)
"""The first window in a text of a document; see `read_window`."""

duration_in = once_each(read_duration)
"""The first duration in a value of a document; see `read_duration`."""

_TWO_TIMES = regex(r"\d[:.h]?\d\d[^\d].{0,80}\d[:.h]?\d\d", re.DOTALL)
_LASTS = frozenset({FieldType.WINDOW, FieldType.DURATION})


class StatedWindow(NamedTuple):
    """A window, and the text that it is a part of: a value, or a line of prose."""

    window: Window
    cell: Cell
    is_value: bool = True

    def part(self, start: int, end: int) -> Cell:
        """A part of the text."""
        return self.cell.part(start, end)


@once
def windows_of(postmortem: Postmortem) -> tuple[StatedWindow, ...]:
    """The windows in values, cells and lines; of each line the first."""
    return tuple(_windows(postmortem))


def _windows(postmortem: Postmortem) -> Iterator[StatedWindow]:
    text = postmortem.document.source.text
    for line in postmortem.unfilled.lines_in(lambda span: bool(_TWO_TIMES.search(text, *span))):
        if not _TWO_TIMES.search(line.cell.text):
            continue
        prose = postmortem.unfilled.prose_of(line.cell)
        window = window_in(postmortem, prose) if has_several_times(prose) else None
        if isinstance(window, Window):
            yield StatedWindow(window, line.cell, is_value=line.kind is PieceKind.VALUE)


@once
def incident_window(postmortem: Postmortem) -> StatedWindow | None:
    """From when to when the incident lasted, by the head of the document."""
    for value in postmortem.values:
        in_head = value.section is postmortem.document.root
        if in_head and value.type in _LASTS and postmortem.says_something(value.cell):
            window = window_in(postmortem, value.cell.text)
            if isinstance(window, Window):
                return StatedWindow(window, value.cell)
    return None
