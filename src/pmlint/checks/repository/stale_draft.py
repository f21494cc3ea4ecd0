"""A post-mortem is finished while people remember the incident.

A draft that nobody has touched for weeks will not be finished. What is no draft any more needs a
status that says so. It runs only with `--today`.

`days` is how long after the incident a document may be a draft or in review.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.incident import incident_day
from pmlint.postmortem.model import Postmortem
from pmlint.values.stages import Stage

KIND = Kind.CLOCK


@dataclass(frozen=True)
class Options(CheckOptions):
    """How long a document may be unfinished."""

    days: int = 30


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the document that is unfinished for too long, at its status."""
    today, day = postmortem.circumstances.today, incident_day(postmortem)
    if not today or not day or postmortem.stage is Stage.FINAL:
        return
    age = (today - day.day).days
    if age > options.days:
        place = postmortem.status or day.cell
        stage = "a draft" if postmortem.stage is Stage.DRAFT else "in review"
        message = f"still {stage} {age} days after the incident of {day.day}"
        yield Finding(place.span, f"{message}, expected {options.days} at most")
