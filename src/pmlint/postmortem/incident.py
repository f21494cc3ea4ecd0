"""What a document says about its incident as a whole: the day it began."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, Value, value_of
from pmlint.postmortem.once import once
from pmlint.text import Cell
from pmlint.values.incidents import IncidentId, read_incident_id
from pmlint.values.problem import Problem
from pmlint.values.time.dates import Date, find_dates, read_date

_WINDOWS = frozenset({FieldType.WINDOW, FieldType.DURATION, FieldType.DATE_TIME})

_DATED = _WINDOWS | {FieldType.DATE, FieldType.SIGN_OFF}
_ISO = regex(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_TO_COME = regex(r"\b(?:next|due|deadline|eta|target)\b", re.IGNORECASE)

_SIGNED = regex(r"\bsign(?:ed)?[ -]?off|\bapproval|\breviewe", re.IGNORECASE)


class StatedDay(NamedTuple):
    """A day, and the text that states it."""

    day: dt.date
    cell: Cell


@once
def incident_day(postmortem: Postmortem) -> StatedDay | None:
    """The day on which the incident began, by the head of the document.

    That is its date; without one, the first day of the time that it took, or else the day that
    its identifier bears. A date that can be read in two ways is none.
    """
    return next(head_days(postmortem), None)


def named_day(postmortem: Postmortem) -> dt.date | None:
    """The only day in the title, or else in the file's name: the incident's, or soon after it."""
    title = postmortem.title.title.text if postmortem.title else ""
    for texts in ([title], days_in_file_name(postmortem)):
        found = [date for text in texts for date in find_dates(text) if isinstance(date, Date)]
        if len(found) == 1 and not found[0].other:
            return found[0].day
    return None


def days_in_file_name(postmortem: Postmortem) -> list[str]:
    """The ISO dates in the name of the document's file; they need not be days that there are."""
    return _ISO.findall(PurePosixPath(postmortem.document.source.path).stem)


def head_days(postmortem: Postmortem) -> Iterator[StatedDay]:
    """All that the head says of the incident's day, in the order in which it counts."""
    return _days(
        postmortem,
        [value for value in postmortem.values if value.section is postmortem.document.root],
    )


def latest_day(postmortem: Postmortem) -> StatedDay | None:
    """The last day that the head or a sign-off states: people write, meet and sign days later.

    The day of a review that is still to come, and a date that can be read in two ways, are none.
    """
    head = ((field.label.text, value_of(field)) for field in postmortem.metadata)
    typed = ((value.name, value.cell) for value in postmortem.values if value.type in _DATED)
    signed = (
        (field.label.text, value_of(field))
        for section in postmortem.document.sections
        if _SIGNED.search(section.title.text)
        for field in section.fields
    )
    stated = (
        day
        for name, cell in (*head, *typed, *signed)
        if not _TO_COME.search(name)
        for date in find_dates(cell.text)
        for day in _day(cell, date)
    )
    return max(stated, key=lambda one: one.day, default=None)


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


def _day(cell: Cell, date: Date | Problem | None) -> Iterator[StatedDay]:
    if isinstance(date, Date) and not date.other:
        yield StatedDay(date.day, cell.part(date.start, date.end))
