"""A document seen through its outline: what checks look at."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, Self

from pmlint.outline.hints import column_concept, type_of
from pmlint.outline.model import (
    FieldSpec,
    FieldType,
    Outline,
    Path,
    SectionSpec,
    TableRole,
    Vocabulary,
    show_path,
)
from pmlint.postmortem.actions import ActionItem, action_items, is_blank
from pmlint.postmortem.binding import Binding, BoundSection, bind
from pmlint.postmortem.circumstances import Circumstances
from pmlint.postmortem.labels import Labels
from pmlint.postmortem.participants import participants_of
from pmlint.postmortem.run_in import run_in_fields
from pmlint.postmortem.tables import (
    PREVENTION_SECTIONS,
    BoundTable,
    bind_tables,
    field_in_row,
    sections_about,
)
from pmlint.postmortem.unfilled import Unfilled
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Document, Field, FieldForm, PieceKind, Section, walk_fields
from pmlint.values.nothing import is_nothing
from pmlint.values.people import Person
from pmlint.values.roster import Roster
from pmlint.values.severities import read_severity
from pmlint.values.stages import Stage, read_stage
from pmlint.values.statuses import Status


class BoundField(NamedTuple):
    """A field of the outline and what stands for it in the document, if anything does.

    `holder` is the section that has it or should have it; None for the document's head.
    """

    path: Path
    spec: FieldSpec
    field: Field | None
    holder: Section | None


class Value(NamedTuple):
    """A value with a type: of a field, or in a table's cell. `name` is its label or column."""

    cell: Cell
    type: FieldType
    name: str
    spec: FieldSpec | None
    section: Section


