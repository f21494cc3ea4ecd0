"""Instants: times of the clock, with what is stated about their days and zones."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.days import Day, find_days, nearest_day
from pmlint.values.time.times import Time, find_times
from pmlint.values.time.zones import Zone, zone_after_time


class Instant(NamedTuple):
    """A time of the clock with what is stated about its day, written at `text[start:end]`.

    `day` is None where there is no date; `other` is its second reading (`03/04/2025`). Of a day
    without a year, `month_and_day` is known. `unclear` says that there is a day which cannot be
    read (`5/4/23`, `Tue`, `next day`); `approximate` is set by "about" and the like. The zone may
    stand elsewhere in the text.
    """

    time: Time
    start: int
    end: int
    day: dt.date | None = None
    other: dt.date | None = None
    month_and_day: tuple[int, int] | None = None
    unclear: bool = False
    approximate: bool = False

    @property
    def zone(self) -> Zone | None:
        """The zone of the time, if it is stated."""
        return self.time.zone

    @property
    def is_dated(self) -> bool:
        """Whether a day is stated in any way."""
        return bool(self.day or self.month_and_day or self.unclear)

    def in_zone(self, zone: Zone) -> "Instant":
        """The same instant in a zone that is stated for all times around it."""
        return self if self.zone else self._replace(time=self.time._replace(zone=zone))

    def near(self, day: dt.date) -> "Instant":
        """The same instant with a day that is stated elsewhere, if it has none of its own.

        A day without a year gets the year that brings it nearest to the other.
        """
        if self.day or self.unclear:
            return self
        own = nearest_day(self.month_and_day, day) if self.month_and_day else day
        return self._replace(day=own, month_and_day=None if own else self.month_and_day)


def read_instant(text: str) -> Instant | Problem | None:
    """The first time in a value, with its day if it has one; None if there is no time of the clock.

    A time or a date beside it that no clock or calendar has is a problem.
    """
    return next(iter(find_instants(text)), None)


def find_instants(text: str) -> list[Instant | Problem]:
    """All times of the clock in a text with the days beside them, in order and without overlap.

    The day stands before its time or behind it: `2024-01-15 14:03`, `14:03 on 15 Jan 2024`. A time
    in parentheses behind another (`13:14 EDT (17:14 UTC)`) is the same instant and no other.
    """
    times = find_times(text)
    if not times and not _ANY_TIME_AFTER_DATE.search(text):
        return []
    days = find_days(text)
    return list(_instants(text, days, _times(text, times, days)))


def has_several_times(text: str) -> bool:
    """Whether a text may have more than one time of the clock, by a quick look."""
    first = _LIKE_TIME.search(text)
    return first is not None and _LIKE_TIME.search(text, first.end()) is not None


_GAP = r"[ \t\u00a0]"
_MARKS = r"[\s*_`]"
_WEEKDAY = r"(?:mon|tues?|wednes|wed|thur?s?|fri|satur|sat|sun)(?:day)?"
_BEFORE_TIME = regex(
    rf"(?:{_MARKS}|[,;:@|~≈<]|\b(?:at|um|a[ ]las|à|às|by|from|since|between|around|about|early|late"
    rf"|roughly|circa|ca|approx|approximately)\b\.?|[(（]?(?:{_WEEKDAY}|[月火水木金土日])[)）]){{0,6}}"
    r"(?:(?<=[0-9])[Tt_-])?",
    re.IGNORECASE,
)
_DASH_BEFORE_TIME = regex(rf"{_MARKS}{{1,3}}[-–—]{_MARKS}{{1,3}}~?(?:at[ ])?", re.IGNORECASE)
_BEHIND_TIME = regex(
    rf"{_MARKS}{{0,3}}[)）,]?{_MARKS}{{0,3}}(?:(?:on|of|am|den|le|el|em|the)\b|[(（\[]){_MARKS}{{0,3}}"
    rf"(?:the[ ])?(?:{_WEEKDAY},?[ ])?",
    re.IGNORECASE,
)
_SPACE_BEHIND_TIME = regex(
    rf"{_MARKS}{{0,3}}[)）,]?{_MARKS}{{1,3}}(?:{_WEEKDAY},?[ ])?", re.IGNORECASE
)
_LATE_ZONE = regex(rf"{_GAP}[-–]{_GAP}|[*_]{{1,3}}(?={_GAP})|{_GAP}?頃(?={_GAP})")
_AFTER_DATE = regex(
    rf"(?:{_GAP}{{1,3}}|T)(?:(?P<h1>[01][0-9]|2[0-3])[.h](?P<m1>[0-5][0-9])"
    r"|(?P<h2>[01][0-9]|2[0-3])(?P<m2>[0-5][0-9]))(?![A-Za-z0-9_]|[.,:%/-][0-9]"
    r"|[ ](?!(?:to|until|till|and)\b)[a-z])"
)
_ANY_TIME_AFTER_DATE = regex(r"[0-2](?<=[0-9dhtDHT日 \t\u00a0][ \t\u00a0T].)[0-9][.h]?[0-5][0-9]")
"""What all of these have in them: a date ends with a digit, `15th` or the like before the gap."""

_LIKE_TIME = regex(
    r"[0-9](?::[0-9]{2}|[ \t\u00a0]?[ap]\.?m|[0-9]{3}[z \t\u00a0]"
    r"|(?<=[ \t\u00a0T].)[0-9][.h]?[0-9]{2})",
    re.IGNORECASE,
)
"""What every time is or has in it, those after a date too."""

_UNCLEAR_BEFORE = regex(
    rf"(?:\b{_WEEKDAY}|(?<![0-9A-Za-z:.])[0-9]{{1,2}}(?:[/.-][0-9]{{1,2}}(?:[/.-][0-9]{{2}})?\.?|st|nd|rd"
    r"|th|日)|\bday[ ][0-9]{1,3}|\b(?:next|following|previous|same)[ ](?:day|morning|evening|night)"
    rf"|tomorrow|yesterday|翌日?){_MARKS}{{0,3}}[,:@)\]]?{_MARKS}{{0,2}}(?:at[ ])?~?\Z",
    re.IGNORECASE,
)
_UNCLEAR_BEHIND = regex(
    rf"{_MARKS}{{0,2}}[,(（\[]?{_MARKS}{{0,2}}(?:on[ ])?(?:the[ ])?"
    r"(?:(?:next|following|previous)[ ](?:day|morning)|[0-9]{1,2}[ ]days?[ ](?:later|after|earlier)"
    rf"|(?:{_WEEKDAY})\b|\+[0-9]{{1,2}}(?![0-9:.])|[0-9]{{1,2}}/[0-9]{{1,2}}"
    r"|[0-9]{2}-[0-9]{2}[)\]]|翌)",
    re.IGNORECASE,
)
_ABOUT_BEFORE = regex(
    r"(?:[~～≈<>±約约]|\b(?:about|around|approx(?:imately)?|ca|circa|roughly|before|after|by)\b\.?)"
    r"[\s*_`(]{0,3}\Z",
    re.IGNORECASE,
)
_ABOUT_BEHIND = regex(
    r"[)）]?[ ]?(?:頃|ごろ|前後|左右|ish\b|\?|\(?approx|~(?![ ]?[0-9]))", re.IGNORECASE
)
_SAME_AGAIN = regex(r"[)）]?[ ]?[(（\[][ ]?(?:=[ ]?|i\.e\.[ ]|or[ ])?")
_REACH = 24


def _times(
    text: str, times: list[Time | Problem], days: list[Day | Problem]
) -> list[Time | Problem]:
    """The times, and those that only a date before them shows to be times: `14.03`, `1600`."""
    found = {time.start: time for time in times}
    for day in days:
        match = _AFTER_DATE.match(text, day.end)
        if match and isinstance(day, Day) and day.date:
            hour, minute = ("h1", "m1") if match["h1"] else ("h2", "m2")
            start, end = match.start(hour), match.end()
            zone = zone_after_time(text, end, exact=False)
            found.setdefault(start, Time(int(match[hour]), int(match[minute]), 0, start, end, zone))
    return [found[start] for start in sorted(found)]


def _instants(
    text: str, days: list[Day | Problem], times: list[Time | Problem]
) -> Iterator[Instant | Problem]:
    starts = [day.start for day in days]
    free = 0  # the first day that belongs to no time yet
    last: Time | None = None
    for index, time in enumerate(times):
        if isinstance(time, Problem):
            yield time
        elif last is None or not _is_same_again(text, last, time):
            last = _with_late_zone(text, time)
            after = max(free, bisect_left(starts, time.start))
            following = times[index + 1].start if index + 1 < len(times) else None
            chosen = _choose_day(text, days[max(free, after - 1) : after + 1], last, following)
            yield _instant(text, last, chosen)
            free = days.index(chosen, free) + 1 if chosen else free


def _is_same_again(text: str, last: Time, time: Time) -> bool:
    """Whether a time repeats the one before it for another zone: `13:14 EDT (17:14 UTC)`."""
    match = _SAME_AGAIN.match(text, _end(last))
    closing = text[_end(time) : _end(time) + 1]
    return match is not None and match.end() == time.start and closing in {")", "）", "]"}


def _end(time: Time) -> int:
    return time.zone.end if time.zone else time.end


def _with_late_zone(text: str, time: Time) -> Time:
    """The time with a zone that stands behind a dash or a mark: `09:02 - UTC`, `**14:03** CET`."""
    match = None if time.zone else _LATE_ZONE.match(text, time.end)
    zone = zone_after_time(text, match.end(), exact=False) if match else None
    return time._replace(zone=zone) if zone else time


def _choose_day(
    text: str, days: list[Day | Problem], time: Time, following: int | None
) -> Day | Problem | None:
    """The day that stands with a time, of the one before it and the one behind it.

    `following` is where the next time begins: a day may belong to that one.
    """
    before = next((day for day in days if day.end <= time.start), None)
    behind = next((day for day in days if day.start >= _end(time)), None)
    if before and _joins(_BEFORE_TIME, text, before.end, time.start):
        return before
    if behind and _joins(_BEHIND_TIME, text, _end(time), behind.start):
        return behind
    if before and _joins(_DASH_BEFORE_TIME, text, before.end, time.start):
        return before
    if behind and _joins(_SPACE_BEHIND_TIME, text, _end(time), behind.start):
        is_of_next = following and _joins(_BEFORE_TIME, text, behind.end, following)
        return None if is_of_next else behind
    return None


def _joins(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return end - start <= _REACH and pattern.fullmatch(text, start, end) is not None


def _instant(text: str, time: Time, day: Day | Problem | None) -> Instant | Problem:
    if isinstance(day, Problem):
        return day
    before = text[max(0, time.start - _REACH) : time.start]
    about = _ABOUT_BEFORE.search(before) or any(
        _ABOUT_BEHIND.match(text, end) for end in (time.end, _end(time))
    )
    if day is None:
        unclear = _UNCLEAR_BEFORE.search(before) or _UNCLEAR_BEHIND.match(text, _end(time))
        start, end = time.start, _end(time)
        return Instant(time, start, end, unclear=bool(unclear), approximate=bool(about))
    return Instant(
        time,
        min(day.start, time.start),
        max(day.end, _end(time)),
        day=day.date,
        other=day.other,
        month_and_day=day.month_and_day,
        unclear=day.date is None and day.month_and_day is None,
        approximate=bool(about),
    )
