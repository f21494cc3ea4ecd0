"""What a document states twice, it states alike.

The duration, the users, the services, the severity and the identifier of an incident stand in
several places, as does when it was declared or resolved, and a correction often reaches only one of
them. Only values that can be compared are: a number with a number, a list with a list. `~12,400`
agrees with `12,400 (10%)`. Two labels side by side, such as `Accounts Affected` and `Users
Affected`, are two facts.
"""

from collections.abc import Callable, Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.phases import Phase, in_common_zone, phases_of
from pmlint.postmortem.statements import StatedValue, stated_durations, stated_values
from pmlint.postmortem.timeline import events_of_phases
from pmlint.text import Cell
from pmlint.tree.document import Section
from pmlint.values.incidents import form_of, leading_identifier
from pmlint.values.listed import agree_as_lists
from pmlint.values.names import same
from pmlint.values.quantities import agree, read_quantity
from pmlint.values.severities import same_level
from pmlint.values.time.elapsed import elapsed

KIND = Kind.CORRECTNESS
Options = CheckOptions

_ABOUT_THE_WHOLE = frozenset({"impact", "summary"})
_MOST = 3
_APART = 5 * 60  # seconds
_REMARK = regex(r"\([^()]+\)")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each later statement that the first one contradicts."""
    yield from _durations(postmortem)
    yield from _others(postmortem, "users", "users affected", _users_agree)
    yield from _others(postmortem, "services", "services affected", agree_as_lists)
    yield from _others(postmortem, "severity", "severity", same_level)
    yield from _others(postmortem, "incident-id", "incident ID", _identifiers_agree)
    yield from _phases(postmortem)


def _durations(postmortem: Postmortem) -> Iterator[Finding]:
    stated = [
        one
        for one in stated_durations(postmortem, "duration")
        if not one.duration.qualifier and _is_about_the_whole(one.section, postmortem)
    ]
    for one in stated[1:]:
        first = stated[0]
        alike = first.duration.agrees(one.seconds) or one.duration.agrees(first.seconds)
        if not alike and not _are_of_others(first.label, one.label):
            yield _finding(postmortem, "duration", first.cell, one.cell)


def _are_of_others(one: str, other: str) -> bool:
    """Whether two labels say of what they are, each of something else: `Outage (May)`."""
    remarks = (_REMARK.search(one), _REMARK.search(other))
    return bool(remarks[0] and remarks[1] and remarks[0][0] != remarks[1][0])


def _is_about_the_whole(section: Section, postmortem: Postmortem) -> bool:
    """Whether a section is about the incident as such: timelines have durations of their own."""
    is_head = not section.level or section in postmortem.document.sections[:2]
    return is_head or postmortem.vocabulary.section(section.title.text) in _ABOUT_THE_WHOLE


def _others(
    postmortem: Postmortem,
    concept: str,
    name: str,
    agree: Callable[[str, str], bool | None],
) -> Iterator[Finding]:
    values = list(stated_values(postmortem, concept))
    if len(values) > _MOST:
        return  # of several incidents, or of parts of one
    for value in values[1:]:
        contradicts = agree(values[0].cell.text, value.cell.text) is False
        if contradicts and not _are_side_by_side(values[0], value):
            yield _finding(postmortem, name, values[0].cell, value.cell)


def _are_side_by_side(one: StatedValue, other: StatedValue) -> bool:
    return one.section is other.section and not same(one.label, other.label)


def _users_agree(one: str, other: str) -> bool | None:
    first, second = read_quantity(one), read_quantity(other)
    return agree(first, second) if first and second else None


def _identifiers_agree(one: str, other: str) -> bool | None:
    """Whether two identifiers of one form are the same."""
    spans = leading_identifier(one), leading_identifier(other)
    if not (spans[0] and spans[1]):
        return None
    first, second = one[slice(*spans[0])].casefold(), other[slice(*spans[1])].casefold()
    return first == second if form_of(first) == form_of(second) else None


def _phases(postmortem: Postmortem) -> Iterator[Finding]:
    """The events of timelines that say of a phase what a field says otherwise."""
    phases = phases_of(postmortem)
    for verb, instant, cell in events_of_phases(postmortem):
        if stated := phases.get(Phase[verb.upper()]):
            apart = elapsed(stated.instant, in_common_zone(instant, postmortem))
            if apart is not None and abs(apart) >= _APART:
                yield _finding(postmortem, f"the time at which it was {verb}", stated.cell, cell)


def _finding(postmortem: Postmortem, name: str, first: Cell, other: Cell) -> Finding:
    line = postmortem.document.line_of(first.span)
    where = postmortem.path_of(first.span.start) or "the head"
    message = f"{name} is {first.text} in {where} (line {line}) and {other.text} here"
    return Finding(other.span, message)
