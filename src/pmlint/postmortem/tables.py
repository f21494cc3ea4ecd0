"""The tables of a document, and which column is which."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlint.outline.model import FieldSpec, TableRole, TableSpec, Vocabulary
from pmlint.outline.template_fields import role_of
from pmlint.postmortem.binding import Binding, BoundSection
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Document, Field, FieldForm, Section, Table
from pmlint.values.names import fold, same, stem, words

ACTION_SECTIONS = frozenset({"actions"})
"""The concepts of sections whose tables have action items for rows if they name an owner."""

PREVENTION_SECTIONS = frozenset({"prevention"})
"""The concepts of sections whose tasks are action items."""

SORTING = frozenset(map(fold, ("#", "No", "Nr", "ID", "Number", "Action ID", "Priority", "Type")))
"""Columns that number or sort rows: any table may have them."""

_KEY_AND_VALUE = 2
_DEEDS = ("event", "action")
"""What a timeline's main column is about: what happened, or what was done."""


class BoundTable(NamedTuple):
    """A table of the document, what the outline says of it, and which column is which.

    `columns` gives, for each column of `spec`, its number in the table, or None if it is missing.
    """

    table: Table
    section: Section
    spec: TableSpec | None
    columns: tuple[int | None, ...]
    role: TableRole | None

    def spec_of(self, number: int) -> FieldSpec | None:
        """What the outline says of the column with this number, from 0."""
        if self.spec and number in self.columns:
            return self.spec.columns[self.columns.index(number)]
        return None


def bind_tables(
    document: Document, binding: Binding, vocabulary: Vocabulary
) -> Iterator[BoundTable]:
    """Give the tables that are no lists of fields, in order."""
    specs = _demanded(binding, vocabulary)
    actions = {section.span for section in sections_about(document, vocabulary, ACTION_SECTIONS)}
    for section in document.root.walk():
        for table in _proper_tables(section):
            bound = _bind(table, section, specs.get(table.span), vocabulary)
            if section.span in actions and _is_for_actions(table, vocabulary):
                bound = bound._replace(role=TableRole.ACTIONS)
            yield bound


def _proper_tables(section: Section) -> list[Table]:
    """The section's own tables without those that are lists of fields."""
    if not section.tables:
        return []
    as_fields = [field.span for field in section.fields if field.form is FieldForm.TABLE]
    return [
        table for table in section.tables if not any(table.span.covers(span) for span in as_fields)
    ]


def _demanded(binding: Binding, vocabulary: Vocabulary) -> dict[Span, TableSpec]:
    """What the outline says of each table that it asks for, by the table's place.

    A section that has no table of its own may have it further down.
    """
    here = [(item, item.section) for item in binding.sections if item.section]
    asking = {section.span: _asked(item, binding) for item, section in here}
    specs: dict[Span, TableSpec] = {}
    for _, section in here:
        if spec := asking[section.span]:
            own, *below = section.walk()
            free = [inner for inner in below if not asking.get(inner.span)]
            tables = _proper_tables(own) or [t for inner in free for t in _proper_tables(inner)]
            specs |= {table.span: spec for table in _fitting(tables, spec, vocabulary)}
    return specs


def _asked(item: BoundSection, binding: Binding) -> TableSpec | None:
    """The table of a section; or that of its parts, if none of them is there to have it."""
    parts = () if item.spec.table else binding.parts(item)
    if not parts or any(part.present for part in parts):
        return item.spec.table
    tables = [part.spec.table for part in parts]
    first = tables[0]
    alike = all(table and first and _labels(table) == _labels(first) for table in tables)
    return first if alike else None


def _labels(table: TableSpec) -> list[str]:
    return [column.label for column in table.columns]


def _fitting(tables: list[Table], spec: TableSpec, vocabulary: Vocabulary) -> list[Table]:
    """The tables that are meant: the one with the most columns, and all with half of them.

    One that has nothing but numbers or kinds in common with it is another table.
    """
    if not spec.columns:
        return tables
    found = [_found(table, spec, vocabulary) for table in tables]
    best = max((len(columns) for columns in found), default=0)
    first = next((n for n, columns in enumerate(found) if len(columns) == best), None)
    return [
        table
        for number, (table, columns) in enumerate(zip(tables, found, strict=True))
        if (number == first and any(fold(column.label) not in SORTING for column in columns))
        or len(columns) * 2 >= len(spec.columns)
    ]


