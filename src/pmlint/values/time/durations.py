"""Durations, in the ways people write them."""

import re
from collections.abc import Iterator
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.duration_parts import (
    DAY,
    GAP,
    HOUR,
    MINUTE,
    SECOND,
    WEEK,
    Stated,
    find_stated,
    is_abbreviated,
)
from pmlint.values.time.qualifiers import qualifier_behind, qualifier_in_value
from pmlint.values.wrapping import unwrap

_LEAST_TOLERANCE = MINUTE
_PERCENT_OF_APPROXIMATE = 15


class Duration(NamedTuple):
    """A stretch of time, written at `text[start:end]` with its "about" or "less than".

    `seconds` is what is stated, of a range its lower end. `least` and `most` are what the text
    admits: the ends of a range, 0 for `< 5 min`, None for `13+ hours`. `unit` is the resolution in
    seconds: `2h 15m` has minutes, `2h` hours, `2.5 hours` tenths of an hour. `qualifier` is free
    text that says that something else than the whole was measured, such as `during support hours`;
    it is empty if there is none.
    """

    seconds: int
    unit: int
    approximate: bool
    qualifier: str
    start: int
    end: int
    least: int
    most: int | None

    @property
    def tolerance(self) -> int:
        """By how many seconds the truth may differ from what is stated."""
        rounding = max(self.unit // 2, _LEAST_TOLERANCE)
        if not self.approximate:
            return rounding
        return max(rounding, self.seconds * _PERCENT_OF_APPROXIMATE // 100)

    def agrees(self, seconds: int) -> bool:
        """Whether that many seconds are what is stated, within the tolerance."""
        if seconds < self.least - self.tolerance:
            return False
        return self.most is None or seconds <= self.most + self.tolerance


def read_duration(text: str) -> Duration | Problem | None:
    """The first duration in the value of a field; None if the value names none.

    A value that is nothing else may also be `1:35` or `01:35:00`, and `2h15` is read. A problem is
    a value that begins with a duration that has too much of a unit (`1h 75m`), the same unit twice
    or a larger one last. Words before the duration are a qualifier too, if none is behind it.
    """
    start, end = unwrap(text)
    if clock := _CLOCK.fullmatch(text, start, end):
        return _of_clock(clock)
    for found in _durations(text, in_value=True):
        if isinstance(found, Duration):
            return found._replace(qualifier=qualifier_in_value(text, found.start, found.end))
        if not any(map(str.isalnum, text[: found.start])):
            return found
    return None


def find_durations(text: str) -> list[Duration | Problem]:
    """All durations in running text, in order and without overlap.

    Relative times (`T+5m`), rates (`4 min/hour`), metres, millions, decades and the `24-hour clock`
    are passed over; a single letter as a unit needs a word such as "for" or "within" before it. A
    qualifier stands in parentheses, or begins with "of" or "during".
    """
    return [
        found._replace(qualifier=qualifier_behind(text, found.end))
        if isinstance(found, Duration)
        else found
        for found in _durations(text, in_value=False)
    ]


def format_duration(seconds: int) -> str:
    """A duration for people, such as `1d 5h` or `2h 15m`; none at all is `0m`."""
    if seconds < 0:
        return f"-{format_duration(-seconds)}"
    parts = []
    for letter, unit in (("d", DAY), ("h", HOUR), ("m", MINUTE), ("s", SECOND)):
        count, seconds = divmod(seconds, unit)
        if count:
            parts.append(f"{count}{letter}")
    return " ".join(parts) or "0m"


_STRUCK = regex(r"~~[^~]*~~")
_CLOCK = regex(
    rf"(?P<about>[~≈]{GAP}?)?(?P<first>[0-9]{{1,4}}):(?P<second>[0-9]{{2}})"
    rf"(?::(?P<third>[0-9]{{2}}))?(?:{GAP}?(?:h|hrs?|hours?|(?P<short>min|minutes?)))?\.?",
    re.IGNORECASE,
)
_ISO = regex(
    r"(?<![A-Za-z0-9_-])P(?=T?[0-9])(?:(?P<week>[0-9]{1,4})W)?(?:(?P<day>[0-9]{1,5})D)?"
    r"(?:T(?:(?P<hour>[0-9]{1,6})H)?(?:(?P<minute>[0-9]{1,7})M)?(?:(?P<second>[0-9]{1,9})S)?)?"
    r"(?![A-Za-z0-9_-])"
)
_ISO_UNITS = {"week": WEEK, "day": DAY, "hour": HOUR, "minute": MINUTE, "second": SECOND}


def _of_clock(match: re.Match[str]) -> Duration | Problem:
    """`1:35`: hours and minutes, unless the unit is minutes or there are seconds too."""
    first, second, third = int(match["first"]), int(match["second"]), int(match["third"] or 0)
    small, large = ("seconds", "minutes") if match["short"] else ("minutes", "hours")
    if second >= 60 or third >= 60:
        count = f"{second} {small}" if second >= 60 else f"{third} seconds"
        reason = f"{match[0]!r} has {count} beside {large}, expected fewer than 60"
        return Problem(*match.span(), reason)
    if match["third"] and not match["short"]:
        seconds, unit = (first * 60 + second) * 60 + third, SECOND
    elif match["short"]:
        seconds, unit = first * 60 + second, SECOND
    else:
        seconds, unit = (first * 60 + second) * 60, MINUTE
    about = match["about"] is not None
    return Duration(seconds, unit, about, "", *match.span(), seconds, seconds)


def _of_iso(match: re.Match[str]) -> Duration:
    units = {_ISO_UNITS[name]: int(count) for name, count in match.groupdict().items() if count}
    seconds = sum(unit * count for unit, count in units.items())
    start, end = match.span()
    return Duration(
        seconds,
        min(units, default=SECOND),
        approximate=False,
        qualifier="",
        start=start,
        end=end,
        least=seconds,
        most=seconds,
    )


def _durations(text: str, *, in_value: bool) -> Iterator[Duration | Problem]:
    if "~~" in text:
        text = _STRUCK.sub(lambda match: " " * len(match[0]), text)
    in_words = _in_words(text, in_value=in_value)
    if "P" not in text:
        return in_words
    return merge(in_words, map(_of_iso, _ISO.finditer(text)), key=attrgetter("start"))


def _in_words(text: str, *, in_value: bool) -> Iterator[Duration | Problem]:
    for stated in find_stated(text):
        if _is_meant(text, stated, in_value=in_value):
            yield _duration(text, stated)


_NEAR = (
    r"(?:[~～≈±]|約|约|大约|大約|推定|概ね|약|\b(?:about|approx(?:imately|\.)?|around|roughly|circa|ca\.?"
    r"|nearly|almost|some|estimated|est\.|etwa|ungefähr|rund|environ|unos|unas|aprox\.?|cerca[ ]de"
    r"|aproximadamente|alrededor[ ]de))"
)
_UNDER = (
    r"(?:[<≤]=?|最大|最長|\b(?:under|less[ ]than|fewer[ ]than|at[ ]most|up[ ]to|no[ ]more[ ]than"
    r"|below|within|max\.?|unter|höchstens|menos[ ]de|moins[ ]de|hasta))"
)
_OVER = (
    r"(?:[>≥]=?|最低|超过|超過|\b(?:over|more[ ]than|at[ ]least|longer[ ]than|no[ ]less[ ]than|über"
    r"|mindestens|más[ ]de|plus[ ]de|mais[ ]de))"
)
_BEFORE = regex(
    rf"(?:(?P<under>{_UNDER})|(?P<over>{_OVER})|(?P<near>{_NEAR})|(?P<between>\bbetween))"
    rf"(?:{GAP}?{_NEAR})?{GAP}?\Z",
    re.IGNORECASE,
)
_BEHIND = regex(
    rf"{GAP}?(?:(?P<under>以内|未満|未满|以下|弱|or{GAP}(?:less|fewer)\b)"
    rf"|(?P<over>(?<! )\+|以上|強|or{GAP}more\b)"
    rf"|(?P<near>\?|程度|左右|前後|ほど|-?ish\b|or{GAP}so\b|\(?approx(?:imately\b|\.|\b)\)?|\(est\.?\)))",
    re.IGNORECASE,
)
_REACH = 28  # characters before a duration that say how exact it is


def _duration(text: str, stated: Stated) -> Duration | Problem:
    if stated.problem:
        return Problem(stated.start, stated.end, stated.problem)
    begin = max(0, stated.start - _REACH)
    before = _BEFORE.search(text[begin : stated.start])
    behind = _BEHIND.match(text, stated.end)
    mark = stated.parts[0].mark.strip("-")
    kinds = {match.lastgroup for match in (before, behind) if match}
    start = begin + before.start() if before else stated.start
    end = behind.end() if behind else stated.end
    return Duration(
        seconds=stated.low,
        unit=stated.resolution,
        approximate=bool(kinds or mark or stated.high > stated.low),
        qualifier="",
        start=start,
        end=end,
        least=0 if "under" in kinds else stated.low,
        most=None if "over" in kinds or mark == "+" else stated.high,
    )


_RATE = regex(
    r"/[A-Za-z]|[ ](?:per|an?|each|every)[ ](?:second|minute|hour|day|week|month|year)\b"
    r"|[ -](?:clock|format|notation)\b",
    re.IGNORECASE,
)
_MILITARY = regex(r"0[0-9]{3}\b|(?<=at )[12][0-9]{3}\b")
_MEANT_BEFORE = regex(
    r"(?:\A|[(（\[~≈<>≤≥|:;,*_–—→=]|\b(?:for|after|within|every|last(?:ed|s)?|took|takes?|than|over"
    r"|under|about|around|roughly|approximately|least|most|up[ ]to|only|in|of|was|is|by|past|next"
    r"|another|additional|nearly|almost|and|total|until|before|per|each|ca\.))[ ]?[*_(（]{0,3}\Z",
    re.IGNORECASE,
)
_MEANT_BEHIND = regex(
    r"[*_]{0,3}(?:\Z|[).,;:!?|\]）」、。（(–—→+~]|\s+(?:\Z|[(（\[–—/+-]|(?:of|to|from|after|before"
    r"|later|ago|and|or|until|timeout|window|delay|downtime|outage|interval|period|in|at|on|without"
    r"|with|total|each|while|when|during|for|because|but|so|as)\b)|[^\x00-\x7f])",
    re.IGNORECASE,
)
_STATUS_CODE = regex(r"[2-5][0-9]{2}s")


def _is_meant(text: str, stated: Stated, *, in_value: bool) -> bool:
    """Whether the text can be nothing but a duration."""
    first, last = stated.parts[0], stated.parts[-1]
    if not _has_one_meaning(text, stated):
        return False
    if not in_value and not last.word:
        return False  # 14h03 is a time to some
    if text[stated.start].isalpha() and not (in_value and _begins(text, stated.start)):
        return False  # one day, somebody may say this
    if len(stated.parts) > 1 or len(first.word) > 1:
        return True
    return _is_letter_meant(text, stated)


def _has_one_meaning(text: str, stated: Stated) -> bool:
    if not all(part.unit for part in stated.parts) or text[stated.end : stated.end + 1].isdigit():
        return False
    if any(part.step < 0.01 and part.unit > SECOND for part in stated.parts):
        return False  # 1.415 minutes are a minute to some and a day to others
    if stated.parts[0].mark == "-" and is_abbreviated(stated.parts[0]):
        return False
    return not (_RATE.match(text, stated.end) or _MILITARY.match(text, stated.start))


def _begins(text: str, start: int) -> bool:
    """Whether nothing but "about" and the like stands before a place."""
    return start <= _REACH and not any(map(str.isalnum, _BEFORE.sub("", text[:start])))


def _is_letter_meant(text: str, stated: Stated) -> bool:
    """Whether a lone letter is a unit of time: `5m users` and `the 90s` have none."""
    letter = stated.parts[0].word
    if letter in {"h", "H"} or not letter.isascii():
        return True
    if letter.isupper() or _STATUS_CODE.match(text, stated.start):
        return False
    before = text[max(0, stated.start - _REACH) : stated.start]
    return bool(_MEANT_BEFORE.search(before) and _MEANT_BEHIND.match(text, stated.end))
