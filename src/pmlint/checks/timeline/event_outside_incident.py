"""What happened in an incident happened at its time.

The head of a document says from when to when the incident lasted. A detection before or after
that, and a resolution at another time, contradict it. An event of the timeline on a day that is
months away is mostly a row that was copied.

`days` is how far from the incident an event of its timeline may be.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.incident import incident_day
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.phases import Phase, StatedPhase, in_common_zone, phases_of, seconds_between
from pmlint.postmortem.timeline import Event, timelines_of
from pmlint.postmortem.windows import StatedWindow, incident_window
from pmlint.values.time.spans import show_days

KIND = Kind.CORRECTNESS
_TOLERANCE = 120


class Options(CheckOptions):
    """How far from the incident an event may be."""

    days: int = 90


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report phases outside the incident's window, and the first event far from its day."""
    window = incident_window(postmortem)
    if window and _is_sound(window):
        outside = (_outside(stated, window, postmortem) for stated in _phases(postmortem))
        yield from islice((found for found in outside if found), 1)
    yield from _far_events(postmortem, options)


def _phases(postmortem: Postmortem) -> list[StatedPhase]:
    """When the incident was detected and resolved, if it was so in this order."""
    phases = phases_of(postmortem)
    found = [phases[one] for one in (Phase.DETECTED, Phase.RESOLVED) if one in phases]
    apart = seconds_between(found[0].instant, found[-1].instant) if found else None
    return [] if apart is not None and apart < 0 else found


def _is_sound(stated: StatedWindow) -> bool:
    """Whether the window itself is in order; if not, that is another rule's finding."""
    elapsed, duration = stated.window.elapsed, stated.window.duration
    return elapsed is not None and elapsed >= 0 and (not duration or duration.agrees(elapsed))


def _outside(stated: StatedPhase, window: StatedWindow, postmortem: Postmortem) -> Finding | None:
    start, end = window.window.start, window.window.end
    after = seconds_between(in_common_zone(start, postmortem), stated.instant)
    if after is None or -_TOLERANCE <= after <= (window.window.elapsed or 0) + _TOLERANCE:
        return None
    line = postmortem.document.line_of(window.cell.span)
    shown = window.part(start.start, end.end).text
    message = f"{stated.phase.verb} at {stated.cell.text!r}, outside of {shown!r} (line {line})"
    return Finding(stated.cell.span, message)


def _far_events(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    stated = incident_day(postmortem)
    if not stated:
        return
    for timeline in timelines_of(postmortem):
        distances = [_distance(event, stated.day) for event in timeline.events]
        far = [n for n, days in enumerate(distances) if days > options.days]
        if far and len(far) * 2 < len(distances) and _is_in_order(timeline.events, far[0]):
            cell = timeline.events[far[0]].cell
            away = show_days(distances[far[0]])
            message = f"{cell.text!r} is {away} from the incident of {stated.day}"
            yield Finding(cell.span, message)


def _is_in_order(events: Sequence[Event], number: int) -> bool:
    """Whether an event stands where its time belongs; if not, that is another rule's finding."""
    at = events[number].at
    before = (event.at for event in events[:number] if event.at is not None)
    after = (event.at for event in events[number + 1 :] if event.at is not None)
    return at is None or max(before, default=at) <= at <= min(after, default=at)


def _distance(event: Event, day: dt.date) -> int:
    """The days between an event and the incident; 0 if the event does not say its day."""
    return abs((event.day - day).days) if event.stated and event.day else 0
