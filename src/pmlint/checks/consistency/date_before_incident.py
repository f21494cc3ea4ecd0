"""A sign-off and a review come after the incident.

A document is signed when it is written, and reviewed later. An earlier day is a slip of the pen,
or was copied from the last document.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.incident import incident_day
from pmlint.postmortem.model import Postmortem, value_of
from pmlint.text import Cell
from pmlint.tree.document import walk_fields
from pmlint.values.time.dates import Date, find_dates
from pmlint.values.time.spans import show_days

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each sign-off and review that is dated before the incident."""
    incident = incident_day(postmortem)
    if not incident:
        return
    line = postmortem.document.line_of(incident.cell.span)
    for label, cell in _later(postmortem):
        dates = [date for date in find_dates(cell.text) if isinstance(date, Date)]
        if dates and all(not date.other and date.day < incident.day for date in dates):
            text, span = cell.part(dates[-1].start, dates[-1].end)
            days = (incident.day - dates[-1].day).days
            before = f"{show_days(days)} before the incident"
            yield Finding(
                span, f"{label!r} is on {text!r}, {before} of {incident.day} (line {line})"
            )


def _later(postmortem: Postmortem) -> Iterator[tuple[str, Cell]]:
    """The values that are dated after the incident, each with its label."""
    seen = set()
    for value in postmortem.values:
        if value.type is FieldType.SIGN_OFF:
            seen.add(value.cell.span)
            yield value.name, value.cell
    for section in postmortem.document.root.walk():
        for field in walk_fields(section.fields):
            cell = value_of(field)
            if postmortem.vocabulary.field(field.label.text) == "review" and cell.span not in seen:
                yield field.label.text, cell
