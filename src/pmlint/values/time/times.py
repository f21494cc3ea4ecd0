"""Clock times, and the zones they are in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.dates import MONTH_NAMES, find_dates
from pmlint.values.time.zones import Zone, find_named_zone, zone_after_time

__all__ = ["Time", "Zone", "find_times", "find_zone"]


class Time(NamedTuple):
    """A time of the day on a clock of 24 hours; `24:00` is the end of the day.

    `text[start:end]` is the time with its `am` or `pm`; the zone has a place of its own.
    """

    hour: int
    minute: int
    second: int
    start: int
    end: int
    zone: Zone | None = None

    @property
    def seconds(self) -> int:
        """The seconds since midnight."""
        return (self.hour * 60 + self.minute) * 60 + self.second


_HALF = r"(?:[ \t\u00a0]?(?P<half>[ap])\.?m\b\.?)"
_BODY = rf"""
    (?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}})(?:[.,][0-9]{{1,9}})?)?
        (?:{_HALF}|(?=[Zz](?![A-Za-z0-9_]))|(?![A-Za-z0-9_]|:[A-Za-z0-9_:]|\.[0-9]|/[A-Za-z]))
  | (?P<whole_hour>1[0-2]|0?[1-9])[ \t\u00a0]?(?P<whole_half>[ap])\.?m\b(?!\.?[A-Za-z0-9_])
  | (?P<military>(?:[01][0-9]|2[0-3])[0-5][0-9])(?=[Zz](?![A-Za-z0-9_])|[ \t\u00a0]\(?[A-Z]{{3}})
"""
# Not within a name, a version, an address or a file position; a date may stand directly before.
_BEFORE = r"(?:(?<=[0-9][Tt_])|(?<=-[0-9]{2}-)|(?<![A-Za-z0-9_.:/\\+\#$-]))"
_FLAGS = re.VERBOSE | re.IGNORECASE
_TIME = regex(f"{_BEFORE}(?:{_BODY})", _FLAGS)
_LIKE_TIME = regex(
    r"[0-9](?:[0-9]?:[0-9]{2}|[0-9]?[ \t\u00a0]?[ap]\.?m|[0-9]{3}[z \t\u00a0])", re.IGNORECASE
)
"""What every time is or has in it: a quick search, since it begins with a digit."""

_SECOND_TIME = regex(f"[-/](?:{_BODY})", _FLAGS)
_BETWEEN = regex(r"[ \t\u00a0]{0,3}(?:-|–|—|~|to|until|till|→)[ \t\u00a0]{0,3}", re.IGNORECASE)
_YEAR_OF_MONTH = regex(rf"{MONTH_NAMES}\.?,?[ \t\u00a0]{{1,3}}\Z", re.IGNORECASE)
_LARGEST_MISTAKEN_HOUR = 29  # 25:10 is a slip of the pen; 80:20 is a ratio, 53:22 a duration


def find_times(text: str) -> list[Time | Problem]:
    """All clock times in a text, in order and without overlap.

    An hour or minute that no clock shows is a problem. `1:35` may as well be a duration: the caller
    knows what is meant. Ratios, ports, file positions, versions and addresses are passed over.
    """
    return _share_half_of_day(text, list(_times(text))) if _LIKE_TIME.search(text) else []


def find_zone(text: str) -> Zone | None:
    """The first time zone that a text names; `Z` and bare offsets count only after a time."""
    named = find_named_zone(text)
    of_times = (time.zone for time, _ in _times(text) if isinstance(time, Time) and time.zone)
    attached = next(of_times, None)
    if named and attached:
        return min(named, attached, key=lambda zone: zone.start)
    return named or attached


def _times(text: str) -> Iterator[tuple[Time | Problem, str | None]]:
    """Every time, each with its half of the day (`a`, `p`) if it names one."""
    match: re.Match[str] | None = None
    position = 0
    while like := _LIKE_TIME.search(text, position):
        second = _SECOND_TIME.match(text, position) if match else None
        match = second or _TIME.search(text, like.start())
        if match is None:
            return
        position = match.end()
        value = _read_match(text, match, match.start() + (second is not None))
        if value is None:
            continue
        if isinstance(value, Time) and value.zone:
            position = value.zone.end
        half = match["half"] or match["whole_half"]
        yield value, half.lower() if half else None


def _read_match(text: str, match: re.Match[str], start: int) -> Time | Problem | None:
    end = match.end()
    exact = match["second"] is not None or text[start - 1 : start] in {"T", "t"}
    zone = zone_after_time(text, end, exact=exact)
    if digits := match["military"]:
        if zone is None or _is_year(text, start):
            return None
        return Time(int(digits[:2]), int(digits[2:]), 0, start, end, zone)
    if match["whole_hour"]:
        hour = _on_24_hours(int(match["whole_hour"]), match["whole_half"])
        return Time(hour, 0, 0, start, end, zone)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if _is_no_clock_time(hour, minute):
        return None
    if reason := _impossible(hour, minute, second):
        return Problem(start, end, reason)
    return Time(_on_24_hours(hour, match["half"]), minute, second, start, end, zone)


def _is_year(text: str, start: int) -> bool:
    if _YEAR_OF_MONTH.search(text[max(0, start - 14) : start]):
        return True
    near = text[max(0, start - 24) : start + 4]
    return any(date.end == len(near) for date in find_dates(near))


def _is_no_clock_time(hour: int, minute: int) -> bool:
    return hour > _LARGEST_MISTAKEN_HOUR or hour + minute == 100


def _impossible(hour: int, minute: int, second: int) -> str | None:
    if hour > 24:
        return f"there is no hour {hour}"
    if minute > 59:
        return f"there is no minute {minute}"
    if second > 60:  # a leap second is the sixtieth
        return f"there is no second {second}"
    if hour == 24 and (minute or second):
        return "the day ends at 24:00"
    return None


def _on_24_hours(hour: int, half: str | None) -> int:
    """The hour of a clock of 24 hours; `13:55 PM` already is one."""
    if half is None or hour > 12:
        return hour
    return hour % 12 + (12 if half in "pP" else 0)


def _share_half_of_day(
    text: str, times: list[tuple[Time | Problem, str | None]]
) -> list[Time | Problem]:
    """Give the first time of `2:03 - 4:18 PM` the half of the day that only the second names."""
    shared = [time for time, _ in times]
    for index in range(len(times) - 1):
        (first, half), (second, second_half) = times[index], times[index + 1]
        if (
            isinstance(first, Time)
            and isinstance(second, Time)
            and half is None
            and second_half is not None
            and 1 <= first.hour <= 12
            and second.start - first.end < 16
            and _BETWEEN.fullmatch(text, first.end, second.start)
        ):
            shared[index] = _in_half_before(first, second, second_half)
    return shared


def _in_half_before(first: Time, second: Time, half: str) -> Time:
    same = first._replace(hour=_on_24_hours(first.hour, half))
    if same.seconds <= second.seconds:
        return same
    return first._replace(hour=_on_24_hours(first.hour, "a" if half == "p" else "p"))
