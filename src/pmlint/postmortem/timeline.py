"""Timelines: what happened when, from tables, lists, lines and headings that begin with a time."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmlint.outline.model import TableRole
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import is_leading, may_lead
from pmlint.postmortem.once import once
from pmlint.postmortem.tables import BoundTable, column_of
from pmlint.text import Cell
from pmlint.tree.document import Block, List, Paragraph, Section
from pmlint.values.time.dates import Date, find_dates
from pmlint.values.time.instants import Instant, find_instants, read_instant
from pmlint.values.time.zones import utc_seconds

_WHOLE_DAY = 86_400
_BACK = 4 * 3600
"""A clock that goes back by more than this has passed midnight, if no day is stated."""
_FEWEST = 3
_TIMELINE = "timeline"
_LONGEST_LABEL = 40
_LABEL = regex(r"\*\*.*\*\*:?|__.*__:?|.*[:：]", re.DOTALL)
_MAY_NAME_DAY = regex(
    r"[0-9]|\bday\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
_PHASE = regex(
    r"[\W_]*(?:the )?incident (?:is |was )?(detected|declared|repaired|resolved)[\W_]*",
    re.IGNORECASE,
)
_NO_DAY = regex(
    r"(?:[\W_]|\b(?:at|by|from|since|between|around|about|early|late|roughly|circa|ca|approx"
    r"|approximately|before|after|started?|ended?|um|à|às|las)\b)*",
    re.IGNORECASE,
)
"""What may stand before a time without being a day that nobody here can read."""


class Event(NamedTuple):
    """Something that happened. `cell` states when, `line` is the whole of it.

    `day` is the one that is stated with it, or else above it; `stated` says that it is stated with
    it. Without an instant, only the day is known. `at` counts seconds: of two events, the later one
    has more; None if its place among the others cannot be known. `apart` says that it is the first
    below a heading that may begin another day, or tell of another place: what is above that is
    another timeline.
    """

    cell: Cell
    line: Cell
    instant: Instant | None
    day: dt.date | None
    stated: bool
    at: int | None = None
    apart: bool = False


class Timeline(NamedTuple):
    """Events in the order in which a table, or a section, has them."""

    section: Section
    events: tuple[Event, ...]
    table: BoundTable | None = None


@once
def timelines_of(postmortem: Postmortem) -> tuple[Timeline, ...]:
    """The timelines of a document, in order.

    They are tables with a column of times, sections with their name, and lists of which most items
    begin with a time.
    """
    tables = (bound for bound in postmortem.tables if bound.role is TableRole.TIMELINE)
    found = [
        Timeline(bound.section, events, bound)
        for bound in tables
        for events in _in_rows(_of_table(bound, postmortem))
    ]
    found += _of_sections(postmortem)
    told = (one for one in found if one.events)
    return tuple(sorted(told, key=lambda one: one.events[0].cell.span))


def events_of_phases(postmortem: Postmortem) -> Iterator[tuple[str, Instant, Cell]]:
    """The events that are nothing but a phase, by its verb: `13:11 - Incident resolved`."""
    for event in (event for timeline in timelines_of(postmortem) for event in timeline.events):
        said = _PHASE.fullmatch(event.line.text, event.cell.span.end - event.line.span.start)
        if said and event.instant:
            yield said[1].lower(), event.instant, event.cell


class _Calendar:
    """The day that is stated above an event."""

    def __init__(self) -> None:
        self.day: dt.date | None = None
        self._unclear = False
        self._apart = False

    def turn_over(self, text: str, *, new: bool) -> None:
        """Take the day that a cell for the date states; what it says may be no whole date."""
        if new:
            self.day = None
            self.turn_to(text)
            self._unclear = self.day is None

    def turn_to(self, text: str) -> bool:
        """Take the only day that a text names; several name none. Whether it names any."""
        days = {date.day for date in find_dates(text) if isinstance(date, Date) and not date.other}
        if days:
            self.day = next(iter(days)) if len(days) == 1 else None
        return bool(days)

    def pass_by(self, text: str) -> None:
        """Pass what stands between events: `2025-03-08`, `Day 2` or `In the other region`."""
        self._apart = not self.turn_to(text)
        if self._apart and _MAY_NAME_DAY.search(text):
            self.day = None

    def event(self, instant: Instant, cell: Cell, line: Cell) -> Event:
        """The event at an instant; its day holds for those below it."""
        stated = instant.is_dated
        if stated:
            self.day = None if instant.other else instant.day
        elif self.day:
            instant = instant._replace(day=self.day)
        elif self._unclear:
            instant, self._unclear = instant._replace(unclear=True), False
        return self._next(Event(cell, line, instant, self.day, stated))

    def event_of_day(self, date: Date, line: Cell) -> Event:
        """The event on a day; the day holds for those below it."""
        self.day = None if date.other else date.day
        cell = line.part(date.start, date.end)
        return self._next(Event(cell, line, None, self.day, stated=True))

    def _next(self, event: Event) -> Event:
        """The event; those below it are in one row with it."""
        apart, self._apart = self._apart, False
        return event._replace(apart=apart)


def _of_table(bound: BoundTable, postmortem: Postmortem) -> Iterator[Event]:
    vocabulary = postmortem.vocabulary
    column = column_of("time", bound.table, vocabulary)
    names = [cell.text for cell in bound.table.header.cells]
    dates = next((n for n, name in enumerate(names) if vocabulary.field(name) == "date"), None)
    calendar = _Calendar()
    calendar.turn_to(bound.section.title.text)
    before = ""
    for row in bound.table.rows:
        if dates is not None and dates < len(row.cells):
            said = row.cells[dates].text or before
            calendar.turn_over(said, new=said != before)
            before = said
        if column is not None and column < len(row.cells):
            cell = row.cells[column]
            instant = read_instant(cell.text)
            if isinstance(instant, Instant) and not postmortem.is_open(cell):
                line = Cell(postmortem.document.source.text[slice(*row.span)], row.span)
                yield calendar.event(_known(instant, cell.text), cell.part(*instant[1:3]), line)
            elif cell.text and instant is None:
                calendar.pass_by(cell.text)


def _known(instant: Instant, text: str) -> Instant:
    """The instant, whose day is unclear where something else stands before it: `D1 14:20`."""
    if instant.is_dated or _NO_DAY.fullmatch(text, 0, instant.start):
        return instant
    return instant._replace(unclear=True)


def _of_sections(postmortem: Postmortem) -> Iterator[Timeline]:
    for section, named in _candidates(postmortem.document.root, postmortem):
        if named:
            for events in _in_rows(_of_section(section, postmortem, _Calendar())):
                yield Timeline(section, events)
        else:
            for block in section.blocks:
                yield from _of_lists(block, section, postmortem)


def _candidates(section: Section, postmortem: Postmortem) -> Iterator[tuple[Section, bool]]:
    """The sections that are timelines with all that is below them, and the others one by one."""
    if section.level and postmortem.vocabulary.section(section.title.text) == _TIMELINE:
        yield section, True
        return
    yield section, False
    for below in section.sections:
        yield from _candidates(below, postmortem)


def _of_lists(block: Block, section: Section, postmortem: Postmortem) -> Iterator[Timeline]:
    """A list of which most items begin with a time; it may stand below a label."""
    if not isinstance(block, List):
        return
    events = list(_of_blocks([block], postmortem, _Calendar())) if _may_tell(block) else []
    if _are_most(len(events), block):
        for row in _in_rows(events):
            yield Timeline(section, row)
    else:
        for item in block.items:
            for below in item.blocks:
                yield from _of_lists(below, section, postmortem)


def _may_tell(block: List) -> bool:
    """Whether most items of a list may begin with a time."""
    return _are_most(sum(may_lead(item.lines[0].text) for item in block.items if item.lines), block)


def _are_most(number: int, block: List) -> bool:
    return number >= _FEWEST and number * 3 >= len(block.items) * 2


def _of_section(section: Section, postmortem: Postmortem, calendar: _Calendar) -> Iterator[Event]:
    title = section.title
    event = _leading(title, postmortem, calendar)
    if event:
        yield event
    elif _is_part(section, postmortem):
        calendar.turn_to(title.text)
    else:
        calendar.pass_by(title.text)
    yield from _of_blocks(section.blocks, postmortem, calendar)
    for below in section.sections:
        yield from _of_section(below, postmortem, calendar)


def _is_part(section: Section, postmortem: Postmortem) -> bool:
    """Whether a heading is the timeline's own, or that of a phase: all of them are in one row."""
    bound = section.span.start in postmortem.binding.by_place
    return bound or _is_phase(section.title.text, postmortem)


