"""A timeline leaves no long time untold.

What happened in two silent hours is often where the lesson is. Off by default: nights and waiting
for a vendor leave gaps that are no fault.

`minutes` is the longest time between two events.
"""

from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.timeline import timelines_of
from pmlint.values.time.durations import format_duration

KIND = Kind.COMPLETENESS


class Options(CheckOptions):
    """The longest time between two events."""

    minutes: int = 60


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each event that comes long after the one before it."""
    for timeline in timelines_of(postmortem):
        for one, other in pairwise(timeline.events):
            gap = other.at - one.at if one.at is not None and other.at is not None else 0
            if gap > options.minutes * 60:
                message = (
                    f"nothing is told of the {format_duration(gap)} before {other.cell.text!r}"
                )
                yield Finding(other.cell.span, message)
