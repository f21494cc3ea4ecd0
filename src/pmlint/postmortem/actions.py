"""Action items: what is to be done after an incident, by whom, until when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmlint.outline.model import FieldSpec, TableRole, Vocabulary
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.tables import ACTION_SECTIONS, BoundTable, column_of, sections_about
from pmlint.text import Cell, Span
from pmlint.tree.document import (
    Block,
    Document,
    Field,
    List,
    Paragraph,
    Row,
    Section,
    walk_blocks,
)
from pmlint.tree.tasks import Task, tasks_of
from pmlint.values.names import fold
from pmlint.values.statuses import Status, read_status

_TASK_SECTIONS = ACTION_SECTIONS | {"prevention"}
_NUMBERS = frozenset(map(fold, ("#", "No", "Nr", "ID", "Number", "Priority", "Type")))


class Part(NamedTuple):
    """A part of an action item, such as its owner, and what the outline says of it, if anything.

    An empty cell has a place: where the text belongs.
    """

    cell: Cell
    spec: FieldSpec | None = None

    @property
    def demanded(self) -> bool:
        """Whether the outline asks for it."""
        return self.spec is not None and self.spec.required


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something to do after the incident, from a table's row or from a task in a list.

    A part is None where there is no room for it: a table without the column, a task without
    the label in a document whose outline asks for none.
    """

    action: Cell
    owner: Part | None
    due: Part | None
    status: Part | None
    section: Section
    span: Span

    @property
    def state(self) -> Status | None:
        """How far it has come, if it says so; an action that is struck out is dropped."""
        text = self.action.text
        if text.startswith("~~") and text.endswith("~~") and "~~" not in text[2:-2]:
            return Status.DROPPED
        if text.startswith("✅"):
            return Status.DONE
        return read_status(self.status.cell.text) if self.status else None


def is_blank(text: str) -> bool:
    """Whether a value has not been filled in: nothing is there, or only a dash or question mark."""
    return not text.strip("-–—_?.… ")


def shown(cell: Cell) -> Cell:
    """The cell as readers see it: empty if a comment is all that is in it."""
    text = cell.text
    hidden = text.startswith("<!--") and text.find("-->") == len(text) - len("-->")
    return cell.part(0, 0) if hidden else cell


def action_items(
    document: Document,
    tables: Iterable[BoundTable],
    sections: Iterable[BoundSection],
    vocabulary: Vocabulary,
) -> tuple[ActionItem, ...]:
    """The action items of a document, in order."""
    from_tables = (item for bound in tables for item in _from_table(bound, vocabulary))
    items = [*from_tables, *_from_tasks(document, sections, vocabulary)]
    return tuple(sorted(items, key=lambda item: item.span))


def _from_table(bound: BoundTable, vocabulary: Vocabulary) -> Iterator[ActionItem]:
    if bound.role is not TableRole.ACTIONS:
        return
    action = _action_column(bound, vocabulary)
    owner, due, status = (
        _column(concept, bound, vocabulary) for concept in ("owner", "due", "status")
    )
    if due is None:
        due = column_of("time", bound.table, vocabulary)  # the `When` of what, who and when
    for row in bound.table.rows:
        if action < len(row.cells):
            yield ActionItem(
                action=shown(row.cells[action]),
                owner=_part(row, owner, bound),
                due=_part(row, due, bound),
                status=_part(row, status, bound),
                section=bound.section,
                span=row.span,
            )


def _column(concept: str, bound: BoundTable, vocabulary: Vocabulary) -> int | None:
    for spec, number in zip(bound.spec.columns if bound.spec else (), bound.columns, strict=True):
        if number is not None and vocabulary.column(spec.label) == concept:
            return number
    return column_of(concept, bound.table, vocabulary)


def _action_column(bound: BoundTable, vocabulary: Vocabulary) -> int:
    """The column that says what is to be done: if none says so by name, the first with text."""
    number = _column("action", bound, vocabulary)
    if number is not None:
        return number
    other = ("owner", "due", "status", "time")
    names = [cell.text for cell in bound.table.header.cells]
    possible = (
        number
        for number, name in enumerate(names)
        if vocabulary.column(name) not in other and fold(name) not in _NUMBERS
    )
    return next(possible, 0)


def _part(row: Row, number: int | None, bound: BoundTable) -> Part | None:
    if number is None or number >= len(row.cells):
        return None  # no such column; or the row is ragged, and that is one finding
    return Part(shown(row.cells[number]), bound.spec_of(number))


def _from_tasks(
    document: Document, sections: Iterable[BoundSection], vocabulary: Vocabulary
) -> Iterator[ActionItem]:
    """Tasks in the sections for them: elsewhere they are test plans, check-lists and choices."""
    specs = {item.section.span: item.spec.tasks for item in sections if item.section}
    about = {section.span for section in sections_about(document, vocabulary, _TASK_SECTIONS)}
    for section in document.root.walk():
        demanded = specs.get(section.span, ())
        if section.span in about or demanded:
            for task in tasks_of(section):
                yield _from_task(task, demanded, section, vocabulary)


def _from_task(
    task: Task, demanded: Sequence[FieldSpec], section: Section, vocabulary: Vocabulary
) -> ActionItem:
    labels = {_concept(field.label.text, vocabulary): field for field in reversed(task.fields)}
    specs = {_concept(spec.label, vocabulary): spec for spec in reversed(demanded)}
    end = task.text.part(len(task.text.text), len(task.text.text))

    def part(concept: str) -> Part | None:
        spec = specs.get(concept)
        if field := labels.get(concept):
            return Part(_value(field), spec)
        return Part(end, spec) if spec and spec.required else None

    status = part("status")
    if not (status and status.cell.text):
        status = Part(task.box)
    return ActionItem(task.text, part("owner"), part("due"), status, section, task.span)


def _concept(label: str, vocabulary: Vocabulary) -> str | None:
    """What a label below a task means: `When` says until when."""
    concept = vocabulary.column(label)
    return "due" if concept == "time" else concept


def _value(field: Field) -> Cell:
    """The text of a field, or the first line below its label."""
    if field.value.text:
        return field.value
    return next(iter(field.more), None) or next(_lines(field.blocks), field.value)


def _lines(blocks: tuple[Block, ...]) -> Iterator[Cell]:
    for block in walk_blocks(blocks):
        if isinstance(block, Paragraph):
            yield from block.lines
        elif isinstance(block, List):
            yield from (line for item in block.items for line in item.lines)