@dataclass(frozen=True)
class Postmortem:
    """A document bound to an outline."""

    document: Document
    outline: Outline = field(default_factory=Outline)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    circumstances: Circumstances = field(default_factory=Circumstances)

    @classmethod
    def read(
        cls,
        document: Document,
        outline: Outline,
        vocabulary: Vocabulary,
        circumstances: Circumstances,
    ) -> Self:
        """The document bound to what the outline demands of an incident as severe as this one."""
        postmortem = cls(document, outline, vocabulary, circumstances)
        if not outline.levels:
            return postmortem
        return replace(postmortem, outline=outline.at(postmortem.severity))

    @cached_property
    def known(self) -> dict[object, object]:
        """What `pmlint.postmortem.once` keeps."""
        return {}

    @cached_property
    def binding(self) -> Binding:
        """The outline's sections in this document."""
        return bind(self.document, self.outline, self.vocabulary)

    @property
    def sections(self) -> tuple[BoundSection, ...]:
        """All sections of the outline in its order, found or not."""
        return self.binding.sections

    @property
    def title(self) -> Section | None:
        """The section whose heading is the document's title."""
        return self.binding.title

    @property
    def top(self) -> Span:
        """Where to report what concerns the whole document: its title, else its first line."""
        if self.title:
            return self.title.title.span
        return self.document.source.line(1).span

    @cached_property
    def severity(self) -> str | None:
        """The level of the team's scale that the document states, in the scale's own spelling."""
        for value in self.values:
            scale = value.spec.values if value.spec else ()
            if value.type is FieldType.SEVERITY and self.says_something(value.cell):
                return read_severity(value.cell.text, scale or self.outline.levels).value
        return None

    @property
    def stage(self) -> Stage:
        """How far the document has come; what is not stated is final."""
        return self.stated_stage or Stage.FINAL

    @cached_property
    def stated_stage(self) -> Stage | None:
        """How far the document has come: as the run supposes, or as it says itself."""
        own = read_stage(self.status.text) if self.status else None
        return self.circumstances.stage or own

    @cached_property
    def status(self) -> Cell | None:
        """What the document says in its head about its stage."""
        fields = (f for f in self.metadata if self.vocabulary.field(f.label.text) == "stage")
        found = list(filter(self.says_something, map(value_of, fields)))
        own = (cell for cell in found if cell.text.casefold() != "active")  # which a page may be
        return next(own, found[0] if found else None)

    @cached_property
    def missing(self) -> tuple[BoundSection, ...]:
        """The required sections that are not there; not those below one that is missing itself."""
        missing: list[BoundSection] = []
        settled: set[Path] = set()  # nothing below these is asked for
        for item in self.sections:
            said = item.nothing or item.empty or item.stand_in
            if item.path[:-1] in settled or said or self._has_actions_in_one(item):
                settled.add(item.path)
            elif not item.section and not self._stands_for_its_parts(item):
                settled.add(item.path)
                if item.spec.required:
                    missing.append(item)
        return tuple(missing)

    def _stands_for_its_parts(self, item: BoundSection) -> bool:
        """Whether a section that only groups others is there by those others, or by most of them.

        They do not count if they stand in another section of the outline.
        """
        binding = self.binding
        parts = [one for one in binding.below(item) if one.spec.required]
        parents = [binding.parent(one.section) for one in parts if one.section]
        free = [one for one in parents if not one or one.span.start not in binding.by_place]
        return not item.spec.content and 0 < len(parts) <= 2 * len(free)

    def _has_actions_in_one(self, item: BoundSection) -> bool:
        """Whether the action items of all parts of a section stand together in the section itself.

        Then a column or nothing at all says what the parts would.
        """
        parts = self.binding.parts(item)
        if not parts or not all(map(_is_for_actions, parts)) or any(one.present for one in parts):
            return False
        there = (action for action in self.action_items if action.section is item.section)
        return not all(action.is_plain for action in there)

    @cached_property
    def fields(self) -> tuple[BoundField, ...]:
        """All fields of the outline whose section is there, found or not, nested ones included."""
        found = list(self._bind_fields((), self.outline.fields, self._head_fields, None))
        for item in self.sections:
            if item.section and not item.nothing:
                specs = (*item.spec.fields, *self._like_examples(item.spec, item.section))
                own = self.fields_of(item.section) if specs else ()
                found += self._bind_fields(item.path, specs, own, item.section)
        return tuple(found)

    def _like_examples(self, spec: SectionSpec, section: Section) -> Iterator[FieldSpec]:
        """The items that have one of the fields of the template's examples: they have them all."""
        for item in section.fields if spec.examples else ():
            labels = Labels(item.fields, self.vocabulary)
            if not item.box and any(map(labels.find, spec.examples)):
                label = item.label.text
                yield FieldSpec(label, required=False, fields=spec.examples)

    @cached_property
    def metadata(self) -> tuple[Field, ...]:
        """The fields before the second heading, front matter included."""
        document = self.document
        early = document.sections[:2] if self.title else document.sections[:1]
        fields = [field for section in (document.root, *early) for field in section.fields]
        return (*document.front_matter, *fields)

    @cached_property
    def _head_fields(self) -> tuple[Field, ...]:
        """Fields that may describe the document: metadata, and those of sections of its own."""
        document = self.document
        early = document.sections[:2] if self.title else document.sections[:1]
        loose = [section for section in self.binding.extra if section not in early]
        fields = [field for section in loose for field in section.fields]
        around = [document.root, *early, *loose]
        headings = [field for section in around if (field := heading_field(section))]
        return (*self.metadata, *fields, *headings)

    def fields_of(self, holder: Section | None) -> tuple[Field, ...]:
        """The fields in a section and those below it, or those that describe the document."""
        if holder is None:
            return self._head_fields
        return tuple(field for section in holder.walk() for field in section.fields)

    def is_unwritten(self, section: Section) -> bool:
        """Whether a section says nothing yet: it is empty, or has only text of the template."""
        texts = (
            piece.cell
            for part in section.walk()
            for piece in part.pieces
            if piece.kind not in {PieceKind.LABEL, PieceKind.COLUMN}
        )
        return all(not cell.text or self.is_open(cell) for cell in texts)

    def _bind_fields(
        self,
        path: Path,
        specs: tuple[FieldSpec, ...],
        fields: tuple[Field, ...],
        holder: Section | None,
    ) -> Iterator[BoundField]:
        own = Labels(fields, self.vocabulary)
        nested = Labels(walk_fields(fields), self.vocabulary)
        below = (heading_field(section) for section in (holder.sections if holder else ()))
        headings = Labels(filter(None, below), self.vocabulary)
        run_in = Labels(run_in_fields(holder) if holder else (), self.vocabulary)
        for spec in specs:
            field = own.find(spec) or nested.find(spec) or headings.find(spec)
            if not field and holder:
                field = field_in_row(spec, holder, self.document.source)
                field = field or run_in.find(spec)
            yield BoundField((*path, spec.label), spec, field, holder)
            if field and spec.fields:
                yield from self._bind_fields((*path, spec.label), spec.fields, field.fields, holder)

    @cached_property
    def tables(self) -> tuple[BoundTable, ...]:
        """The tables of the document that are no lists of fields."""
        return tuple(bind_tables(self.document, self.binding, self.vocabulary))

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All values with a type, of fields and of tables, in order; those of actions are not."""
        values = [*self._field_values(), *self._table_values()]
        return tuple(sorted(values, key=lambda value: value.cell.span))

    def _field_values(self) -> Iterator[Value]:
        for bound in self.fields:
            if bound.field and (cell := value_of(bound.field)).text:
                section = bound.holder or self.document.root
                yield Value(cell, bound.spec.type, bound.spec.label, bound.spec, section)
        known = {bound.field.span for bound in self.fields if bound.field}
        for other in self._head_fields:
            type_ = type_of("", self.vocabulary.field(other.label.text))
            cell = value_of(other)
            if other.span not in known and type_ is not FieldType.TEXT and cell.text:
                yield Value(cell, type_, other.label.text, None, self.document.root)

    def _table_values(self) -> Iterator[Value]:
        for bound in self.tables:
            if bound.role is TableRole.ACTIONS:
                continue
            for number, name in enumerate(bound.table.header.cells):
                spec = bound.spec_of(number)
                type_ = (
                    spec.type if spec else type_of("", column_concept(name.text, self.vocabulary))
                )
                for row in bound.table.rows:
                    if number < len(row.cells) and (cell := row.cells[number]).text:
                        yield Value(cell, type_, name.text, spec, bound.section)

    def is_known(self, person: Person) -> bool:
        """Whether somebody is on the team's roster, or had a part in the incident."""
        return self.circumstances.roster.knows(person) or self._participants.knows(person)

    @cached_property
    def _participants(self) -> Roster:
        return participants_of(self.document, self.tables, self.vocabulary)

    @cached_property
    def action_items(self) -> tuple[ActionItem, ...]:
        """The action items, in tables, lists and tasks, in order."""
        return action_items(
            self.document, self.tables, self.sections, self.vocabulary, self.is_known
        )

    @cached_property
    def standing_items(self) -> tuple[ActionItem, ...]:
        """The action items that say what is to be done and were not dropped."""
        return tuple(
            item
            for item in self.action_items
            if self.says_something(item.action)
            and not is_blank(item.action.text)
            and item.state is not Status.DROPPED
        )

    def is_measure(self, item: ActionItem) -> bool:
        """Whether an item stands among the prevention measures, which may restate action items."""
        return item.section.span in self._prevention

    @cached_property
    def _prevention(self) -> frozenset[Span]:
        about = sections_about(self.document, self.vocabulary, PREVENTION_SECTIONS)
        return frozenset(section.span for section in about)

    @cached_property
    def unfilled(self) -> Unfilled:
        """The document compared with the text of its template."""
        return Unfilled(self.document, self.outline.text)

    def is_open(self, cell: Cell) -> bool:
        """Whether a text is still to be written: a placeholder, or `TBD`."""
        return self.unfilled.is_open(cell)

    def says_something(self, cell: Cell) -> bool:
        """Whether a text is a value: not blank, not open, and not a legal nothing such as `N/A`."""
        return bool(cell.text) and not is_nothing(cell.text) and not self.is_open(cell)

    def is_value(self, cell: Cell) -> bool:
        """Whether a text says something and no part of it is a placeholder."""
        return self.says_something(cell) and not self.unfilled.marks(cell)

    def path_of(self, offset: int) -> str:
        """The heading path that holds a place, such as `Timeline / Response`; may be empty."""
        starts, paths = self._paths
        before = bisect_right(starts, offset)
        return paths[before - 1] if before else ""

    @cached_property
    def _paths(self) -> tuple[list[int], list[str]]:
        """Where each section starts, and its heading path."""
        starts, paths = [], []
        above: list[tuple[Path, Section]] = [((), self.document.root)]
        while above:
            path, section = above.pop()
            named = section.level and section is not self.title
            own = (*path, section.title.text) if named else path
            starts.append(section.span.start)
            paths.append(show_path(own))
            above += [(own, below) for below in reversed(section.sections)]
        return starts, paths


