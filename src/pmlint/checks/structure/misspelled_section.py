"""A section has the title that its template gives it, without slips of the pen.

Readers, searches and scripts find a section by its title. A misspelled section counts as the one
that was meant: what stands in it is checked all the same.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.postmortem.likeness import Match, nearest_name
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell
from pmlint.values.names import core

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each title that is nearly one of the template's."""
    for item in postmortem.sections:
        if item.section and item.match is Match.MISSPELLED:
            title = item.section.title
            meant = nearest_name((item.spec.title, *item.spec.aliases), title.text)
            message = f"there is no section '{title.text}'; did you mean '{meant}'?"
            yield Finding(title.span, message, fix=_fix(title, meant))


def _fix(title: Cell, meant: str | None) -> Fix | None:
    """The title as it is meant, with the number and the remark that it has."""
    place, words = core(title.text), core(meant or "")
    if not (meant and place and words):
        return None
    edit = Edit(title.part(*place).span, meant[slice(*words)])
    return Fix(f"Rename it to '{meant}'", (edit,), safe=False)
