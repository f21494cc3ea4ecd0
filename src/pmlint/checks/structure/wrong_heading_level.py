"""A section's heading has the level of the sections beside it.

A heading with one `#` too many makes a section a part of the one before it, in tables of contents
and for everybody who reads on. What matters is what the document does elsewhere, and not how
many `#` the template has. A second title behind the sections of the first is one of them.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.postmortem.binding import Binding
from pmlint.postmortem.levels import wrong_levels
from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.tree.document import Document, Section

KIND = Kind.STYLE
Options = CheckOptions

_DEEPEST = 6


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at its title, each section at a level of its own; one for a part moved whole."""
    for section, expected in wrong_levels(postmortem.binding):
        message = f"the heading has level {section.level}, expected {expected}"
        fix = _fix(section, expected, postmortem)
        yield Finding(section.title.span, message, fix=fix)


def _fix(section: Section, expected: int, postmortem: Postmortem) -> Fix | None:
    """Other levels for it and those beside it, with all that belongs below.

    That is safe if each stays a part of the same section. If one gets out of the section above it,
    it has to be the last one there.
    """
    document = postmortem.document
    parent = next(one for one in document.root.walk() if section in one.sections)
    beside = parent.sections[parent.sections.index(section) :]
    alike = (one for one in beside if one.level == section.level)
    moved = [below for one in alike for below in _with_own(one, one, postmortem.binding)]
    by = expected - section.level
    levels = {one.span.start: one.level for one in document.sections}
    shifted = levels | {one.span.start: one.level + by for one in moved}
    hashes = all(not one.underlined and 1 <= one.level + by <= _DEEPEST for one in moved)
    safe = _parents(levels) == _parents(shifted)
    if not hashes or not (safe or len(beside) == 1):
        return None
    starts = [one.heading.start + _indent(one, document) + 1 for one in moved]
    ends = [start + max(-by, 0) for start in starts]  # the first `#` stays: it is the heading's
    edits = tuple(Edit(Span(*span), "#" * by) for span in zip(starts, ends, strict=True))
    return Fix(f"Make it a heading of level {expected}", edits, safe=safe)


def _with_own(section: Section, top: Section, binding: Binding) -> Iterator[Section]:
    """A section with those below it, but for what the outline has elsewhere than below the top."""
    yield section
    item = binding.by_place.get(top.span.start)
    for below in section.sections:
        known = binding.by_place.get(below.span.start)
        if not (item and known) or known.path[: len(item.path)] == item.path:
            yield from _with_own(below, top, binding)


def _parents(levels: dict[int, int]) -> dict[int, int | None]:
    """The section above each one, by the places where they start."""
    parents: dict[int, int | None] = {}
    above: list[tuple[int, int]] = []
    for start, level in levels.items():
        while above and above[-1][1] >= level:
            above.pop()
        parents[start] = above[-1][0] if above else None
        above.append((start, level))
    return parents


def _indent(section: Section, document: Document) -> int:
    line = document.source.text[section.heading.start : section.title.span.start]
    return len(line) - len(line.lstrip(" "))