def _is_for_actions(item: BoundSection) -> bool:
    return item.spec.table is not None and item.spec.table.role is TableRole.ACTIONS


def value_of(field: Field) -> Cell:
    """The text of a field's value; its first line if it stands below the label."""
    return field.value if field.value.text or not field.more else field.more[0]


def whole_value(field: Field, source: Source) -> str:
    """All that stands behind or below a label, as it is written."""
    parts = (field.value, *field.more, *field.blocks)
    return source.text[value_of(field).span.start : max(part.span.end for part in parts)]


def is_filled(field: Field) -> bool:
    """Whether anything at all stands behind or below a label."""
    return bool(field.value.text or field.more or field.blocks)


def heading_field(section: Section) -> Field | None:
    """A heading as a field: `## Date: July 1, 2020`, or `## Date` with the value under it."""
    if not section.level:
        return None
    name, colon, rest = section.title.text.partition(":")
    if colon and rest.strip():
        value = section.title.part(len(name) + 1, len(section.title.text)).strip()
        return Field(section.title.part(0, len(name)), value, FieldForm.HEADING, section.heading)
    lines = [piece.cell for piece in section.pieces]
    if not lines:
        return None
    label = section.title.part(0, len(name))
    return Field(label, lines[0], FieldForm.HEADING, section.heading, blocks=section.blocks)
