"""The events of a timeline stand in their order.

A time that is earlier than the one above it is mostly a slip of the pen, in the day or in the
hour, and readers lose the thread. Times without a day may pass midnight. A timeline with the newest
event first is in order, and one that says that an event is out of order has said it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.timeline import Event, Timeline, timelines_of

KIND = Kind.CORRECTNESS
Options = CheckOptions

_SAID = regex(r"\b(?:chronological|out of order|not in order|newest first)\b", re.IGNORECASE)
_HALF = regex(r"\b[ap]\.?m\b", re.IGNORECASE)
_MINUTE = 60
_HALF_DAY = 12 * 3600
_ABOUT = 30 * _MINUTE


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the first event of each timeline that is out of order, and how many more are."""
    for timeline in timelines_of(postmortem):
        falls = [(one, other) for one, other in pairwise(timeline.events) if _falls(one, other)]
        newest_first = len(falls) * 2 >= len(timeline.events)
        if not falls or newest_first or _explains_itself(timeline, postmortem):
            continue
        above, event = falls[0]
        line = postmortem.document.line_of(above.cell.span)
        more = f"; {len(falls) - 1} more" if len(falls) > 1 else ""
        message = f"{event.cell.text!r} is earlier than {above.cell.text!r} above it (line {line})"
        yield Finding(event.cell.span, message + more, fix=_fix(timeline, postmortem))


def _fix(timeline: Timeline, postmortem: Postmortem) -> Fix | None:
    """The rows of a table sorted by their times, if all have one and no day is taken from above."""
    rows = timeline.table.table.rows if timeline.table else ()
    events = timeline.events
    timed = all(one.at is not None and not _is_about(one) for one in events)
    if len(rows) != len(events) or not timed or len({one.stated for one in events}) > 1:
        return None
    if any((one.at or 0) - (other.at or 0) > _HALF_DAY for one, other in pairwise(events)):
        return None  # the day may be wrong, and not the order
    ordered = sorted(events, key=lambda one: one.at or 0)
    text = postmortem.document.source.text
    edits = tuple(
        Edit(old.line.span, text[slice(*new.line.span)])
        for old, new in zip(events, ordered, strict=True)
        if old is not new
    )
    return Fix("Sort the rows by their times", edits, safe=False)


def _is_about(event: Event) -> bool:
    return event.instant is not None and event.instant.approximate


def _falls(above: Event, event: Event) -> bool:
    """Whether an event is earlier than the one above it; a time may have no seconds."""
    if event.at is None or above.at is None:
        return False
    instants = [one.instant for one in (above, event) if one.instant]
    about = any(instant.approximate for instant in instants)
    return event.at <= above.at - (_ABOUT if about else _MINUTE)


def _explains_itself(timeline: Timeline, postmortem: Postmortem) -> bool:
    """Whether the section says that its order is another one, or has a clock of twelve hours."""
    document = postmortem.document
    sections = list(timeline.section.walk())
    cells = [piece.cell for section in sections for piece in section.pieces]
    texts = [document.prose_of(cell) for cell in (*cells, *(one.title for one in sections))]
    halves = [bool(_HALF.search(event.cell.text)) for event in timeline.events]
    mixed = not all(halves) and any(map(_HALF.search, texts))
    return mixed or any(map(_SAID.search, texts))
