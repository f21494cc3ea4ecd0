"""An action item belongs to somebody with a name.

What belongs to everyone is done by no one. `team`, `all` and `someone` leave open who is asked
when the item is late; a person, a role, or a team with a name does not.

`teams` says whether a team with a name, such as `SRE`, may own an item; by default it may.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.values import people

KIND = Kind.COMPLETENESS


class Options(CheckOptions):
    """Whether a team with a name may own an item."""

    teams: bool = True


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each owner that is vague, unless somebody with a name stands beside it."""
    vague = {people.Kind.VAGUE} if options.teams else {people.Kind.VAGUE, people.Kind.TEAM}
    seen = set[Span]()  # one name above a list is the owner of all its items
    for item in postmortem.standing_items:
        if not item.owner or item.owner.cell.span in seen or postmortem.is_open(item.owner.cell):
            continue
        seen.add(item.owner.cell.span)
        named = [
            person
            for person in people.read_people(item.owner.cell.text)
            if person.kind is not people.Kind.NOBODY
        ]
        if named and all(person.kind in vague for person in named):
            span = item.owner.cell.part(named[0].start, named[-1].end).span
            wanted = "the name of a person or a team" if options.teams else "the name of a person"
            yield Finding(span, f"{named[0].text!r} does not say who owns it: expected {wanted}")
