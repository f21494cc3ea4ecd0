"""Action items in lists: tasks, bullets, numbered items, with what stands in, above and below."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pmlint.outline.model import FieldSpec, Vocabulary
from pmlint.postmortem.action_item import ActionItem, Part, StatedHorizon, horizon_of
from pmlint.text import Cell, Span
from pmlint.tree.document import (
    Block,
    Document,
    Field,
    List,
    ListItem,
    Paragraph,
    Quote,
    Section,
    walk_blocks,
)
from pmlint.tree.inline import without_comments_behind
from pmlint.tree.tasks import box_and_text
from pmlint.values.assignment import Assignment, Speech, read_assignment
from pmlint.values.people import Kind, Person, read_people
from pmlint.values.tickets import find_ticket

PARTS = frozenset({"owner", "due", "status", "ticket"})
"""The concepts of labels that say something of an action item."""

_ACRONYMS = frozenset(
    {"AI", "API", "AWS", "BE", "CD", "CI", "CLI", "CPU", "DB", "DNS", "DR", "FE", "GCP", "GPU"}
    | {"HA", "HR", "IAC", "LB", "ML", "NEW", "OS", "PR", "QPS", "RAM", "SDK", "SLA", "SLO", "SQL"}
    | {"SSH", "SSL", "TBD", "TLS", "TTL", "UI", "URL", "UX", "VM", "VPN"}
)
"""What resembles initials, and is none."""

_ENOUGH = 2
"""How many tasks of a list at least name their owner where one is expected of the others."""

_DEEPEST = 8
"""Nobody writes action items in lists nested deeper."""


class Surroundings(NamedTuple):
    """What is known where a list stands.

    `fields` are those of its section, in order. `only_tasks` says that an item without a box is an
    action item only if it says who or when. `demanded` are the fields that each task has by the
    outline, `targets` the addresses of reference links.
    """

    document: Document
    section: Section
    vocabulary: Vocabulary
    is_known: Callable[[Person], bool]
    targets: Mapping[str, str]
    fields: Sequence[Field]
    demanded: Sequence[FieldSpec] = ()
    only_tasks: bool = False
    owner: Cell | None = None
    horizon: StatedHorizon | None = None
    depth: int = 0

    def under(self, label: Cell) -> "Surroundings":
        """What is known below a label: it may name the owner, or how soon all is to be done."""
        name = _bare(label)
        owner = name if _names_owner(name.text, self.is_known) else self.owner
        return self._replace(owner=owner, horizon=horizon_of(name) or self.horizon)

    def concept(self, label: str) -> str | None:
        """What a label means; `When` says until when."""
        concept = self.vocabulary.column(label)
        return "due" if concept == "time" else concept

    def within(self, span: Span) -> Sequence[Field]:
        """The fields that start in a part of the section."""
        first = bisect_left(self.fields, span.start, key=_start)
        return self.fields[first : bisect_left(self.fields, span.end, key=_start)]

    @property
    def speech(self) -> Speech:
        """How items are written here."""
        words = self.section.title.text.casefold().split()
        bracketed = not {"owner", "owners"}.isdisjoint(words)
        return Speech(self.concept, self.is_known, bracketed)


def _start(field: Field) -> int:
    return field.span.start


def items_of_blocks(blocks: tuple[Block, ...], around: Surroundings) -> Iterator[ActionItem]:
    """The action items in the lists among these blocks."""
    if around.depth > _DEEPEST:
        return
    label: Cell | None = None
    for block in blocks:
        if isinstance(block, Quote | List):
            below = around.under(label) if label else around
            here = below._replace(depth=around.depth + 1)
            if isinstance(block, Quote):
                yield from items_of_blocks(block.blocks, here)
            else:
                yield from _items_of_list(block, here)
        label = label_of(block)


def label_of(block: Block) -> Cell | None:
    """A paragraph that is a label for what stands below it: one line, bold or with a colon."""
    if not isinstance(block, Paragraph) or len(block.lines) > 1:
        return None
    text = block.lines[0].text.strip()
    is_bold = text[:2] == text[-2:] == "**" and "**" not in text[2:-2]
    return block.lines[0] if is_bold or text.rstrip("*_ ").endswith(":") else None


def _bare(label: Cell) -> Cell:
    text = label.text
    start = len(text) - len(text.lstrip("*_ #"))
    return label.part(start, max(start, len(text.rstrip("*_ :"))))


def _names_owner(text: str, is_known: Callable[[Person], bool]) -> bool:
    """Whether a label above a list certainly names somebody: `RK`, `@ana`, a known name."""

    def is_certain(person: Person) -> bool:
        if person.kind in {Kind.HANDLE, Kind.EMAIL}:
            return True
        initials = person.kind is Kind.INITIALS and person.text not in _ACRONYMS
        return initials or is_known(person)

    people = read_people(text)
    return bool(people) and all(map(is_certain, people))


def _items_of_list(block: List, around: Surroundings) -> Iterator[ActionItem]:
    tasks = [box_and_text(item) for item in block.items]
    boxed = any(tasks)
    strict = around._replace(only_tasks=True) if boxed else around
    found: list[ActionItem] = []
    for item, task in zip(block.items, tasks, strict=True):
        label = None if task else _group_label(item, around)
        if label:
            found += items_of_blocks(item.blocks, around.under(label))
        elif task or _is_action(item, strict):
            found.append(_item(item, task, around))
        else:
            found += items_of_blocks(item.blocks, around._replace(only_tasks=True))
    yield from _with_owners_like_the_others(found) if boxed else found


def _group_label(item: ListItem, around: Surroundings) -> Cell | None:
    """The label of a group of action items, if the item is no more than that."""
    if len(item.lines) != 1 or not any(isinstance(block, List) for block in item.blocks):
        return None
    if _names_owner(_bare(item.lines[0]).text, around.is_known):
        return item.lines[0]
    own = around.within(item.lines[0].span)
    if not own or own[0].value.text or own[0].more or around.concept(own[0].label.text) in PARTS:
        return None
    if any(around.concept(field.label.text) in PARTS for field in own[0].fields):
        return None
    return own[0].label


def _is_action(item: ListItem, around: Surroundings) -> bool:
    """Whether an item without a box is an action; it may say something of one that is elsewhere."""
    own = around.within(item.lines[0].span) if item.lines else ()
    if not item.lines or (own and around.concept(own[0].label.text) in PARTS | {"action"}):
        return False
    if around.only_tasks:
        said = _item(item, None, around._replace(owner=None, demanded=()))
        return bool(said.owner or said.due)
    lists = (block for block in item.blocks if isinstance(block, List))
    return not any(below.box for block in lists for below in block.items)


def _item(item: ListItem, task: tuple[Cell, Cell] | None, around: Surroundings) -> ActionItem:
    source = around.document.source.text
    box, first = task or (None, item.lines[0])
    last = max(item.lines[-1].span.end, first.span.end)
    text = without_comments_behind(
        Cell(source[first.span.start : last], Span(first.span.start, last))
    )
    said = read_assignment(text.text, around.speech)
    below = around.within(Span(last, item.span.end))
    parts = _Parts(text, said, below, around, is_task=box is not None)
    status = parts.get("status")
    if box and not (status and status.cell.text):
        status = Part(box)
    return ActionItem(
        action=text.part(*said.action),
        owner=parts.get("owner") or (Part(around.owner) if around.owner else None),
        due=parts.get("due"),
        status=status,
        section=around.section,
        span=item.span,
        ticket=ticket_in(Cell(around.document.shown[slice(*item.span)], item.span), around.targets),
        horizon=around.horizon,
    )


def ticket_in(text: Cell, targets: Mapping[str, str]) -> Part | None:
    """The first reference to a tracker in a text."""
    found = find_ticket(text.text, targets)
    return Part(text.part(*found)) if found else None


class _Parts:
    """The parts of an item: those below it before those in it, and room for those demanded.

    Nothing is demanded of an item that is neither a task nor says who or when: it is written in a
    style of its own.
    """

    def __init__(
        self,
        text: Cell,
        said: Assignment,
        below: Sequence[Field],
        around: Surroundings,
        *,
        is_task: bool,
    ) -> None:
        self._text = text
        self._said = said
        concept = around.concept
        self._labels = {concept(field.label.text): field for field in reversed(below)}
        self._specs = {concept(spec.label): spec for spec in reversed(around.demanded)}
        self._asked = is_task or bool((self._labels.keys() | said.parts.keys()) & {"owner", "due"})

    def get(self, concept: str) -> Part | None:
        spec = self._specs.get(concept)
        if field := self._labels.get(concept):
            return Part(value_below(field), spec)
        if at := self._said.parts.get(concept):
            return Part(self._text.part(*at), spec)
        if not (self._asked and spec and spec.required):
            return None
        return Part(_end(self._text), spec)


def _end(cell: Cell) -> Cell:
    return cell.part(len(cell.text), len(cell.text))


def value_below(field: Field) -> Cell:
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


def _with_owners_like_the_others(items: list[ActionItem]) -> Iterator[ActionItem]:
    """The items of a list of tasks; where most name their owner, the others have room for one."""
    named = sum(item.owner is not None for item in items)
    expected = named >= _ENOUGH and 2 * named > len(items)
    for item in items:
        lacks = expected and not item.owner and not item.is_over
        yield replace(item, owner=Part(_end(item.action))) if lacks else item
