"""An action item names who will see to it.

An item that belongs to nobody is forgotten. In a table, an empty cell, a dash, a question mark and
`unassigned` name nobody; in a list of tasks, an owner is asked for where the template has one.
Items that were dropped need no owner, and those that are done only if the template asks for one.
Without a template it is advice that no item at all names an owner, or a ticket that has one.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.values import people
from pmlint.values.statuses import Status

KIND = Kind.COMPLETENESS
Options = CheckOptions

_WHO = regex(
    r"[*_]*(?:@\w|I will |[A-Z][\w'’-]+(?:(?:,| and| &) [A-Z][\w'’-]+)* (?:to|will|shall) )"
)
"""How an item may begin that names who will see to it: `Ed and Mira to add a ticket`."""

_NOTHING_TO_DO = regex(r"`[^`]+`|.*[:\uff1a]|.*[(（](?:done|shipped|completed|完了)\b.*", re.DOTALL)
"""A command, a label, or what is done by its own words."""

_SEVERAL = 2


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each owner that is not there, where it belongs."""
    yield from _of_none(postmortem)
    for item in postmortem.standing_items:
        settled = item.state is Status.DONE and not (item.owner and item.owner.demanded)
        if item.owner and not settled and not postmortem.is_open(item.owner.cell):
            text, span = item.owner.cell
            if not text:
                yield Finding(span, "the action item has no owner")
            elif all(person.kind is people.Kind.NOBODY for person in people.read_people(text)):
                yield Finding(span, f"the action item has no owner: {text!r} names nobody")


def _of_none(postmortem: Postmortem) -> Iterator[Finding]:
    """Advice to a document without a template in which no item has room for an owner."""
    standing = (item for item in postmortem.standing_items if not item.is_over)
    items = [item for item in standing if not _NOTHING_TO_DO.fullmatch(item.action.text)]
    if postmortem.outline.sections or len(items) < _SEVERAL:
        return
    owned = any(item.owner or item.ticket or _WHO.match(item.action.text) for item in items)
    if not owned:
        reason = f"none of the {len(items)} action items names an owner or a ticket"
        yield Finding(items[0].action.span, reason, at_most=Severity.INFO)
