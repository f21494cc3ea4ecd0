"""Times of the clock are in a time zone that the document names.

Readers in other places, and everybody after the clocks change, cannot tell what `02:30` was. Once
is enough: at a time, in the name of a column, in a heading or a note, in a field `Time Zone`, or
as `time-zone` in the rulebook.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import StatedTime, times_of
from pmlint.postmortem.phases import phases_of
from pmlint.postmortem.timeline import timelines_of
from pmlint.tree.document import Code, Document, Html
from pmlint.values.time.times import Time, find_zone

KIND = Kind.COMPLETENESS
Options = CheckOptions

_NOTE = regex(
    r"\b(?:[Aa]ll times|[Tt]ime ?[Zz]ones?|[Ll]ocal time|[Tt]imes (?:\w+ )?(?:are|in)"
    r"|(?:in|is|are) [A-Z][a-z]+ time"
    r"|(?:[0-9]:[0-9]{2}|[AaPp][Mm]) (?:Eastern|Central|Mountain|Pacific|Atlantic))\b",
)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the first time of a document that names no zone anywhere."""
    if postmortem.circumstances.time_zone:
        return
    times = [(one.time, one.cell) for one in _times(postmortem) if isinstance(one.time, Time)]
    stated = any(time.zone for time, _ in times)
    if times and not stated and not _names_zone(postmortem.document):
        text, span = min((cell for _, cell in times), key=lambda cell: cell.span)
        yield Finding(span, f"{text!r} is in no time zone, and the document names none")


def _times(postmortem: Postmortem) -> Iterator[StatedTime]:
    """The times of values, of all timelines, and of the phases of the incident."""
    yield from times_of(postmortem)
    events = (event for timeline in timelines_of(postmortem) for event in timeline.events)
    yield from (StatedTime(one.instant.time, one.cell) for one in events if one.instant)
    yield from (StatedTime(one.instant.time, one.cell) for one in phases_of(postmortem).values())


def _names_zone(document: Document) -> bool:
    """Whether a zone is named anywhere but in a block of code, whose clock is a machine's."""
    text, at = [], 0
    for block in document.blocks:
        if isinstance(block, Code | Html):
            text.append(document.source.text[at : block.span.start])
            at = block.span.end
    said = "\n".join((*text, document.source.text[at:]))
    return bool(find_zone(said) or _NOTE.search(said))
