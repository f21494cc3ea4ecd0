"""An action item is not due before the incident.

Such a date is that of another incident, or of the wrong year. The date of the document's head may
be the day on which it was written: an item is too early only if it is due before every day that
the document states, its timeline and its identifier included. Of a period the last day counts.
"""

import datetime as dt
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.incident import head_days, incident_day
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import Place, dates_of
from pmlint.values.time.dates import Date
from pmlint.values.time.spans import show_days

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each due date that is too early, done or not."""
    items = [item for item in postmortem.standing_items if item.deadline]
    incident = incident_day(postmortem) if items else None
    if not incident:
        return
    days = (stated.day for stated in head_days(postmortem))
    first = min((*days, *_other_days(postmortem)))
    for item in items:
        due = item.deadline
        if item.due and due and due.last < first:
            words, span = item.due.cell.part(due.start, due.end)
            ends = "" if due.first == due.last else "which ends "
            early = f"{ends}{show_days((incident.day - due.last).days)}"
            line = postmortem.document.line_of(incident.cell.span)
            reason = f"{early} before the incident of {incident.day} (line {line})"
            yield Finding(span, f"the action item is due {words}, {reason}")


def _other_days(postmortem: Postmortem) -> Iterator[dt.date]:
    """The days that the document states, due dates aside; both readings of those with two."""
    for stated in dates_of(postmortem):
        if stated.place is not Place.DUE and isinstance(stated.date, Date):
            yield from filter(None, (stated.date.day, stated.date.other))
