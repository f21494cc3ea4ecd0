"""The owner of an action item is somebody the team knows.

A name that was misspelled, or is that of somebody who has left, is nobody's. Only what the roster
(`people:`) can tell is judged: names, handles or addresses if it has those of everybody, teams if
it has teams; roles and initials never, nor items that are done or were dropped.
"""

import datetime as dt
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.values.names import nearest
from pmlint.values.people import Kind as Who
from pmlint.values.people import Person
from pmlint.values.roster import Roster

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each owner of an open item who is not on the roster, or has left."""
    roster = postmortem.circumstances.roster
    seen = set[Span]()  # one name above a list is the owner of all its items
    for item in postmortem.standing_items if roster else ():
        if not item.owner or item.is_over or postmortem.is_open(item.owner.cell):
            continue
        for person in item.people:
            span = item.owner.cell.part(person.start, person.end).span
            if span not in seen and (reason := _reason(person, roster)):
                yield Finding(span, reason)
            seen.add(span)


def _reason(person: Person, roster: Roster) -> str | None:
    if member := roster.find(person):
        if member.left is None:
            return None
        gone = "has left" if member.left == dt.date.min else f"left on {member.left}"
        return f"{person.text!r} {gone}: expected another owner"
    known = _known(person, roster)
    if not known or roster.knows(person) or roster.resembles(person):
        return None
    names = {name.strip("@").partition("@")[0]: name for name in known}
    guess = nearest(person.text.strip("@").partition("@")[0], names)
    meant = f", did you mean {names[guess]!r}?" if guess else ""
    return f"{person.text!r} is not on the roster{meant}"


def _known(person: Person, roster: Roster) -> tuple[str, ...]:
    """What the roster has of this kind; nothing if it cannot tell."""
    if person.kind is Who.TEAM:
        return roster.teams
    field = {Who.NAME: "name", Who.HANDLE: "handle", Who.EMAIL: "email"}.get(person.kind)
    known = tuple(getattr(member, field) for member in roster.members) if field else ()
    return known if all(known) else ()  # who has no handle here may have one elsewhere
