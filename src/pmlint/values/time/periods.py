"""Stretches of time that are legal where a date is due: quarters, weeks, sprints, "next month"."""

import calendar
import datetime as dt
import re
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.time.dates import MONTH_NAMES, month_number


class Period(NamedTuple):
    """A period named at `text[start:end]`; `first` and `last` day are None where they are not said.

    `end of March 2025` has the days of all of March: what counts as its end is not known.
    """

    text: str
    first: dt.date | None
    last: dt.date | None
    start: int
    end: int


_Days = tuple[dt.date, dt.date]

_YEAR = r"(?:19|20)[0-9]{2}"
_GAP = r"[ \t\u00a0]{1,3}"
_UNIT = r"(?:hour|day|week|fortnight|month|quarter|year|sprint|iteration|release|cycle|milestone)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PERIOD = regex(
    rf"""
    (?<![A-Za-z0-9_./\#@-])
    (?:
        (?:the[ ])?(?:end|middle|beginning|start){_GAP}of{_GAP}(?:the[ ])?
      | (?:early|mid|late)[ \t-]{{1,3}}(?:in[ ])?
    )?
    (?:
        q(?P<q1>[1-4])(?:[ \t/,'-]{{0,2}}(?P<qy1>{_YEAR}))?
      | (?P<qy2>{_YEAR})[ \t/-]?q(?P<q2>[1-4])
      | h(?P<h1>[12])(?:[ \t/-]{{0,2}}(?P<hy1>{_YEAR}))?
      | (?P<hy2>{_YEAR})[ \t/-]?h(?P<h2>[12])
      | (?P<wy1>{_YEAR})[ \t-]?w(?P<w1>[0-9]{{2}})
      | (?:w|kw|cw|week{_GAP})(?P<w2>[0-9]{{1,2}})(?:[ \t/,-]{{1,3}}(?P<wy2>{_YEAR}))?
      | (?P<yearless>
            {MONTH_NAMES}\.?{_GAP}[0-9]{{1,2}}(?:st|nd|rd|th)?
          | [0-9]{{1,2}}(?:st|nd|rd|th)?{_GAP}{MONTH_NAMES}(?!\.?,?[ \t-]{{1,2}}{_YEAR})
        )
      | (?P<month>{MONTH_NAMES})\.?(?:,?[ \t-]{{1,2}}(?P<my1>{_YEAR}))?
      | (?P<my2>{_YEAR})-(?P<month_number>0[1-9]|1[0-2])
      | (?P<loose>
            (?:sprint|iteration|milestone|release)[ \t#]{{1,3}}[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?
          | (?:this|next|current|following|coming){_GAP}(?:{_UNIT}|{_WEEKDAY})
          | (?:(?:in|within){_GAP})?(?:[0-9]{{1,3}}|an?|one|two|three|four|six)(?:{_GAP}|-){_UNIT}s?
          | eo[dwmqy] | today | tomorrow | {_WEEKDAY} | week | month | quarter | year | sprint
        )
      | (?P<year>{_YEAR})
    )
    (?![A-Za-z0-9_/]|-[0-9]|\.[0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SINGLE_WORD = regex(r"(?:week|month|quarter|year|sprint|may|mar|dec|sat|sun)", re.IGNORECASE)


def read_period(text: str) -> Period | None:
    """The first period that a text names, if any.

    Ask `read_date` first: in `15 March 2025`, `March 2025` is a period too.
    """
    for match in _PERIOD.finditer(text):
        whole = match.end() - match.start() == len(text.strip())
        if not whole and (match["year"] or _SINGLE_WORD.fullmatch(match[0])):
            continue  # in running text, `may` and `2025` say nothing about when
        days = _days(match)
        if days is not None or _has_no_days(match):
            first, last = days or (None, None)
            return Period(match[0], first, last, match.start(), match.end())
    return None


def _has_no_days(match: re.Match[str]) -> bool:
    """Whether the period is legal without a year, or is relative to today."""
    names_year = any(match[name] for name in ("qy1", "qy2", "hy1", "hy2", "wy1", "wy2", "my1"))
    return not names_year


def _days(match: re.Match[str]) -> _Days | None:
    if quarter := match["q1"] or match["q2"]:
        return _months(match["qy1"] or match["qy2"], int(quarter) * 3 - 2, 3)
    if half := match["h1"] or match["h2"]:
        return _months(match["hy1"] or match["hy2"], int(half) * 6 - 5, 6)
    if week := match["w1"] or match["w2"]:
        return _week(match["wy1"] or match["wy2"], int(week))
    if month := match["month"]:
        return _months(match["my1"], month_number(month), 1)
    if number := match["month_number"]:
        return _months(match["my2"], int(number), 1)
    return _months(match["year"], 1, 12)


def _months(year: str | None, month: int, count: int) -> _Days | None:
    if year is None:
        return None
    last_month = month + count - 1
    last_day = calendar.monthrange(int(year), last_month)[1]
    return (
        dt.date(int(year), month, 1),
        dt.date(int(year), last_month, last_day),
    )


def _week(year: str | None, week: int) -> _Days | None:
    if year is None:
        return None
    try:
        monday = dt.date.fromisocalendar(int(year), week, 1)
    except ValueError:  # most years have 52 weeks
        return None
    return monday, monday + dt.timedelta(days=6)
