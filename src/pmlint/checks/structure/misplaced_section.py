"""A section stands where its template has it.

People read many post-mortems and look for the same things in the same places. What stands under
a section that was moved has moved along with it.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.model import Postmortem

KIND = Kind.STYLE
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each section that is out of order or in another one, but not those within it."""
    for item in postmortem.sections:
        if item.section and item.moved and not _moved_along(postmortem, item):
            name = f"section '{item.section.title.text}'"
            message = f"{name} is out of place; it belongs {_where(postmortem, item)}"
            yield Finding(item.section.title.span, message)


def _moved_along(postmortem: Postmortem, item: BoundSection) -> bool:
    """Whether it is in place within a section that moved, or whose heading was lost."""
    above = postmortem.binding.above(item)
    if not above or not item.section:
        return False
    if not above.section:
        return True
    return above.moved and postmortem.binding.parent(item.section) is above.section


def _where(postmortem: Postmortem, item: BoundSection) -> str:
    above = postmortem.binding.above(item)
    before, after = postmortem.binding.around(item)
    places = []
    if above and item.section and postmortem.binding.parent(item.section) is not above.section:
        places.append(f"in '{above.spec.title}'")
    if before and before.section:
        places.append(f"after '{before.section.title.text}'")
    elif after and after.section:
        places.append(f"before '{after.section.title.text}'")
    return ", ".join(places) or (f"in '{above.spec.title}'" if above else "at the top level")
