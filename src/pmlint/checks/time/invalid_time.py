"""A time is one that a clock shows.

`09:71` and `25:10` are slips of the pen, and whatever is computed from them is wrong. Times of
fields and tables are judged, and those that the lines of a timeline begin with; prose is free,
and so is what stands in parentheses, as durations do.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import times_of
from pmlint.values.problem import Problem

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report hours, minutes and seconds that there are not."""
    for time, cell in times_of(postmortem):
        if isinstance(time, Problem):
            yield Finding(cell.span, f"{cell.text!r} is no time: {time.reason}")
