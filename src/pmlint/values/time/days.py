"""Days beside a time of the clock: dates, and days without a year."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.dates import MONTH_NAMES, Date, find_dates, month_number


class Day(NamedTuple):
    """A day named at `text[start:end]`, with the name of its weekday.

    `other` is the second reading of a date such as `03/04/2025`. Of a day without a year (`Oct 29`)
    only `month_and_day` is known, and not even that if the calendar has no such day.
    """

    date: dt.date | None
    other: dt.date | None
    month_and_day: tuple[int, int] | None
    start: int
    end: int


_GAP = r"[ \t\u00a0]{1,3}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_WITHOUT_YEAR = regex(
    rf"""
    (?<![A-Za-z0-9_/.-])
    (?: (?P<m1>{MONTH_NAMES})\.?{_GAP}(?P<d1>{_DAY})
      | (?P<d2>{_DAY}){_GAP}(?:of{_GAP})?(?P<m2>{MONTH_NAMES})\.?
    )(?![A-Za-z0-9_]|[-/:.][0-9])
    | (?:(?P<y3>(?:19|20)[0-9]{{2}})年[ ]?)?(?P<m3>[0-9]{{1,2}})月[ ]?(?P<d3>[0-9]{{1,2}})日
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_NAME_MONTH = regex(r"月|[jfmasond](?:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec)")
_DIGIT = regex(r"[0-9]")
_LEAP_YEAR = 2024


def find_days(text: str) -> list[Day | Problem]:
    """All days in a text, in order and without overlap; impossible dates are problems."""
    dates = [_of_date(found) if isinstance(found, Date) else found for found in find_dates(text)]
    return sorted([*dates, *_between(text, dates)], key=lambda day: day.start)


def _of_date(date: Date) -> Day:
    start = date.weekday.start if date.weekday else date.start
    return Day(date.day, date.other, None, start, date.end)


def _between(text: str, dates: list[Day | Problem]) -> Iterator[Day]:
    """The days without a year that are no part of a date."""
    if not _DIGIT.search(text) or not _MAY_NAME_MONTH.search(text.casefold()):
        return
    taken = iter(dates)
    date = next(taken, None)
    for match in _WITHOUT_YEAR.finditer(text):
        while date and date.end <= match.start():
            date = next(taken, None)
        if date is None or match.end() <= date.start:
            yield _of_match(match)


def _of_match(match: re.Match[str]) -> Day:
    name = match["m1"] or match["m2"]
    month = month_number(name) if name else int(match["m3"])
    digits = match["d1"] or match["d2"] or match["d3"]
    number = int(digits[: 2 if digits[1:2].isdigit() else 1])
    try:
        day = dt.date(int(match["y3"] or _LEAP_YEAR), month, number)
    except ValueError:
        return Day(None, None, None, *match.span())
    if match["y3"]:
        return Day(day, None, None, *match.span())
    return Day(None, None, (month, number), *match.span())


def nearest_day(month_and_day: tuple[int, int], other: dt.date) -> dt.date | None:
    """The day of that name that is nearest to another; None if none is within a year of it."""
    candidates = (day_in(other.year + number, month_and_day) for number in (-1, 0, 1))
    days = [day for day in candidates if day]
    return min(days, key=lambda day: abs(day - other), default=None)


def day_in(year: int, month_and_day: tuple[int, int]) -> dt.date | None:
    """The day of that name in a year, if the year has it."""
    try:
        return dt.date(year, *month_and_day)
    except ValueError:
        return None
