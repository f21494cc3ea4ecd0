"""An action item names who will see to it.

An item that belongs to nobody is forgotten. In a table, an empty cell, a dash, a question mark and
`unassigned` name nobody; in a list of tasks, an owner is asked for where the template has one.
Items that were dropped need no owner, and those that are done only if the template asks for one.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.values import people
from pmlint.values.statuses import Status

KIND = Kind.COMPLETENESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each owner that is not there, where it belongs."""
    for item in postmortem.standing_items:
        settled = item.state is Status.DONE and not (item.owner and item.owner.demanded)
        if item.owner and not settled and not postmortem.is_open(item.owner.cell):
            text, span = item.owner.cell
            if not text:
                yield Finding(span, "the action item has no owner")
            elif all(person.kind is people.Kind.NOBODY for person in people.read_people(text)):
                yield Finding(span, f"the action item has no owner: {text!r} names nobody")
