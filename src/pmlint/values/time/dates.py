"""Days of the calendar, in the ways people write them."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.wrapping import unwrap


class Form(StrEnum):
    """How a date is written."""

    ISO = "2024-01-15"
    ISO_SLASH = "2024/01/15"
    COMPACT = "20240115"
    NAMED = "15 Jan 2024"
    DOTTED = "15.01.2024"
    SLASHED = "01/15/2024"


class Weekday(NamedTuple):
    """The name of a day of the week, spelt out in English, and where it is stated."""

    name: str
    start: int
    end: int


class Date(NamedTuple):
    """One day, written at `text[start:end]`.

    `other` is the second reading where the order of day and month cannot be known: `day` is then
    the reading with the month first. `weekday` is the day of the week that the text states
    directly before the date.
    """

    day: dt.date
    start: int
    end: int
    form: Form
    other: dt.date | None = None
    weekday: Weekday | None = None

    @property
    def iso(self) -> str:
        """The day as YYYY-MM-DD."""
        return self.day.isoformat()


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_YEAR = r"(?:19|20)[0-9]{2}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:[ ]?[-–][ ]?{_DAY})?"  # 5-6 July: the first day counts
_GAP = r"[ \t\u00a0]{1,3}"

_BODY = rf"""
    (?P<long_year>[12][0-9]{{4}})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])
  | (?P<iso>{_YEAR}-[0-9]{{1,2}}-[0-9]{{1,2}})
  | (?P<iso_slash>{_YEAR}/[0-9]{{1,2}}/[0-9]{{1,2}})
  | (?P<dotted>[0-9]{{1,2}}\.[0-9]{{1,2}}\.{_YEAR})
  | (?P<slashed>[0-9]{{1,2}}(?P<mark>[/-])[0-9]{{1,2}}(?P=mark){_YEAR})
  | (?P<day_month_year>(?P<d1>{_DAYS})
        (?:-(?P<m1>{MONTH_NAMES})-|{_GAP}(?:of{_GAP})?(?P<m2>{MONTH_NAMES})\.?,?{_GAP})(?P<y1>{_YEAR}))
  | (?P<month_day_year>(?P<m3>{MONTH_NAMES})
        (?:-(?P<d2>{_DAY})-|\.?{_GAP}(?P<d3>{_DAYS})(?:,{_GAP}|,|{_GAP}))(?P<y2>{_YEAR}))
  | (?P<year_month_day>(?P<y3>{_YEAR})
        (?:-(?P<m4>{MONTH_NAMES})-|,?{_GAP}(?P<m5>{MONTH_NAMES})\.?{_GAP})(?P<d4>{_DAY}))
"""
# The minutes of `10:00 - 15 Mar 2025` are no day.
_BEFORE = r"(?<![A-Za-z0-9_./\\\#@=%+-])(?<![0-9]:)"
# A time, or the second day of a pair (2024-01-15/16), may follow at once; a name or number may not.
_AFTER = r"""
    (?: (?=[Tt_-]?[0-9]{2}:[0-9]{2}) | (?=[Tt][0-9]{2}) | (?=/[0-9]{1,2}(?![A-Za-z0-9_/-]))
      | (?=[-/][0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}(?![A-Za-z0-9_/-]))
      | (?![A-Za-z0-9_] | [-/.][A-Za-z0-9]) )
