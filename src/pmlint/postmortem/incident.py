"""What a document says about its incident as a whole: the day it began."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem, Value
from pmlint.text import Cell
from pmlint.values.dates import Date, find_dates, read_date
from pmlint.values.incidents import IncidentId, read_incident_id

_WINDOWS = frozenset({FieldType.WINDOW, FieldType.DURATION, FieldType.DATE_TIME})


class StatedDay(NamedTuple):
    """A day, and the text that states it."""

    day: dt.date
    cell: Cell


def incident_day(postmortem: Postmortem) -> StatedDay | None:
    """The day on which the incident began, by the head of the document.

    That is its date; without one, the first day of the time that it took, or else the day that
    its identifier bears. A date that can be read in two ways is none.
    """
    head = [value for value in postmortem.values if value.section is postmortem.document.root]
    return next(_days(postmortem, head), None)


def _days(postmortem: Postmortem, head: list[Value]) -> Iterator[StatedDay]:
    said = [value for value in head if postmortem.says_something(value.cell)]
    for value in said:
        if postmortem.vocabulary.field(value.name) == "date":
            yield from _day(value.cell, read_date(value.cell.text))
    for value in said:
        if value.type in _WINDOWS:
            yield from _day(value.cell, next(iter(find_dates(value.cell.text)), None))
    for value in said:
        if value.type is FieldType.INCIDENT_ID:
            read = read_incident_id(value.cell.text)
            if isinstance(read, IncidentId) and read.day:
                yield StatedDay(read.day, value.cell.part(read.start, read.end))


def _day(cell: Cell, date: object) -> Iterator[StatedDay]:
    if isinstance(date, Date) and not date.other:
        yield StatedDay(date.day, cell.part(date.start, date.end))
