"""Windows: a start, an end, and the duration that the text states beside them."""

import re
from itertools import pairwise
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.durations import Duration, find_durations, read_duration
from pmlint.values.time.elapsed import elapsed
from pmlint.values.time.instants import Instant, find_instants

_WHOLE_DAY = 86_400


class Window(NamedTuple):
    """From one instant to another, with the duration that stands right before or behind them.

    All of it is written at `text[span[0]:span[1]]`. A zone that only one of the times names is that
    of both. Whether the duration fits is not judged here: ask `duration.agrees(window.elapsed)`.
    """

    start: Instant
    end: Instant
    duration: Duration | None
    span: tuple[int, int]

    @property
    def elapsed(self) -> int | None:
        """The seconds from start to end, or None where they cannot be known.

        They are negative if both have a day and are reversed. Without days, an end that is earlier
        on the clock is on the next day.
        """
        return elapsed(self.start, self.end)

    @property
    def backwards(self) -> int | None:
        """The seconds if start and end were swapped by mistake; None if they are in order.

        `16:18 - 14:03` are 21h 45m over midnight, and backwards 2h 15m.
        """
        seconds = self.elapsed
        if seconds is None or seconds < 0:
            return None if seconds is None else -seconds
        if self.start.is_dated and self.end.is_dated:
            return None
        over_midnight = self.start.time.seconds + seconds >= _WHOLE_DAY
        return _WHOLE_DAY - seconds if over_midnight else None


def read_window(text: str) -> Window | Problem | None:
    """The first window in a value; None if there is none, such as in `14:03 - ongoing`.

    `-`, dashes, arrows, `~` and words such as "to" and "until" join the two times. A problem is a
    time or a date that no clock or calendar has, if there is no window without it.
    """
    instants = find_instants(text)
    for first, last in pairwise(instants):
        if isinstance(first, Instant) and isinstance(last, Instant) and _join(text, first, last):
            return _window(text, first, last)
    return next((found for found in instants if isinstance(found, Problem)), None)


_MARKS = r"[\s*_`]"
_JOINT = regex(
    rf"[)）\]]?{_MARKS}{{0,4}}(?:[(（][^()（）\n]{{0,80}}[)）]{_MARKS}{{0,3}})?"
    r"(?:-{1,3}>?|[–—→➡⟶~〜～]|=>|から|(?P<and>and)\b|(?:up[ ]to|to|until|till|through|thru|bis"
    rf"|hasta|até|à|al|a)\b){_MARKS}{{0,4}}(?:[~≈]|\b(?:about|around|approx(?:imately)?|ca|roughly)\b\.?)?"
    rf"{_MARKS}{{0,2}}",
    re.IGNORECASE,
)
_LONGEST_JOINT = 120
_BETWEEN = regex(r"\bbetween\b[\s*_`~]{0,4}\Z", re.IGNORECASE)
_SCHEDULE = regex(r"\b(?:hours|daily|weekdays|each day|every day)[\s:(]{0,3}\Z", re.IGNORECASE)
_CLOCK = regex(r"\s*[0-9]{1,4}(?::[0-9]{2}){1,2}\s*")
_CLOSING = {"(": ")", "（": "）", "[": "]"}
_TO_DURATION = regex(
    r"[\s,:=–—*_-]{0,6}(?:(?:for|lasting|total|i\.e\.|duration)\b[:\s]{0,2})?", re.IGNORECASE
)
_FROM_DURATION = regex(
    r"(?P<comma>,?)[\s:=*_–—-]{0,4}(?P<words>(?:of|during|de)\b[^.;|()（）\n]{1,60}?)?"
    r"[\s,:*_–—(（\[-]{0,4}(?:\b(?:from|between|at)\b)?[\s(（\[*_~≈]{0,4}",
    re.IGNORECASE,
)
_REACH = 200  # characters on either side in which a duration may stand


def _join(text: str, first: Instant, last: Instant) -> bool:
    """Whether what stands between two times makes one window of them."""
    if last.start - first.end > _LONGEST_JOINT:
        return False
    joint = _JOINT.fullmatch(text, first.end, last.start)
    before = text[max(0, first.time.start - 16) : first.time.start]
    if joint is None or _SCHEDULE.search(before):
        return False
    return joint["and"] is None or _BETWEEN.search(before) is not None


def _window(text: str, first: Instant, last: Instant) -> Window:
    start = first.in_zone(last.zone) if last.zone else first
    end = last.in_zone(first.zone) if first.zone else last
    duration, stop = _duration_behind(text, start, end)
    duration = duration or _duration_before(text, start.start)
    begin = min(duration.start, start.start) if duration else start.start
    if text[stop : stop + 1] in _CLOSING.values() and begin < start.start:
        stop += 1
    return Window(start, end, duration, (begin, stop))


def _duration_behind(text: str, start: Instant, end: Instant) -> tuple[Duration | None, int]:
    """The duration right behind a window, in parentheses or not, and where both of them end."""
    position = _skip(text, end.end)
    while closing := _CLOSING.get(text[position : position + 1]):
        close = text.find(closing, position, position + _REACH)
        if close < 0:
            break
        inner = text[position + 1 : close]
        duration = _placed(read_duration(inner), position + 1)
        if duration and _CLOCK.fullmatch(inner):
            seconds = elapsed(start, end)  # `(18:50)` may as well be the end in another zone
            agrees = seconds is not None and duration.agrees(seconds)
            return (duration, close + 1) if agrees else (None, end.end)
        if duration:
            return duration, close + 1
        position = _skip(text, close + 1)
    rest = text[position : position + _REACH]
    duration = _placed(read_duration(rest), position)
    if duration and _TO_DURATION.fullmatch(text, position, duration.start):
        return duration, duration.end
    return None, end.end


def _skip(text: str, position: int) -> int:
    while position < len(text) and (text[position].isspace() or text[position] in "*_`)）]"):
        position += 1
    return position


def _placed(duration: Duration | Problem | None, offset: int) -> Duration | None:
    if not isinstance(duration, Duration):
        return None
    return duration._replace(start=duration.start + offset, end=duration.end + offset)


def _duration_before(text: str, stop: int) -> Duration | None:
    begin = max(0, stop - _REACH)
    last = next(reversed(find_durations(text[begin:stop])), None)
    duration = _placed(last, begin)
    if duration is None or (begin and duration.start == begin):
        return None
    joint = _FROM_DURATION.fullmatch(text, duration.end, stop)
    is_first = not any(map(str.isalnum, text[: duration.start]))
    if joint is None or (joint["comma"] and not is_first):
        return None
    return duration._replace(qualifier=(joint["words"] or "").strip())
