"""An end is not before its start.

`16:18 - 14:03 (2h 15m)` has its times in the wrong order, and `2024-03-02 - 2024-03-01` one of its
days. A window over midnight is in order.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.phases import Phase, phases_of, seconds_between
from pmlint.postmortem.windows import StatedWindow, windows_of
from pmlint.values.time.durations import format_duration

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report windows that run backwards, and an incident that ended before it started."""
    for stated in windows_of(postmortem):
        if reason := _problem(stated):
            window = stated.window
            yield Finding(stated.part(window.start.start, window.end.end).span, reason)
    phases = phases_of(postmortem)
    start, end = phases.get(Phase.START), phases.get(Phase.RESOLVED)
    apart = seconds_between(start.instant, end.instant) if start and end else None
    if start and end and apart is not None and apart < 0:
        line = postmortem.document.line_of(start.cell.span)
        reason = f"the end {end.cell.text!r} is {format_duration(-apart)} before the start"
        yield Finding(end.cell.span, f"{reason} {start.cell.text!r} (line {line})")


def _problem(stated: StatedWindow) -> str | None:
    window = stated.window
    elapsed, backwards = window.elapsed, window.backwards
    if elapsed is None or backwards is None:
        return None
    start, end = (stated.part(one.start, one.end).text for one in (window.start, window.end))
    if elapsed < 0:
        return f"{end} is {format_duration(backwards)} before {start}"
    if window.duration and window.duration.agrees(backwards):
        length = stated.part(window.duration.start, window.duration.end).text
        return f"{start} - {end} runs over midnight; for {length}, the two are reversed"
    return None
