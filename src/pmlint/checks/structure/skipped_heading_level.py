"""A heading is at most one level below the heading before it.

Screen readers and tables of contents build a tree of the levels: a step that is left out is
a part without a name. A document that never uses a level gets one finding for it.
"""

from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.levels import wrong_levels
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Section

KIND = Kind.STYLE
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each heading that is two or more levels below the one before it."""
    sections = postmortem.document.sections
    levels = {section.level for section in sections}
    told = {wrong.section.span for wrong in wrong_levels(postmortem.binding)}
    known: set[int] = set()  # levels that the document never uses, and that it was told of
    for above, section in pairwise(sections):
        skipped = above.level + 1
        if section.level <= skipped or told & {above.span, section.span}:
            continue
        if _as_asked(postmortem, section):
            continue
        if skipped not in known:
            message = (
                f"the heading has level {section.level}, the one before it level {above.level}"
            )
            yield Finding(section.title.span, message)
        if skipped not in levels:
            known.add(skipped)


def _as_asked(postmortem: Postmortem, section: Section) -> bool:
    """Whether the outline itself leaves out a level here."""
    item = postmortem.binding.by_place.get(section.span.start)
    if not item:
        return False
    above = postmortem.binding.above(item)
    return item.spec.level - (above.spec.level if above else 1) > 1
