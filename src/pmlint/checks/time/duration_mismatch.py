"""A stated duration is the time between the times beside it.

`14:03 - 16:18 (2h 45m)` is wrong in one of three places, and reports use the wrong one. It also
holds for fields: `Time to repair` is the time from when the incident began, was detected or was
declared to when it was repaired, if the document says when that was. Half of the last stated unit
is tolerated, and 15 % where the text says "about". What may be measured in working hours, or says
that it measures something else, is only pointed out.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, value_of
from pmlint.postmortem.phases import Phase, StatedPhase, phases_of, seconds_between
from pmlint.postmortem.windows import StatedWindow, duration_in, window_in, windows_of
from pmlint.text import Cell
from pmlint.tree.document import Field, walk_fields
from pmlint.values.time.durations import Duration, format_duration

KIND = Kind.CORRECTNESS
Options = CheckOptions

_BEGINNINGS = (Phase.START, Phase.DETECTED, Phase.DECLARED)
# What a field measures, by its concept: from one of the first phases to one of the others.
_MEASURED: dict[str, tuple[tuple[Phase, ...], tuple[Phase, ...]]] = {
    "duration": ((Phase.START,), (Phase.REPAIRED, Phase.RESOLVED)),
    "time-to-detect": ((Phase.START,), (Phase.DETECTED,)),
    "time-to-repair": (_BEGINNINGS, (Phase.REPAIRED, Phase.RESOLVED)),
    "time-to-resolve": (_BEGINNINGS, (Phase.RESOLVED,)),
}
_WHOLE = regex(r"\W*(?:of|in|the|total|whole|full|outage|downtime|impact|incident|[()\s])+\W*$")
_OVER_NIGHT = 12 * 3600
_LEAST_SHARE = 0.05  # working hours are no smaller a part of a time over night


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report durations that the times beside them contradict."""
    for stated in windows_of(postmortem):
        yield from _of_window(stated)
    phases = phases_of(postmortem)
    said: set[str] = set()
    fields = postmortem.document.fields if len(phases) > 1 else ()
    for field in walk_fields(fields):
        concept = postmortem.vocabulary.field(field.label.text) or ""
        if concept in _MEASURED and value_of(field).text not in said:
            found = list(_of_field(field, concept, phases, postmortem))
            said |= {value_of(field).text for _ in found}  # copied, and wrong once
            yield from found


def _of_window(stated: StatedWindow) -> Iterator[Finding]:
    window, duration = stated.window, stated.window.duration
    elapsed = window.elapsed
    if duration is None or elapsed is None or elapsed < 0 or duration.agrees(elapsed):
        return
    reversed_ = window.backwards is not None and duration.agrees(window.backwards)
    if reversed_ or (not stated.is_value and _measures_else(duration)):
        return  # reversed times are a rule of its own
    start, end = (stated.part(one.start, one.end).text for one in (window.start, window.end))
    cell = stated.part(duration.start, duration.end)
    about = window.start.approximate or window.end.approximate
    yield _finding(cell, duration, f"{start} - {end}", elapsed, doubtful=about)


def _of_field(
    field: Field, concept: str, phases: dict[Phase, StatedPhase], postmortem: Postmortem
) -> Iterator[Finding]:
    cell = value_of(field)
    duration = None if window_in(postmortem, cell.text) else duration_in(postmortem, cell.text)
    pairs = list(_pairs(concept, phases))
    lengths = [seconds_between(one.instant, other.instant) for one, other in pairs]
    if not isinstance(duration, Duration) or not lengths or None in lengths:
        return
    known = [length for length in lengths if length is not None]
    if any(length < 0 or duration.agrees(length) for length in known):
        return  # reversed times are a rule of its own
    if not _is_certain(duration, concept, phases, known):
        return
    length = min(known, key=lambda seconds: abs(seconds - duration.seconds))
    one, other = pairs[lengths.index(length)]
    between = f"{one.phase.verb} {one.cell.text} - {other.phase.verb} {other.cell.text}"
    yield _finding(cell.part(duration.start, duration.end), duration, between, length)


def _pairs(
    concept: str, phases: dict[Phase, StatedPhase]
) -> Iterator[tuple[StatedPhase, StatedPhase]]:
    starts, ends = _MEASURED[concept]
    for end in ends:
        for start in starts:
            if start in phases and end in phases:
                yield phases[start], phases[end]


def _is_certain(
    duration: Duration, concept: str, phases: dict[Phase, StatedPhase], lengths: list[int]
) -> bool:
    """Whether phases that the document does not tell could not make the duration right."""
    starts, ends = _MEASURED[concept]
    begins_earlier = not any(start in phases for start in starts if start < Phase.DECLARED)
    longer = begins_earlier and duration.seconds > min(lengths)
    shorter = ends[0] not in phases and duration.seconds < max(lengths)
    return not (longer or shorter)


def _finding(
    cell: Cell, duration: Duration, between: str, seconds: int, *, doubtful: bool = False
) -> Finding:
    over_night = seconds >= _OVER_NIGHT and seconds * _LEAST_SHARE <= duration.seconds < seconds
    message = f"{between} is {format_duration(seconds)}, the text says {cell.text}"
    advice = doubtful or over_night or _measures_else(duration)
    return Finding(cell.span, message, at_most=Severity.INFO if advice else Severity.ERROR)


def _measures_else(duration: Duration) -> bool:
    return bool(duration.qualifier) and not _WHOLE.match(duration.qualifier)