def _is_phase(name: str, postmortem: Postmortem) -> bool:
    return postmortem.vocabulary.section(name) is not None


def _is_heading(line: str, postmortem: Postmortem) -> bool:
    """Whether a line alone is as a heading is, and not that of a phase: `**Day 2**`."""
    return bool(_LABEL.fullmatch(line)) and not _is_phase(line, postmortem)


def _of_blocks(
    blocks: Iterable[Block], postmortem: Postmortem, calendar: _Calendar
) -> Iterator[Event]:
    """The lines and items that begin with a time; those below an item are a part of it."""
    for block in blocks:
        lines = block.lines if isinstance(block, Paragraph) else ()
        if isinstance(block, List):
            lines = tuple(item.lines[0] for item in block.items if item.lines)
        for line in lines:
            if event := _leading(line, postmortem, calendar):
                yield event
            elif len(line.text) >= _LONGEST_LABEL:
                continue
            elif len(lines) == 1 and _is_heading(line.text, postmortem):
                calendar.pass_by(line.text)
            else:
                calendar.turn_to(line.text)


def _leading(line: Cell, postmortem: Postmortem, calendar: _Calendar) -> Event | None:
    """The event of a line that begins with a time, or with a day."""
    if not may_lead(line.text):
        return None
    prose = postmortem.document.prose_of(line)
    first = next(iter(find_instants(prose)), None)
    if isinstance(first, Instant) and is_leading(line.text, first.time.start):
        instant = _known(first, prose)
        return calendar.event(instant, line.part(first.start, first.end), line)
    date = next(iter(find_dates(prose)), None)
    if (
        isinstance(date, Date)
        and is_leading(line.text, date.start)
        and line.text[date.end :].strip(" :.-–")
    ):
        return calendar.event_of_day(date, line)
    return None


