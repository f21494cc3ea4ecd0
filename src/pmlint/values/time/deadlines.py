"""Until when something is due: the days that a due date leaves."""

import datetime as dt
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.time.dates import Date, find_dates, read_date
from pmlint.values.time.periods import read_period

_STRUCK = regex(r"~~[^~\n]*~~")


class Deadline(NamedTuple):
    """The days that are meant, the last of them included, and the words that say so.

    Of a day, `first` and `last` are the same; a period such as `Q3 2024` has more days. Of several
    dates, one of which replaced the other, nobody can say which counts: all are meant.
    """

    first: dt.date
    last: dt.date
    start: int
    end: int


def read_deadline(text: str) -> Deadline | None:
    """The days that a due date states; None if it is no day of one year, or has two readings."""
    standing = _STRUCK.sub(lambda struck: " " * len(struck[0]), text)
    found = find_dates(standing) or [date for date in [read_date(standing)] if date]
    days = [date.day for date in found if isinstance(date, Date) and not date.other]
    if len(days) < len(found):
        return None
    if days:
        return Deadline(min(days), max(days), found[0].start, found[-1].end)
    period = read_period(standing)
    if period and period.first and period.last:
        return Deadline(period.first, period.last, period.start, period.end)
    return None
