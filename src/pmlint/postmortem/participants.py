"""Who had a part in an incident, as far as its document says so in a place for names."""

from collections.abc import Iterator

from pmlint.outline.model import Vocabulary
from pmlint.postmortem.tables import BoundTable, column_of, sections_about
from pmlint.text import Cell
from pmlint.tree.document import Document, Field, PieceKind, walk_fields
from pmlint.values.people import Kind, Person, read_people
from pmlint.values.roster import Member, Roster

_FIELDS = frozenset({"people", "author", "owner"})
_SECTIONS = frozenset({"people"})
_INDIVIDUAL = frozenset({Kind.NAME, Kind.HANDLE, Kind.EMAIL, Kind.INITIALS})


def participants_of(
    document: Document, tables: tuple[BoundTable, ...], vocabulary: Vocabulary
) -> Roster:
    """The people in the document's lists of participants, in its head and in columns for owners."""
    cells = (*_fields(document, vocabulary), *_lines(document, vocabulary))
    owners = (cell for bound in tables for cell in _owners(bound, vocabulary))
    named = (person for cell in (*cells, *owners) for person in read_people(cell.text))
    members = {person.key: _member(person) for person in named if person.kind in _INDIVIDUAL}
    return Roster(tuple(members.values()))


def _member(person: Person) -> Member:
    if person.kind is Kind.HANDLE:
        return Member(handle=person.text)
    if person.kind is Kind.EMAIL:
        return Member(email=person.text.strip("<>"))
    return Member(name=person.text)


def _fields(document: Document, vocabulary: Vocabulary) -> Iterator[Cell]:
    own = (field for section in document.root.walk() for field in walk_fields(section.fields))
    for field in (*document.front_matter, *own):
        if vocabulary.field(field.label.text) in _FIELDS:
            yield from _values(field)


def _values(field: Field) -> Iterator[Cell]:
    yield field.value
    yield from field.more


def _lines(document: Document, vocabulary: Vocabulary) -> Iterator[Cell]:
    for section in sections_about(document, vocabulary, _SECTIONS):
        for piece in section.pieces:
            if piece.kind in {PieceKind.ITEM, PieceKind.CELL, PieceKind.VALUE}:
                yield piece.cell


def _owners(bound: BoundTable, vocabulary: Vocabulary) -> Iterator[Cell]:
    number = column_of("owner", bound.table, vocabulary)
    for row in bound.table.rows if number is not None else ():
        if number is not None and number < len(row.cells):
            yield row.cells[number]