def _in_rows(events: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    """The events with their places in time, those together that follow one another."""
    row: list[Event] = []
    for event in events:
        if event.apart and row:
            yield _placed(row)
            row = []
        row.append(event)
    yield _placed(row)


def _placed(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events with their places in time. Days that are not stated pass at midnight."""
    told = list(events)
    zones = {event.instant.zone.name for event in told if event.instant and event.instant.zone}
    placed: list[Event] = []
    before: Event | None = None
    last: int | None = None
    nights = 0
    for event in told:
        at = _clock(event, by_zone=len(zones) > 1)
        nights = 0 if event.stated else nights
        if at is not None and last is not None and before and _is_comparable(event, before):
            at += nights * _WHOLE_DAY
            while not event.stated and at < last - _BACK:
                at, nights = at + _WHOLE_DAY, nights + 1
            if not event.instant and at // _WHOLE_DAY == last // _WHOLE_DAY:
                at = last
            placed.append(event._replace(at=at))
        else:
            placed.append(event._replace(at=at if last is None else None))
        before, last = event, at
    return tuple(placed)


def _is_comparable(event: Event, before: Event) -> bool:
    """Whether both have a day, or neither has."""
    return bool(event.day) == bool(before.day)


def _clock(event: Event, *, by_zone: bool) -> int | None:
    """Seconds since a day long ago; on the clock, or in UTC where there are several zones."""
    instant, day = event.instant, event.day or dt.date.min
    if instant is None:
        return None if by_zone or not event.day else day.toordinal() * _WHOLE_DAY
    if instant.unclear or instant.other or instant.month_and_day:
        return None
    if by_zone:
        return utc_seconds(instant.zone, day, instant.time.seconds) if instant.zone else None
    return day.toordinal() * _WHOLE_DAY + instant.time.seconds
