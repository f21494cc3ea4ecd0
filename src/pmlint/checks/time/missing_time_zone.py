"""Times of the clock are in a time zone that the document names.

Readers in other places, and everybody after the clocks change, cannot tell what `02:30` was. Once
is enough: at a time, in the name of a column, in a heading or a note, in a field `Time Zone`, or
as `time-zone` in the rulebook.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import times_of
from pmlint.postmortem.phases import phases_of
from pmlint.postmortem.timeline import timelines_of
from pmlint.text import Cell
from pmlint.tree.document import Code, Document, Html
from pmlint.values.time.times import Time, find_zone
from pmlint.values.time.zones import Zone

KIND = Kind.COMPLETENESS
Options = CheckOptions

_NOTE = regex(
    r"\b(?:[Aa]ll times|[Tt]ime ?[Zz]ones?|[Ll]ocal time|[Tt]imes (?:\w+ )?(?:are|in)"
    r"|(?:in|is|are) [A-Z][a-z]+ time"
    r"|(?:[0-9]:[0-9]{2}|[AaPp][Mm]) (?:Eastern|Central|Mountain|Pacific|Atlantic))\b",
)


class _Stated(NamedTuple):
    """A time of the clock, and its zone if it names one."""

    cell: Cell
    zone: Zone | None


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the first time of a document that names no zone anywhere."""
    if postmortem.circumstances.time_zone:
        return
    times = sorted(_times(postmortem), key=lambda one: one.cell.span)
    stated = any(one.zone for one in times)
    if times and not stated and not _names_zone(postmortem.document):
        text, span = times[0].cell
        yield Finding(span, f"{text!r} is in no time zone, and the document names none")


def _times(postmortem: Postmortem) -> Iterator[_Stated]:
    """The times of values, of all timelines, and of the phases of the incident."""
    for time, cell in times_of(postmortem):
        if isinstance(time, Time):
            yield _Stated(cell, time.zone)
    for timeline in timelines_of(postmortem):
        for event in timeline.events:
            if event.instant:
                yield _Stated(event.cell, event.instant.zone)
    for phase in phases_of(postmortem).values():
        yield _Stated(phase.cell, phase.instant.zone)


def _names_zone(document: Document) -> bool:
    """Whether a zone is named anywhere but in a block of code, whose clock is a machine's."""
    text, at = [], 0
    for block in document.blocks:
        if isinstance(block, Code | Html):
            text.append(document.source.text[at : block.span.start])
            at = block.span.end
    said = "\n".join((*text, document.source.text[at:]))
    return bool(find_zone(said) or _NOTE.search(said))
