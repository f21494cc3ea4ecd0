"""A post-mortem is finished while people remember the incident.

A draft that nobody has touched for weeks will not be finished. What is no draft any more needs a
status that says so. It runs only with `--today`.

`days` is how long after the incident a document may be a draft or in review.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.staleness import days_unfinished
from pmlint.values.stages import Stage
from pmlint.values.time.spans import show_days

KIND = Kind.CLOCK


class Options(CheckOptions):
    """How long a document may be unfinished."""

    days: int = 30


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the document that is unfinished for too long, at its status."""
    today = postmortem.circumstances.today
    days = days_unfinished(postmortem, today) if today else None
    if days is None or days <= options.days:
        return
    place = postmortem.status.span if postmortem.status else postmortem.top
    stage = "a draft" if postmortem.stage is Stage.DRAFT else "in review"
    message = f"still {stage} {show_days(days)} after the incident, expected {options.days} at most"
    yield Finding(place, message)
