"""How far apart two instants are."""

import datetime as dt
from collections.abc import Iterator

from pmlint.values.time.days import day_in
from pmlint.values.time.instants import Instant
from pmlint.values.time.zones import Zone, utc_seconds

_WHOLE_DAY = 86_400
_YEARS = (2023, 2024)  # one without and one with a leap day
_Days = tuple[dt.date | None, dt.date | None]


def elapsed(
    start: Instant, end: Instant, zone: Zone | None = None, *, same_day: bool = False
) -> int | None:
    """The seconds from one instant to another, or None where they cannot be known.

    `zone` is that of times that name none. With two days the result is exact, and negative if the
    end is before the start. If only one of them has a day, or none has, they are less than a day
    apart: an end is the next such time after its start, a start the last one before its end. With
    `same_day` they are on one day instead, and the result may be negative.

    It cannot be known if only one has a zone, if the zones differ and one is ambiguous (`CST`) or
    depends on a day that is unknown, if a day is unclear, or if two readings of a day differ.
    """
    one, other = start.zone or zone, end.zone or zone
    if start.unclear or end.unclear or (one is None) != (other is None):
        return None
    start, end = (start.in_zone(one) if one else start), (end.in_zone(other) if other else end)
    results = {_between(start, end, days, same_day=same_day) for days in _days(start, end)}
    return results.pop() if len(results) == 1 else None


def _days(start: Instant, end: Instant) -> Iterator[_Days]:
    """Every way to read the days of the two."""
    if start.month_and_day and end.month_and_day:
        yield from _without_year(start.month_and_day, end.month_and_day)
    elif start.month_and_day:
        days = [start.near(end.day).day] if end.day else _in_any_year(start.month_and_day)
        yield from ((day, end.day) for day in days)
    elif end.month_and_day:
        days = [end.near(start.day).day] if start.day else _in_any_year(end.month_and_day)
        yield from ((start.day, day) for day in days)
    else:
        yield start.day, end.day
        yield start.other or start.day, end.other or end.day


def _without_year(first: tuple[int, int], last: tuple[int, int]) -> Iterator[_Days]:
    for year in _YEARS:
        start = day_in(year, first)
        end = day_in(year + (last < first), last)
        if start and end:
            yield start, end


def _in_any_year(month_and_day: tuple[int, int]) -> list[dt.date | None]:
    return [day for year in _YEARS if (day := day_in(year, month_and_day))]


def _between(start: Instant, end: Instant, days: _Days, *, same_day: bool) -> int | None:
    first, last = days
    if same_day:
        first, last = first or last, last or first
    if first and last:
        return _exact(start, first, end, last)
    if first:
        return _least(_exact(start, first, end, day) for day in _around(first))
    if last:
        return _least(_exact(start, day, end, last) for day in _around(last))
    apart = _on_one_day(start, end)
    return apart if apart is None or same_day else apart % _WHOLE_DAY


def _on_one_day(start: Instant, end: Instant) -> int | None:
    """The seconds between two times of a day that is unknown."""
    apart = end.time.seconds - start.time.seconds
    if _is_on_one_clock(start, end):
        return apart
    if start.zone is None or end.zone is None:
        return None
    if start.zone.offset is None or end.zone.offset is None:
        return None
    return apart + (start.zone.offset - end.zone.offset) * 60


def _around(day: dt.date) -> Iterator[dt.date]:
    for number in range(-2, 3):
        try:
            yield day + dt.timedelta(days=number)
        except OverflowError:
            continue


def _least(candidates: Iterator[int | None]) -> int | None:
    known = [seconds for seconds in candidates if seconds is not None and seconds >= 0]
    return min(known, default=None)


def _is_on_one_clock(start: Instant, end: Instant) -> bool:
    one, other = start.zone, end.zone
    return one == other or bool(one and other and one.name.casefold() == other.name.casefold())


def _exact(start: Instant, first: dt.date, end: Instant, last: dt.date) -> int | None:
    plain = (last - first).days * _WHOLE_DAY + end.time.seconds - start.time.seconds
    if start.zone is None or end.zone is None:
        return plain
    begin = utc_seconds(start.zone, first, start.time.seconds)
    finish = utc_seconds(end.zone, last, end.time.seconds)
    if begin is None or finish is None:
        return plain if _is_on_one_clock(start, end) else None
    if finish < begin:  # perhaps within the hour that a clock shows twice
        again = utc_seconds(end.zone, last, end.time.seconds, later=True)
        return again - begin if again is not None and again >= begin else finish - begin
    return finish - begin
