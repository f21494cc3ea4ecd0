"""Everybody who acted in the incident is among its participants.

The list of participants is whom later readers ask. The author, who resolved it, and the owners of
events are looked for in it. A handle, a first name or initials may stand for a name; teams and
roles are passed over.
"""

from collections.abc import Iterator
from itertools import chain

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import TableRole
from pmlint.postmortem.model import Postmortem, value_of
from pmlint.postmortem.statements import stated_values
from pmlint.postmortem.tables import column_of
from pmlint.text import Cell
from pmlint.tree.document import walk_fields
from pmlint.values import people
from pmlint.values.people import Person, read_people, stands_for

KIND = Kind.COMPLETENESS
Options = CheckOptions

_ACTORS = frozenset({"author", "resolver"})
_NAMED = frozenset({people.Kind.NAME, people.Kind.HANDLE, people.Kind.EMAIL, people.Kind.INITIALS})
_FEWEST = 2


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each person who is not listed, where they are named first."""
    listed = [
        person
        for value in stated_values(postmortem, "people")
        for person in read_people(value.cell.text)
    ]
    if len(listed) < _FEWEST or any(person.kind not in _NAMED for person in listed):
        return
    roster = postmortem.circumstances.roster
    known = {roster.identity(person) for person in listed}
    for cell, person in _actors(postmortem):
        identity = roster.identity(person)
        if person.kind not in _NAMED or not _is_somebody(person) or identity in known:
            continue
        if not postmortem.says_something(cell):
            continue
        known.add(identity)
        if not any(stands_for(person, other) or stands_for(other, person) for other in listed):
            place = cell.part(person.start, person.end)
            yield Finding(place.span, f"{person.text!r} is not among the participants")


def _is_somebody(person: Person) -> bool:
    """Whether this is no machine: `gate-auth` has no capital letter."""
    return person.kind is not people.Kind.NAME or all(
        word[:1].isupper() for word in person.text.split()
    )


def _actors(postmortem: Postmortem) -> Iterator[tuple[Cell, Person]]:
    cells = chain(_of_fields(postmortem), _of_timelines(postmortem))
    for cell in sorted(cells, key=lambda cell: cell.span):
        yield from ((cell, person) for person in read_people(cell.text))


def _of_fields(postmortem: Postmortem) -> Iterator[Cell]:
    for section in postmortem.document.root.walk():
        for field in walk_fields(section.fields):
            if postmortem.vocabulary.field(field.label.text) in _ACTORS:
                yield value_of(field)


def _of_timelines(postmortem: Postmortem) -> Iterator[Cell]:
    for bound in postmortem.tables:
        column = column_of("owner", bound.table, postmortem.vocabulary)
        if bound.role is TableRole.TIMELINE and column is not None:
            yield from (row.cells[column] for row in bound.table.rows if column < len(row.cells))
