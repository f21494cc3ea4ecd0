"""An action item is due within the horizon that it stands under.

What stands under `Immediate (This Week)` and is due in two months is not immediate. Days are
counted from the incident, or from the last day on which the document was written, reviewed or
signed, if that is later. A longer time or a period in the heading counts instead. Nothing is said
of items that are due early, done or dropped; of a period the first day counts.

`immediate`, `short-term` and `long-term` are the times that such headings allow.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.actions import ActionItem
from pmlint.postmortem.incident import StatedDay, incident_day, latest_day
from pmlint.postmortem.model import Postmortem
from pmlint.values.time.horizons import Horizon, stated_span
from pmlint.values.time.spans import show_days, show_span

KIND = Kind.CORRECTNESS

_PERIOD = regex(r"\b(?:20[0-9]{2}|[QH][1-4])\b")


class Options(CheckOptions):
    """How much time each horizon allows."""

    immediate: dt.timedelta = dt.timedelta(days=7)
    short_term: dt.timedelta = dt.timedelta(days=31)
    long_term: dt.timedelta = dt.timedelta(days=184)


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each due date that is too late for its horizon."""
    items = [item for item in postmortem.standing_items if item.horizon and not item.is_over]
    incident = incident_day(postmortem) if items else None
    if not incident:
        return
    latest = latest_day(postmortem)
    start = latest if latest and latest.day > incident.day else incident
    allowed = {
        Horizon.IMMEDIATE: options.immediate,
        Horizon.SHORT_TERM: options.short_term,
        Horizon.LONG_TERM: options.long_term,
    }
    since = "the incident of" if start is incident else "the document's last day,"
    for item in items:
        yield from _finding(item, start, allowed, since)


def _finding(
    item: ActionItem, start: StatedDay, allowed: Mapping[Horizon, dt.timedelta], since: str
) -> Iterator[Finding]:
    due, horizon = item.deadline, item.horizon
    if not (item.due and due and horizon and horizon.horizon in allowed):
        return
    title = horizon.cell.text
    time = max(allowed[horizon.horizon], stated_span(title) or dt.timedelta())
    if due.first - start.day <= time or _PERIOD.search(title):
        return
    words, span = item.due.cell.part(due.start, due.end)
    verb = "is" if due.first == due.last else "begins"
    late = f"{words} {verb} {show_days((due.first - start.day).days)} after {since} {start.day}"
    yield Finding(span, f"{late}: {title!r} allows {show_span(time)}")
