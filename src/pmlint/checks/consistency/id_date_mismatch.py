"""The date in an incident's identifier is the date of the incident.

A copied identifier, or a date that was forgotten, sends readers to another day. One day of
difference is tolerated where the incident lasted over midnight or its zone is not UTC.

`days` is how far apart the two may be.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.incident import StatedDay, incident_day
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.windows import incident_window
from pmlint.values.incidents import IncidentId, read_incident_id

KIND = Kind.CORRECTNESS

_WHOLE_DAY = 86_400


class Options(CheckOptions):
    """How far apart the two days may be."""

    days: int = 0


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report an identifier that bears another day than the head of the document states."""
    stated = incident_day(postmortem)
    borne = next(_borne(postmortem), None)
    if not stated or not borne or borne.cell.span.covers(stated.cell.span):
        return
    most = max(options.days, 1 if _may_be_another_day(postmortem) else 0)
    if abs((borne.day - stated.day).days) > most:
        line = postmortem.document.line_of(stated.cell.span)
        message = f"{borne.cell.text!r} bears {borne.day}, the incident was on {stated.day}"
        yield Finding(borne.cell.span, f"{message} (line {line})")


def _borne(postmortem: Postmortem) -> Iterator[StatedDay]:
    """The days that identifiers of the incident bear."""
    for value in postmortem.values:
        if value.type is FieldType.INCIDENT_ID:
            read = read_incident_id(value.cell.text)
            if isinstance(read, IncidentId) and read.day:
                yield StatedDay(read.day, value.cell.part(read.start, read.end))


def _may_be_another_day(postmortem: Postmortem) -> bool:
    """Whether the incident had two dates: over midnight, or on the clocks of two zones."""
    stated = incident_window(postmortem)
    if not stated:
        return False
    start, elapsed = stated.window.start, stated.window.elapsed or 0
    zone = start.zone
    return start.time.seconds + elapsed >= _WHOLE_DAY or bool(zone and zone.offset != 0)
