"""A weekday agrees with its date.

`Wednesday, 2025-05-20` was a Tuesday: the day or the date is wrong, and nobody can know which.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import dates_of
from pmlint.values.time.dates import Date, weekday_behind, wrong_weekday

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each weekday that is not that of the date after it, or before its parentheses."""
    for stated in dates_of(postmortem):
        date = stated.date
        if not isinstance(date, Date):
            continue
        weekday = date.weekday or weekday_behind(stated.line.text, date.end)
        if weekday and (right := wrong_weekday(date._replace(weekday=weekday))):
            written = stated.line.part(weekday.start, weekday.end)
            yield Finding(written.span, f"{date.iso} is a {right}, the text says {written.text!r}")
