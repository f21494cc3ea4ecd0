"""Stretches of time as settings have them: `7 days`, `2 weeks`, `3 months`."""

import datetime as dt
import re

from pmlint.patterns import regex

_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400}
_DAYS = {"month": 31, "year": 366}  # what is due within a month may be due at the end of any

UNITS = (*_SECONDS, *_DAYS)
"""The units that a stretch of time may have, each perhaps with an `s`."""

_SPAN = regex(rf"\s*(?P<number>[0-9]{{1,5}})\s?(?P<unit>{'|'.join(UNITS)})s?\s*", re.IGNORECASE)


def read_span(text: str) -> dt.timedelta | None:
    """The time that a whole text states; a month has 31 days, a year 366."""
    span = _SPAN.fullmatch(text)
    if not span:
        return None
    number, unit = int(span["number"]), span["unit"].lower()
    if unit in _DAYS:
        return dt.timedelta(days=number * _DAYS[unit])
    return dt.timedelta(seconds=number * _SECONDS[unit])


def show_span(span: dt.timedelta) -> str:
    """The text for a time, in the largest unit that leaves no rest: `7 days`, `90 minutes`."""
    seconds = span.days * _SECONDS["day"] + span.seconds
    units = (unit for unit in ("day", "hour") if not seconds % _SECONDS[unit])
    unit = next(units, "minute")
    number = seconds // _SECONDS[unit]
    return f"{number} {unit}{'' if number == 1 else 's'}"


def show_days(number: int) -> str:
    """A number of days in words: `1 day`, `17 days`."""
    return show_span(dt.timedelta(days=number))
