"""A section's heading has the level of the sections beside it.

A heading with one `#` too many makes a section a part of the one before it, in tables of contents
and for everybody who reads on. What matters is what the document does elsewhere, and not how
many `#` the template has.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.levels import wrong_levels
from pmlint.postmortem.model import Postmortem

KIND = Kind.STYLE
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at its title, each section at a level of its own; one for a part moved whole."""
    for section, expected in wrong_levels(postmortem.binding):
        message = f"the heading has level {section.level}, expected {expected}"
        yield Finding(section.title.span, message)