"""
_FLAGS = re.VERBOSE | re.IGNORECASE
_DATE = regex(f"{_BEFORE}(?:{_BODY}){_AFTER}", _FLAGS)
_SECOND_DATE = regex(f"[-/](?:{_BODY}){_AFTER}", _FLAGS)
_WEEKDAY = regex(
    r"(?<![A-Za-z/–-])(mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"(?:[.,]|\.,)?[ \t\u00a0]{0,2}\Z",
    re.IGNORECASE,
)
_WEEKDAY_BEHIND = regex(
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[ ]?[A-Z]{1,4})?)?,?[ ]\("
    r"((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?![ ]?[-–—/&,]|[ ](?:to|and|or|through)\b)",
    re.IGNORECASE,
)
_BEHIND_WEEKDAY = "., \t\u00a0"
_WEEKDAY_REACH = len("Wednesday.,  ") + 1
_YEAR_OF_DATE = regex(r"[12][0-9]{3}")  # every date has one, and most texts have none
_BEFORE_YEAR = len("15th - 16th   of   September.,   ") + 1  # no date begins earlier
_COMPACT = regex(rf"({_YEAR})([0-9]{{2}})([0-9]{{2}})")
_SHORT_YEAR = regex(r"[0-9]{1,2}(?P<mark>[/.-])[0-9]{1,2}(?P=mark)[0-9]{2}")


def find_dates(text: str) -> list[Date | Problem]:
    """All dates in a text, in order and without overlap.

    A day that the calendar does not have and a year of five digits are problems. Numbers that only
    resemble a date (identifiers, versions, paths, years of two digits) are passed over.
    """
    return list(_dates(text)) if _YEAR_OF_DATE.search(text) else []


def read_date(text: str) -> Date | Problem | None:
    """The first date in the value of a field; None if there is nothing like a date in it.

    A value that is nothing but a date may also be written as `20240115`. If it has a year of two
    digits, that is a problem.
    """
    start, end = unwrap(text)
    if compact := _COMPACT.fullmatch(text, start, end):
        year, month, day = (int(part) for part in compact.groups())
        return _date_or_problem(year, month, day, Form.COMPACT, (start, end))
    if _SHORT_YEAR.fullmatch(text, start, end):
        return Problem(start, end, "the year has two digits")
    return next(_dates(text), None)


def wrong_weekday(date: Date) -> str | None:
    """The right name of the weekday, if the text states a wrong one.

    Nothing is said of a date that has two readings.
    """
    right = WEEKDAYS[date.day.weekday()]
    if date.weekday is None or date.other or date.weekday.name == right:
        return None
    return right


def month_number(name: str) -> int:
    """The number of a month, from its English name or a short form of it."""
    return _MONTH_STARTS.index(name[:3].lower()) + 1


def _dates(text: str) -> Iterator[Date | Problem]:
    match: re.Match[str] | None = None
    position = 0
    while year := _YEAR_OF_DATE.search(text, position):
        second = _SECOND_DATE.match(text, position) if match else None
        match = second or _DATE.search(text, max(position, year.start() - _BEFORE_YEAR))
        if match is None:
            return
        position = match.end()
        if value := _read_match(text, match, match.start() + (second is not None)):
            yield value


def _read_match(text: str, match: re.Match[str], start: int) -> Date | Problem | None:
    span = (start, match.end())
    kind = next(name for name in _READERS if match[name] is not None)
    value = _READERS[kind](match, span)
    if isinstance(value, Date) and (weekday := _weekday_before(text, start)):
        return _with_weekday(value, weekday)
    return value


def _with_weekday(date: Date, weekday: Weekday) -> Date:
    """The date with its weekday, which may tell which of two readings is meant."""
    readings = [day for day in (date.day, date.other) if day]
    right = [day for day in readings if WEEKDAYS[day.weekday()] == weekday.name]
    if len(right) == 1:
        return date._replace(day=right[0], other=None, weekday=weekday)
    return date._replace(weekday=weekday)


def _long_year(match: re.Match[str], span: tuple[int, int]) -> Problem:
    return Problem(*span, f"the year {match['long_year']} has five digits")


def _iso(match: re.Match[str], span: tuple[int, int]) -> Date | Problem | None:
    form = Form.ISO if match["iso"] else Form.ISO_SLASH
    parts = (match["iso"] or match["iso_slash"]).replace("/", "-").split("-")
    year, month, day = (int(part) for part in parts)
    value = _date_or_problem(year, month, day, form, span)
    written_in_full = len(parts[1]) == len(parts[2]) == 2
    return value if written_in_full or isinstance(value, Date) else None


def _dotted(match: re.Match[str], span: tuple[int, int]) -> Date | Problem | None:
    parts = match["dotted"].split(".")
    day, month, year = (int(part) for part in parts)
    value = _date_or_problem(year, month, day, Form.DOTTED, span)
    if isinstance(value, Date):
        return value
    if not len(parts[0]) == len(parts[1]) == 2:
        return None  # 1.13.2024 is more likely a version
    month_first = _day(year, day, month)
    return Date(month_first, *span, Form.DOTTED) if month_first else value


def _slashed(match: re.Match[str], span: tuple[int, int]) -> Date | Problem | None:
    first, second, year = (int(part) for part in match["slashed"].split(match["mark"]))
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if month_first and day_first:
        other = None if month_first == day_first else day_first
        return Date(month_first, *span, Form.SLASHED, other)
    if day := month_first or day_first:
        return Date(day, *span, Form.SLASHED)
    if match["mark"] == "-" and max(first, second) > 31:
        return None  # part of a longer number, such as that of a telephone
    return Problem(*span, "neither order of day and month is a day of the calendar")


def _day_month_year(match: re.Match[str], span: tuple[int, int]) -> Date | Problem:
    return _named(match["y1"], match["m1"] or match["m2"], match["d1"], span)


def _month_day_year(match: re.Match[str], span: tuple[int, int]) -> Date | Problem:
    return _named(match["y2"], match["m3"], match["d2"] or match["d3"], span)


def _year_month_day(match: re.Match[str], span: tuple[int, int]) -> Date | Problem:
    return _named(match["y3"], match["m4"] or match["m5"], match["d4"], span)


def _named(year: str, month: str, day: str, span: tuple[int, int]) -> Date | Problem:
    first_day = day[: 2 if day[1:2].isdigit() else 1]
    return _date_or_problem(int(year), month_number(month), int(first_day), Form.NAMED, span)


_READERS = {
    "long_year": _long_year,
    "iso": _iso,
    "iso_slash": _iso,
    "dotted": _dotted,
    "slashed": _slashed,
    "day_month_year": _day_month_year,
    "month_day_year": _month_day_year,
    "year_month_day": _year_month_day,
}


def _date_or_problem(
    year: int, month: int, day: int, form: Form, span: tuple[int, int]
) -> Date | Problem:
    if date := _day(year, month, day):
        return Date(date, *span, form)
    return Problem(*span, impossible_day(year, month, day))


def impossible_day(year: int, month: int, day: int) -> str:
    """Why there is no such day."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return f"there is no year {year}"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not 1 <= day <= 31:
        return f"there is no day {day}"
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def weekday_behind(text: str, position: int) -> Weekday | None:
    """The weekday in parentheses behind a date, or its time: `2025-09-23 21:42 UTC (Tuesday)`."""
    match = _WEEKDAY_BEHIND.match(text, position)
    return Weekday(match[1].capitalize(), *match.span(1)) if match else None


def _weekday_before(text: str, position: int) -> Weekday | None:
    begin = max(0, position - _WEEKDAY_REACH)
    before = text[begin:position]
    match = _WEEKDAY.search(before) if before.rstrip(_BEHIND_WEEKDAY)[-1:].isalpha() else None
    if match is None:
        return None
    letters = match[1].lower()
    name = next(name for name in WEEKDAYS if name.lower().startswith(letters[:3]))
    return Weekday(name, begin + match.start(1), begin + match.end(1))
