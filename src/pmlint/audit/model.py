"""What an audit finds in documents."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pmlint.postmortem.action_item import ActionItem, is_blank
from pmlint.postmortem.facts import identifiers_of
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.staleness import days_unfinished
from pmlint.values.people import Kind
from pmlint.values.statuses import Status


class Concern(StrEnum):
    """Why somebody should look at an open action item."""

    OVERDUE = "overdue"
    UNOWNED = "unowned"
    UNDATED = "undated"


class Owner(NamedTuple):
    """Who owns an item: `key` is the same for all ways to write one person."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An action item that is not done. `due` is its last day, `status` what the item says."""

    path: str
    line: int
    incident: str
    action: str
    owners: tuple[Owner, ...]
    due: dt.date | None
    days_overdue: int
    state: Status | None
    status: str
    ticket: str

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """What is wrong with it."""
        found = {
            Concern.OVERDUE: self.days_overdue > 0,
            Concern.UNOWNED: not self.owners,
            Concern.UNDATED: self.due is None,
        }
        return tuple(concern for concern, holds in found.items() if holds)


class Draft(NamedTuple):
    """A document that is unfinished for too long; `days` after its incident."""

    path: str
    line: int
    incident: str
    stage: str
    status: str
    days: int


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was found on a day, the most overdue items first.

    `bare` counts the items of lists that say nothing but what is to be done.
    """

    today: dt.date
    documents: int
    items: tuple[OpenItem, ...]
    drafts: tuple[Draft, ...]
    bare: int

    def number(self, concern: Concern) -> int:
        """How many items have a concern."""
        return sum(concern in item.concerns for item in self.items)


class Found(NamedTuple):
    """What was found in one document."""

    items: tuple[OpenItem, ...]
    draft: Draft | None
    bare: int


def audit_of(found: Iterable[Found], today: dt.date) -> Audit:
    """Put together what was found in all documents."""
    every = list(found)
    items = [item for one in every for item in one.items]
    drafts = [one.draft for one in every if one.draft]
    return Audit(
        today=today,
        documents=len(every),
        items=tuple(sorted(items, key=lambda item: (-item.days_overdue, item.path, item.line))),
        drafts=tuple(sorted(drafts, key=lambda draft: (-draft.days, draft.path))),
        bare=sum(one.bare for one in every),
    )


def find(postmortem: Postmortem, today: dt.date, most_days: int) -> Found:
    """The open items of a document, and whether it is unfinished for more than `most_days`."""
    standing = [item for item in postmortem.standing_items if not item.is_over]
    telling = [item for item in standing if not item.is_plain]
    incident = next((cell.text for cell in identifiers_of(postmortem)), "") or _title(postmortem)
    return Found(
        items=tuple(_item(item, postmortem, today, incident) for item in telling),
        draft=_draft(postmortem, today, most_days, incident),
        bare=len(standing) - len(telling),
    )


def _title(postmortem: Postmortem) -> str:
    return postmortem.title.title.text if postmortem.title else ""


def _item(item: ActionItem, postmortem: Postmortem, today: dt.date, incident: str) -> OpenItem:
    document = postmortem.document
    return OpenItem(
        path=document.source.path,
        line=document.line_of(item.action.span),
        incident=incident,
        action=" ".join(item.action.text.split()),
        owners=tuple(dict.fromkeys(_owners(item, postmortem))),
        due=item.deadline.last if item.deadline else None,
        days_overdue=item.days_overdue(today),
        state=item.state,
        status=item.status.cell.text if item.status else "",
        ticket=item.ticket.cell.text if item.ticket else "",
    )


def _owners(item: ActionItem, postmortem: Postmortem) -> Iterator[Owner]:
    if item.owner and (postmortem.is_open(item.owner.cell) or is_blank(item.owner.cell.text)):
        return
    roster = postmortem.circumstances.roster
    for person in item.people:
        if person.kind is not Kind.VAGUE:
            member = roster.find(person)
            yield Owner(roster.identity(person), (member and member.name) or person.text)


def _draft(postmortem: Postmortem, today: dt.date, most_days: int, incident: str) -> Draft | None:
    days = days_unfinished(postmortem, today)
    if days is None or days <= most_days:
        return None
    document, status = postmortem.document, postmortem.status
    line = document.line_of(status.span if status else postmortem.top)
    said = status.text if status else ""
    return Draft(document.source.path, line, incident, postmortem.stage.value, said, days)