def _found(table: Table, spec: TableSpec, vocabulary: Vocabulary) -> list[FieldSpec]:
    """The columns of those asked for that a table has."""
    numbers = _columns(table, spec, vocabulary)
    return [
        column for column, number in zip(spec.columns, numbers, strict=True) if number is not None
    ]


def field_in_row(spec: FieldSpec, section: Section, source: Source) -> Field | None:
    """A table's row as a field: `| Team Lead | Ana Ng | 2025-01-10 |`, with the label in any cell.

    What stands behind the label is the value; if the label is not the first, the whole row is.
    """
    names = {stem(name) for name in (spec.label, *spec.aliases) if fold(name)}
    for table in (table for part in section.walk() for table in part.tables):
        for row in table.rows if len(table.header.cells) > _KEY_AND_VALUE else ():
            labels = [cell for cell in row.cells if stem(cell.text) in names]
            if labels:
                filled = [cell for cell in row.cells if cell.text]
                said = filled[1:] if filled[0] is labels[0] else filled
                last = labels[0].span.end
                span = Span(said[0].span.start, said[-1].span.end) if said else Span(last, last)
                value = Cell(source.text[slice(*span)], span)
                return Field(labels[0], value, FieldForm.TABLE, row.span)
    return None


def has_column(label: str, section: Section | None) -> bool:
    """Whether a table of a section, or of those below it, has a column of this name."""
    parts = section.walk() if section else ()
    heads = (table.header.cells for part in parts for table in part.tables)
    return any(same(label, cell.text) for head in heads for cell in head)


def sections_about(
    document: Document, vocabulary: Vocabulary, concepts: frozenset[str]
) -> Iterator[Section]:
    """The sections with one of these concepts, and all sections below them."""
    end = 0
    for section in document.sections:
        if vocabulary.section(section.title.text) in concepts:
            end = max(end, section.span.end)
        if section.span.start < end:
            yield section


def _is_for_actions(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether, in a section about actions, this is their table: what, who and when."""
    names = [cell.text for cell in table.header.cells]
    times = [name for name in names if vocabulary.column(name) == "time"]
    owned = any(vocabulary.column(name) == "owner" for name in names)
    return owned and all(fold(name) == "when" for name in times)


def _bind(
    table: Table, section: Section, spec: TableSpec | None, vocabulary: Vocabulary
) -> BoundTable:
    role = role_of(table, vocabulary)
    if not spec:
        return BoundTable(table, section, None, (), role)
    return BoundTable(table, section, spec, _columns(table, spec, vocabulary), spec.role or role)


def _columns(table: Table, spec: TableSpec, vocabulary: Vocabulary) -> tuple[int | None, ...]:
    """For each column asked for, its number; where no column has a name, the order says it."""
    names = table.header.cells
    if not any(cell.text for cell in names) and len(names) == len(spec.columns):
        return tuple(range(len(names)))
    return tuple(_column(column, table, vocabulary, spec.role) for column in spec.columns)


def _column(
    spec: FieldSpec, table: Table, vocabulary: Vocabulary, role: TableRole | None
) -> int | None:
    wanted = (spec.label, *spec.aliases)
    for number, cell in enumerate(table.header.cells):
        parts = (cell.text, *cell.text.split("/"))  # `File / Surface` says which file, too
        if any(same(name, part) for name in wanted for part in parts):
            return number
    concept = vocabulary.column(spec.label)
    concepts = _DEEDS if role is TableRole.TIMELINE and concept in _DEEDS else (concept,)
    numbers = [column_of(one, table, vocabulary) for one in concepts]
    return next((number for number in numbers if number is not None), _part_of(spec.label, table))


def _part_of(label: str, table: Table) -> int | None:
    """The only column whose name is a part of what is asked for: `Event` of `Event and effect`."""
    wanted = set(words(label))
    names = [set(words(cell.text)) for cell in table.header.cells]
    found = [number for number, name in enumerate(names) if name and name <= wanted]
    return found[0] if len(found) == 1 else None


def column_of(concept: str | None, table: Table, vocabulary: Vocabulary) -> int | None:
    """The number of the first column with this concept, such as `owner`."""
    concepts = (vocabulary.column(cell.text) for cell in table.header.cells)
    return next((n for n, name in enumerate(concepts) if concept and name == concept), None)
