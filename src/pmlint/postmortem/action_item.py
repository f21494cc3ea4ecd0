"""One action item: what is to be done after an incident, by whom, until when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmlint.outline.model import FieldSpec
from pmlint.patterns import regex
from pmlint.text import Cell, Span
from pmlint.tree.document import Section
from pmlint.values.people import Kind, Person, read_people
from pmlint.values.statuses import Status, read_status, status_alone
from pmlint.values.time.deadlines import Deadline, read_deadline
from pmlint.values.time.horizons import Horizon, read_horizon

_BEGINS_AS_DONE = regex(r"✅|[*_]{0,3}(?:DONE|SHIPPED|COMPLETED)\b")
_OVER = frozenset({Status.DONE, Status.DROPPED})


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


class StatedHorizon(NamedTuple):
    """How soon an item is to be done, and the heading, label or cell that says so."""

    horizon: Horizon
    cell: Cell


@dataclass(frozen=True)
class ActionItem:
    """Something to do after the incident: a table's row, a task, or an item of a list.

    A part is None where there is no room for it: a table without the column, a list item that
    does not say it in a document whose outline does not ask. The owner of several items may be
    named once, above their list. `ticket` is the reference to a tracker, wherever the item has it.
    """

    action: Cell
    owner: Part | None
    due: Part | None
    status: Part | None
    section: Section
    span: Span
    ticket: Part | None = None
    horizon: StatedHorizon | None = None

    @cached_property
    def state(self) -> Status | None:
        """How far it has come, if it says so; an action that is struck out is dropped."""
        text = self.action.text
        if text.startswith("~~") and text.endswith("~~") and "~~" not in text[2:-2]:
            return Status.DROPPED
        if _BEGINS_AS_DONE.match(text):
            return Status.DONE
        stated = read_status(self.status.cell.text) if self.status else None
        return stated or next((one for one in self._said_elsewhere if one in _OVER), None)

    @property
    def _said_elsewhere(self) -> Iterator[Status | None]:
        """What other cells say of it: `landed 2024-02-01`, `#86 - complete`, an owner `Done`."""
        for part in (self.due, self.ticket):
            yield read_status(part.cell.text) if part else None
        yield status_alone(self.owner.cell.text) if self.owner else None

    @property
    def is_over(self) -> bool:
        """Whether nothing remains to be done: it is done, or was dropped."""
        return self.state in _OVER

    @property
    def is_plain(self) -> bool:
        """Whether it says what is to be done, and has no room for anything else."""
        return self.owner is self.due is self.status is None

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody who owns it; what names nobody, such as a dash or `TBD`, is left out."""
        entries = read_people(self.owner.cell.text) if self.owner else ()
        return tuple(person for person in entries if person.kind is not Kind.NOBODY)

    @cached_property
    def deadline(self) -> Deadline | None:
        """The days that its due date leaves; None if there is none that can be read."""
        return read_deadline(self.due.cell.text) if self.due else None

    def days_overdue(self, today: dt.date) -> int:
        """How many days ago it was due; 0 if it is not late, or nothing remains to be done."""
        late = self.deadline is not None and self.deadline.last < today and not self.is_over
        return (today - self.deadline.last).days if self.deadline and late else 0


def is_blank(text: str) -> bool:
    """Whether a value has not been filled in: nothing is there, or only a dash or question mark."""
    return not text.strip("-–—_?.… ")


def horizon_of(cell: Cell) -> StatedHorizon | None:
    """The horizon that a text names, if it names one."""
    horizon = read_horizon(cell.text)
    return StatedHorizon(horizon, cell) if horizon else None
