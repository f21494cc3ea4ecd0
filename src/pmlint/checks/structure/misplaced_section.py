"""A section stands where its template has it.

People read many post-mortems and look for the same things in the same places. What stands under
a section that was moved has moved along with it.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Section

KIND = Kind.STYLE
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each section that is out of order or in another one, but not those within it."""
    for item in postmortem.sections:
        if not (item.section and item.moved) or _is_in_order(postmortem, item):
            continue
        if not _moved_along(postmortem, item):
            title = item.section.title
            if where := _where(postmortem, item, item.section):
                yield Finding(
                    title.span, f"section '{title.text}' is out of place; it belongs {where}"
                )


def _is_in_order(postmortem: Postmortem, item: BoundSection) -> bool:
    """Whether it stands in its section and among its neighbours as the template has them.

    Then it is a part of another section that was moved, and taken for one that was not.
    """
    binding = postmortem.binding
    above = binding.above(item)
    if not item.section or binding.parent(item.section) is not (above.section if above else None):
        return False
    starts = [one.section.span.start for one in binding.siblings(item) if one.section]
    return len(starts) > 1 and starts == sorted(starts)


def _moved_along(postmortem: Postmortem, item: BoundSection) -> bool:
    """Whether it is in place within a section that moved, or whose heading was lost."""
    above = postmortem.binding.above(item)
    if not above or not item.section:
        return False
    if not above.section:
        return True
    return above.moved and postmortem.binding.parent(item.section) is above.section


def _where(postmortem: Postmortem, item: BoundSection, section: Section) -> str:
    """Where the section belongs; empty if nothing is there to say it by."""
    above = postmortem.binding.above(item)
    parent = postmortem.binding.parent(section)
    before, after = postmortem.binding.around(item)
    places = []
    if above and parent is not above.section:
        places.append(f"in '{above.spec.title}'")
    if before and before.section:
        places.append(f"after '{before.section.title.text}'")
    elif after and after.section:
        places.append(f"before '{after.section.title.text}'")
    if not places and above:
        return f"in '{above.spec.title}'"
    return ", ".join(places) or ("at the top level" if parent else "")
