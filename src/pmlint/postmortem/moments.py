"""Where a document states days and times of the clock."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from pmlint.outline.model import FieldType, Vocabulary
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.once import once
from pmlint.text import Cell
from pmlint.tree.document import Document, PieceKind, Section
from pmlint.values.problem import Problem
from pmlint.values.time.dates import Date, find_dates, read_date
from pmlint.values.time.times import Time, find_times
from pmlint.values.wrapping import without_parentheses

_DATED = frozenset(
    {
        FieldType.DATE,
        FieldType.DATE_TIME,
        FieldType.TIME,
        FieldType.WINDOW,
        FieldType.DURATION,  # `2024-01-15 14:03 - 16:18` is a duration to many
        FieldType.SIGN_OFF,
    }
)
_TIMED = frozenset({FieldType.DATE_TIME, FieldType.TIME, FieldType.WINDOW})


class Place(Enum):
    """What part of a document states a moment."""

    VALUE = auto()  # of a field or in a table
    DUE = auto()  # of an action item
    HEADING = auto()
    LINE = auto()  # of a timeline


_WHOLE = (Place.VALUE, Place.DUE)


class StatedDate(NamedTuple):
    """A day, or what only looks like one, and its text."""

    date: Date | Problem
    cell: Cell
    place: Place
    line: Cell
    """The whole of the value, heading or line that states it."""


class StatedTime(NamedTuple):
    """A time of the clock, or what only looks like one, and its text."""

    time: Time | Problem
    cell: Cell


@once
def dates_of(postmortem: Postmortem) -> tuple[StatedDate, ...]:
    """The days that values, due dates, headings and timelines state, in order, each once."""
    found = {stated.cell.span: stated for stated in _all_dates(postmortem)}
    return tuple(found[span] for span in sorted(found))


def _all_dates(postmortem: Postmortem) -> Iterator[StatedDate]:
    document = postmortem.document
    for section in document.sections:
        yield from _dates(section.title, document.prose_of(section.title), Place.HEADING)
    for line in timeline_lines(document, postmortem.vocabulary):
        yield from _dates(line, document.prose_of(line), Place.LINE)
    for value in postmortem.values:
        if value.type in _DATED:
            yield from _dates(value.cell, value.cell.text, Place.VALUE)
    for item in postmortem.action_items:
        if item.due:
            yield from _dates(item.due.cell, item.due.cell.text, Place.DUE)


def _dates(line: Cell, text: str, place: Place) -> Iterator[StatedDate]:
    """The days in a text; a whole value may be written in more ways than a part of one."""
    found: Iterable[Date | Problem] = find_dates(text)
    if not found and place in _WHOLE and (whole := read_date(text)):
        found = [whole]
    for date in found:
        yield StatedDate(date, line.part(date.start, date.end), place, line)


@once
def times_of(postmortem: Postmortem) -> tuple[StatedTime, ...]:
    """The times of values and those that timeline lines begin with, in order, each once."""
    found = {stated.cell.span: stated for stated in _all_times(postmortem)}
    return tuple(found[span] for span in sorted(found))


def _all_times(postmortem: Postmortem) -> Iterator[StatedTime]:
    document = postmortem.document
    for line in timeline_lines(document, postmortem.vocabulary):
        if not may_lead(line.text):
            continue
        first = next(iter(find_times(document.prose_of(line))), None)
        if first and is_leading(line.text, first.start):
            yield StatedTime(first, line.part(first.start, first.end))
    for value in postmortem.values:
        if value.type in _TIMED:
            for time in find_times(without_parentheses(value.cell.text)):
                yield StatedTime(time, value.cell.part(time.start, time.end))


def timeline_lines(document: Document, vocabulary: Vocabulary) -> Iterator[Cell]:
    """The lines and list items of timelines, those of the sections below included."""
    for section in _timelines(document.root, vocabulary):
        for piece in section.pieces:
            if piece.kind in {PieceKind.LINE, PieceKind.ITEM}:
                yield piece.cell


def _timelines(section: Section, vocabulary: Vocabulary) -> Iterator[Section]:
    if section.level and vocabulary.section(section.title.text) == "timeline":
        yield from section.walk()
    else:
        for below in section.sections:
            yield from _timelines(below, vocabulary)


_MAY_LEAD = regex(
    r"[^A-Za-z0-9]*(?:T*[0-9]|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)",
    re.IGNORECASE,
)


def may_lead(text: str) -> bool:
    """Whether a text may begin with a time or a date: no other letters stand before it."""
    return _MAY_LEAD.match(text) is not None


def is_leading(text: str, start: int) -> bool:
    """Whether nothing but marks and dates stands before a place."""
    before = text[:start]
    if not any(map(str.isalpha, before)):
        return True
    if not may_lead(text):
        return False
    for date in reversed(find_dates(before)):
        stated = date.weekday if isinstance(date, Date) else None
        begin = stated.start if stated else date.start
        before = before[:begin] + before[date.end :]
    return not any(character.isalpha() for character in before.rstrip("T"))
