"""Incident identifiers, and what was probably meant by a wrong one."""

import datetime as dt
import re
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.dates import impossible_day
from pmlint.values.wrapping import strip, unbracket, unwrap

DEFAULT_PATTERN = regex(
    r"INC-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?P<day>[0-9]{2})-(?P<number>[0-9]{3})"
)
"""`INC-YYYY-MMDD-###`. Other patterns may have any of the groups year, month, day and number."""


class IncidentId(NamedTuple):
    """An identifier written at `text[start:end]`, with the day it bears, if it bears one."""

    text: str
    day: dt.date | None
    start: int
    end: int


_LOOSE = regex(
    r"(?P<prefix>[A-Za-z]{2,10})[-_ #]?(?P<year>(?:19|20)[0-9]{2})[-_ /.]?(?P<month>[0-9]{2})"
    r"[-_ /.]?(?P<day>[0-9]{2})[-_ /.](?P<number>[0-9]{1,4})"
)
_FIRST_TOKEN = regex(r"[^\s,;|()\[\]<>]*[0-9][^\s,;|()\[\]<>]*")
_MENTION = regex(
    r"(?<![\w./#-])[A-Za-z]{2,10}[-_]?[0-9]{1,10}(?:[-_][0-9A-Za-z]{1,12}){0,5}(?![\w-])"
)
_DIGIT = regex("[0-9]")
_WORD_GOES_ON = regex(r"[\w-]")
_SHOWN = 60  # characters of a wrong value that a message repeats


def read_incident_id(
    text: str, pattern: re.Pattern[str] = DEFAULT_PATTERN, form: str = ""
) -> IncidentId | Problem:
    """The identifier that a value begins with; free text may follow it.

    A problem is a value that does not match the pattern, a day that the calendar does not have, and
    the number 000. Emphasis, code, a link and one pair of brackets around the value are left out.
    `form` is what the pattern stands for, as people write it.
    """
    start, end = unbracket(text, *unwrap(text))
    start, end = unwrap(text, start, end)
    start = strip(text, start, end, "`*_[")[0]  # `INC-2024-0115-001` (free text)
    match = pattern.match(text, start, end)
    if match is None or match.end() == start or _WORD_GOES_ON.match(text, match.end(), end):
        return Problem(start, end, _mismatch(text[start:end], pattern, form))
    return _checked(match)


def leading_identifier(text: str) -> tuple[int, int] | None:
    """Where the identifier of any form stands that a value begins with, if it has one."""
    start, end = unbracket(text, *unwrap(text))
    start, end = unwrap(text, start, end)
    match = _FIRST_TOKEN.match(text, strip(text, start, end, "`*_[")[0], end)
    return (match.start(), strip(text, *match.span(), "`*_.:")[1]) if match else None


def find_identifiers(text: str) -> list[tuple[int, int]]:
    """Where a text names things by letters and numbers, as in `INC-2024-0115-001` or `PM2024-001`.

    Whether such a thing is an incident, only its `form_of` can tell.
    """
    return [match.span() for match in _MENTION.finditer(text)]


def form_of(identifier: str) -> str:
    """What identifiers of one series have in common: `inc-0000-0000-000`."""
    return _DIGIT.sub("0", identifier.casefold())


def _checked(match: re.Match[str]) -> IncidentId | Problem:
    span = match.span()
    numbers = _numbers(match)
    if numbers.get("number") == 0:
        return Problem(
            *span, f"{match[0]!r} has the number {match['number']}, numbers begin with 1"
        )
    if not {"year", "month", "day"} <= numbers.keys():
        return IncidentId(match[0], None, *span)
    year, month, day = numbers["year"], numbers["month"], numbers["day"]
    if len(match["year"]) == 2:
        year += 2000
    try:
        return IncidentId(match[0], dt.date(year, month, day), *span)
    except (ValueError, OverflowError):
        return Problem(*span, f"{match[0]!r} bears no date: {impossible_day(year, month, day)}")


def _numbers(match: re.Match[str]) -> dict[str, int]:
    """The named groups that are numbers; a pattern of the user's may name anything."""
    groups = match.groupdict()
    return {
        name: int(value)
        for name, value in groups.items()
        if value and len(value) < 10 and value.isascii() and value.isdigit()
    }


def _mismatch(value: str, pattern: re.Pattern[str], form: str) -> str:
    shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    if not form:
        form = "INC-YYYY-MMDD-###" if pattern is DEFAULT_PATTERN else pattern.pattern
    reason = f"{shown!r} is not of the form {form}"
    if suggestion := _suggestion(value, pattern):
        return f"{reason}; did you mean {suggestion}?"
    return reason


def _suggestion(value: str, pattern: re.Pattern[str]) -> str | None:
    """The identifier that has the same prefix, date and number, in the right form."""
    candidates = [value.upper()]
    if loose := _LOOSE.fullmatch(value):
        number = int(loose["number"])
        month_and_day = f"{loose['month']}{loose['day']}"
        candidates.append(f"{loose['prefix'].upper()}-{loose['year']}-{month_and_day}-{number:03}")
    for candidate in candidates:
        match = pattern.fullmatch(candidate)
        if match and candidate != value and isinstance(_checked(match), IncidentId):
            return candidate
    return None
