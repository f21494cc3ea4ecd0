"""The phases of an incident, where a document states when they were: began, detected, resolved."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, value_of
from pmlint.postmortem.once import once
from pmlint.text import Cell
from pmlint.tree.document import Field, Section, walk_fields
from pmlint.values.time.elapsed import elapsed
from pmlint.values.time.instants import Instant, read_instant
from pmlint.values.time.zones import Zone, find_named_zones


class Phase(IntEnum):
    """What begins, in the order in which it should."""

    START = 1
    DETECTED = 2
    DECLARED = 3
    REPAIRED = 4
    RESOLVED = 5

    @property
    def verb(self) -> str:
        """What the incident is from then on."""
        return "started" if self is Phase.START else self.name.lower()


_CONCEPTS = {phase.name.lower(): phase for phase in Phase}
_BY_SECTION = {"detection": Phase.DETECTED, "resolution": Phase.RESOLVED}
_LONGEST_LABEL = 30
_DIGIT = regex(r"[0-9]")
_NEARLY_A_DAY = 20 * 3600
"""Of two times without a day, one that is so much later is rather a little earlier."""


class StatedPhase(NamedTuple):
    """When a phase began, and the text that says so."""

    phase: Phase
    instant: Instant
    cell: Cell


@once
def phases_of(postmortem: Postmortem) -> dict[Phase, StatedPhase]:
    """When each phase began, if the document says so and does not say several things.

    It may be a field (`Repaired: 16:07`), a line or item that begins with such a label, or the
    field `Time` in a section `Detection` or `Resolution`. A time without a day is on the day of the
    incident or after midnight.
    """
    found: dict[Phase, StatedPhase] = {}
    doubtful: set[Phase] = set()
    for said in _all(postmortem):
        stated = said._replace(instant=in_common_zone(said.instant, postmortem))
        known = found.setdefault(stated.phase, stated)
        if _is_other(known.instant, stated.instant):
            doubtful.add(stated.phase)
    return {phase: stated for phase, stated in found.items() if phase not in doubtful}


def in_common_zone(instant: Instant, postmortem: Postmortem) -> Instant:
    """An instant, which is in the only zone of the document if it names none itself."""
    zone = None if instant.zone else _common_zone(postmortem)
    return instant.in_zone(zone) if zone else instant


@once
def _common_zone(postmortem: Postmortem) -> Zone | None:
    """The zone of all times that name none: the only one that the document names, if it is one."""
    prose = postmortem.document.prose
    zones = {zone.name.casefold(): zone for zone in find_named_zones(prose)}
    return next(iter(zones.values())) if len(zones) == 1 else None


def _is_other(one: Instant, other: Instant) -> bool:
    apart = elapsed(one, other)
    return apart is not None and apart >= 60 and one.time != other.time


def _all(postmortem: Postmortem) -> Iterator[StatedPhase]:
    document = postmortem.document
    yield from _of_fields(document.front_matter, postmortem)
    for section in document.root.walk():
        yield from _of_fields(section.fields, postmortem)
        for item in section.items:
            if item.lines:
                yield from _of_line(item.lines[0], postmortem)
    for bound in postmortem.fields:
        phase = _BY_SECTION.get(_concept_of(bound.holder, postmortem))
        is_time = postmortem.vocabulary.column(bound.spec.label) == "time"
        if phase and bound.field and is_time:
            yield from _of_value(phase, value_of(bound.field), postmortem)


def _concept_of(section: Section | None, postmortem: Postmortem) -> str:
    return (section and postmortem.vocabulary.section(section.title.text)) or ""


def _of_fields(fields: tuple[Field, ...], postmortem: Postmortem) -> Iterator[StatedPhase]:
    for field in walk_fields(fields):
        phase = _CONCEPTS.get(postmortem.vocabulary.field(field.label.text) or "")
        if phase:
            yield from _of_value(phase, value_of(field), postmortem)


def _of_value(phase: Phase, cell: Cell, postmortem: Postmortem) -> Iterator[StatedPhase]:
    instant = read_instant(cell.text)
    if (
        isinstance(instant, Instant)
        and instant.start < _LONGEST_LABEL
        and not postmortem.is_open(cell)
    ):
        yield StatedPhase(phase, instant, _whole(instant, cell))


def _whole(instant: Instant, cell: Cell) -> Cell:
    """The text of an instant, with the parenthesis behind its zone."""
    part = cell.part(instant.start, instant.end)
    closed = "(" not in part.text or ")" in part.text
    return part if closed else cell.part(instant.start, instant.end + 1)


def _of_line(line: Cell, postmortem: Postmortem) -> Iterator[StatedPhase]:
    """`First detected 2020-09-07 12:39`, without a colon."""
    text = line.text[: _LONGEST_LABEL * 2]
    if not text[:1].isalpha() or not _DIGIT.search(text):
        return
    instant = read_instant(text)
    if isinstance(instant, Instant) and 0 < instant.start <= _LONGEST_LABEL:
        label = line.text[: instant.start].strip(" :*_-–")
        if phase := _CONCEPTS.get(postmortem.vocabulary.field(label) or ""):
            yield StatedPhase(phase, instant, _whole(instant, line))


def seconds_between(first: Instant, last: Instant, zone: Zone | None = None) -> int | None:
    """The seconds from one instant to another, negative if they are surely reversed.

    Without days, a time that is earlier on the clock by a few hours at the most is reversed; by
    more, it is on the next day.
    """
    apart = elapsed(first, last, zone)
    if apart is None or (first.is_dated and last.is_dated) or apart <= _NEARLY_A_DAY:
        return apart
    return apart - 86_400
