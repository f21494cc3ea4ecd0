"""Rows whose cells have names: the rows of tables, and tables of fields, which are one row each."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlint.outline.model import FieldSpec, FieldType, Outline, SectionSpec, Vocabulary, split_path
from pmlint.patterns import regex
from pmlint.postmortem.action_item import is_blank
from pmlint.postmortem.action_rows import shown
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.parts import meant_by
from pmlint.postmortem.tables import BoundTable, column_of
from pmlint.text import Cell
from pmlint.tree.document import Field, FieldForm, Section
from pmlint.values.names import same, unknown

_NOT_FILLED = regex(r"[0-9]{1,3}[.)]?|\[[ xX]?\]")
"""What a row has that nobody filled in: its number, a box."""
_STATUSES = frozenset({FieldType.STATUS, FieldType.CHECKBOX})


class NamedCell(NamedTuple):
    """A cell of a row, and whether it is one for a status."""

    cell: Cell
    is_status: bool


def rows(
    postmortem: Postmortem, part: Section, names: Sequence[str]
) -> Iterator[Mapping[str, NamedCell]]:
    """The filled rows of a part's tables that have all these columns, with their cells by name."""
    for bound in tables_in(postmortem, part):
        yield from _rows_of_table(bound, names, postmortem.vocabulary)
    for section in part.walk():
        yield from _rows_of_fields(section, names, postmortem.vocabulary)


def tables_in(postmortem: Postmortem, part: Section) -> Sequence[BoundTable]:
    """The tables of a part that are no lists of fields."""
    first = bisect_left(postmortem.tables, part.span.start, key=_start)
    return postmortem.tables[first : bisect_left(postmortem.tables, part.span.end, key=_start)]


def _start(bound: BoundTable) -> int:
    return bound.table.span.start


def is_unfilled(cells: Sequence[Cell]) -> bool:
    """Whether nobody filled in any of the cells of a row."""
    texts = [shown(cell).text for cell in cells]
    return all(is_blank(text) or _NOT_FILLED.fullmatch(text) for text in texts)


def _rows_of_table(
    bound: BoundTable, names: Sequence[str], vocabulary: Vocabulary
) -> Iterator[Mapping[str, NamedCell]]:
    columns = {name: _column(name, bound, vocabulary) for name in names}
    for row in bound.table.rows if None not in columns.values() else ():
        found = {
            name: NamedCell(
                shown(row.cells[number]), _is_status(name, bound.spec_of(number), vocabulary)
            )
            for name, number in columns.items()
            if number is not None and number < len(row.cells)
        }
        if len(found) == len(names) and not is_unfilled(row.cells):
            yield found


def _column(name: str, bound: BoundTable, vocabulary: Vocabulary) -> int | None:
    """The number of the column that a rulebook calls by this name."""
    specs = bound.spec.columns if bound.spec else ()
    for spec, number in zip(specs, bound.columns, strict=True):
        if any(same(name, known) for known in (spec.label, *spec.aliases)):
            return number
    for number, cell in enumerate(bound.table.header.cells):
        if same(name, cell.text):
            return number
    return column_of(vocabulary.column(name), bound.table, vocabulary)


def _rows_of_fields(
    section: Section, names: Sequence[str], vocabulary: Vocabulary
) -> Iterator[Mapping[str, NamedCell]]:
    for table in section.tables:
        fields = [
            field
            for field in section.fields
            if field.form is FieldForm.TABLE and table.span.covers(field.span)
        ]
        found = {name: _field(name, fields, vocabulary) for name in names}
        cells = {
            name: NamedCell(shown(field.value), _is_status(name, None, vocabulary))
            for name, field in found.items()
            if field
        }
        if len(cells) == len(names):
            yield cells


def _field(name: str, fields: Sequence[Field], vocabulary: Vocabulary) -> Field | None:
    concept = vocabulary.field(name)
    exact = (field for field in fields if same(name, field.label.text))
    alike = (field for field in fields if concept and vocabulary.field(field.label.text) == concept)
    return next(exact, None) or next(alike, None)


def _is_status(name: str, spec: FieldSpec | None, vocabulary: Vocabulary) -> bool:
    return vocabulary.column(name) == "status" or bool(spec and spec.type in _STATUSES)


def unknown_column(
    name: str, paths: Sequence[str], outline: Outline, vocabulary: Vocabulary
) -> str | None:
    """Why no table that an outline has in these sections has this column, for people.

    None if one has it, or if there is no table and anything may be in the document.
    """
    known = list(dict.fromkeys(_columns(paths, outline, vocabulary)))
    concept = vocabulary.column(name) or vocabulary.field(name)
    for other in known:
        alike = concept and concept in {vocabulary.column(other), vocabulary.field(other)}
        if alike or same(name, other):
            return None
    return unknown("column", name, known) if known else None


def _columns(paths: Sequence[str], outline: Outline, vocabulary: Vocabulary) -> Iterator[str]:
    """The names of columns and of fields that a template has in these sections, or anywhere."""
    meant = [meant_by(split_path(path), outline, vocabulary) for path in paths]
    if not paths:
        yield from (label for field in outline.fields for label in _labels(field))
    for path, spec in outline.walk():
        if not paths or any(one and path[: len(one)] == one for one in meant):
            yield from _names_in(spec)


def _names_in(spec: SectionSpec) -> Iterator[str]:
    table = spec.table.columns if spec.table else ()
    for column in table:
        yield from (column.label, *column.aliases)
    for field in spec.fields:
        yield from _labels(field)


def _labels(field: FieldSpec) -> Iterator[str]:
    yield from (field.label, *field.aliases)
    for below in field.fields:
        yield from _labels(below)
