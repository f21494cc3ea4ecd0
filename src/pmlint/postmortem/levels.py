"""Levels of headings that are not what they are elsewhere in the document."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.postmortem.binding import Binding, BoundSection
from pmlint.tree.document import Section


class WrongLevel(NamedTuple):
    """A heading of another level than those that the outline has beside it."""

    section: Section
    expected: int


def wrong_levels(binding: Binding) -> Iterator[WrongLevel]:
    """The headings at a level of their own; of those that were shifted together only the first.

    Documents may shift all levels, or have only one: what most sections do is right. There is one
    title: what stands at its level behind its sections is one of them.
    """
    usual = _usual_levels(binding)
    shifted: dict[int, int] = {}  # by the place of the section: by how much its level is off
    for item in binding.sections:
        if not item.section or item.moved or item.spec.level not in usual:
            continue
        above = binding.above(item)
        if not _is_judged(binding, item, above):
            continue
        off = item.section.level - usual[item.spec.level]
        place = item.section.span.start
        if not off or (binding.title and usual[item.spec.level] <= binding.title.level):
            continue  # nothing stands beside the title
        shifted[place] = off
        if above and above.section and shifted.get(above.section.span.start) == off:
            continue
        if not _follows(binding, item, shifted):
            yield WrongLevel(item.section, usual[item.spec.level])
    yield from _second_title(binding)


def _second_title(binding: Binding) -> Iterator[WrongLevel]:
    """The only heading beside the title, if it stands behind the title's sections and has none.

    One that is underlined may be a heading by accident.
    """
    title = binding.title
    known = [item.section for item in binding.sections if item.section]
    beside = [one for one in (*known, *binding.extra) if title and one.level == title.level]
    if title and title.sections and len(beside) == 1:
        other, is_behind = beside[0], title.span.end <= beside[0].span.start
        if is_behind and other not in known and not (other.sections or other.underlined):
            yield WrongLevel(other, title.level + 1)


def _usual_levels(binding: Binding) -> dict[int, int]:
    """For each level of the outline, the one that most of its sections have in the document."""
    found: dict[int, Counter[int]] = {}
    for item in binding.sections:
        if item.section and not item.moved:
            found.setdefault(item.spec.level, Counter())[item.section.level] += 1
    usual = {}
    for level, counts in found.items():
        (most, number), *others = counts.most_common(2)
        if number > sum(other for _, other in others):
            usual[level] = most
    return usual


def _is_judged(binding: Binding, item: BoundSection, above: BoundSection | None) -> bool:
    """Whether it could be at its level: in the outline's own sections, and not in a group.

    Authors put sections under headings of their own, and leave out those that only group.
    """
    if above and not above.section:
        return False
    parent = item.section and binding.parent(item.section)
    return parent is None or parent.span.start in binding.by_place


def _follows(binding: Binding, item: BoundSection, shifted: dict[int, int]) -> bool:
    """Whether the section before it, in the same part of the outline, is off by as much."""
    own = shifted[item.section.span.start] if item.section else 0
    siblings = [one for one in binding.siblings(item) if one.section]
    at = siblings.index(item)
    previous = siblings[at - 1].section if at else None
    return previous is not None and shifted.get(previous.span.start) == own
