"""Facts that a document may state more than once: durations, users, services."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlint.postmortem.model import Postmortem, value_of
from pmlint.postmortem.once import once
from pmlint.postmortem.windows import duration_in, window_in
from pmlint.text import Cell
from pmlint.tree.document import Field, Section, walk_fields
from pmlint.values.time.durations import Duration
from pmlint.values.time.windows import Window


class StatedValue(NamedTuple):
    """A value that says something, with its label and the section that has it."""

    cell: Cell
    label: str
    section: Section


class StatedDuration(NamedTuple):
    """How long something took, and the text that says so."""

    duration: Duration
    cell: Cell
    section: Section
    label: str

    @property
    def seconds(self) -> int:
        """What is stated."""
        return self.duration.seconds


def stated_values(postmortem: Postmortem, concept: str) -> Iterator[StatedValue]:
    """The values of all fields of a concept, such as `users`, that are filled in; in order."""
    for field, section in _by_concept(postmortem).get(concept, ()):
        cell = value_of(field)
        if cell.text and not postmortem.is_open(cell):
            yield StatedValue(cell, field.label.text, section)


@once
def _by_concept(postmortem: Postmortem) -> Mapping[str | None, Sequence[tuple[Field, Section]]]:
    found: dict[str | None, list[tuple[Field, Section]]] = {}
    for field, section in _fields(postmortem):
        found.setdefault(postmortem.vocabulary.field(field.label.text), []).append((field, section))
    return found


def _fields(postmortem: Postmortem) -> Iterator[tuple[Field, Section]]:
    """All fields, with their sections; those below another field are about something smaller."""
    document = postmortem.document
    for field in document.front_matter:
        yield field, document.root
    for section in document.root.walk():
        for field in section.fields:
            below = walk_fields(field.fields) if not value_of(field).text else ()
            yield from ((one, section) for one in (field, *below))


def stated_durations(postmortem: Postmortem, concept: str) -> Iterator[StatedDuration]:
    """The durations that fields of a concept state; of a window, the one beside its times.

    One that these times contradict says nothing.
    """
    for value in stated_values(postmortem, concept):
        text = value.cell.text
        window = window_in(postmortem, text)
        read = window.duration if isinstance(window, Window) else duration_in(postmortem, text)
        elapsed = window.elapsed if isinstance(window, Window) else None
        if isinstance(read, Duration) and (elapsed is None or read.agrees(elapsed)):
            yield StatedDuration(
                read, value.cell.part(read.start, read.end), value.section, value.label
            )
