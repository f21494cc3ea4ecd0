"""A timeline has more than an event or two.

From two lines nobody learns what took how long. A template's table of events is asked for, and
so is a section for the timeline; what is told in prose, or left out with a reason, is not counted.

`min-events` is the least number of events.
"""

from collections.abc import Iterator
from itertools import islice

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import TableRole
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.tables import BoundTable
from pmlint.tree.document import Row

KIND = Kind.COMPLETENESS
_FEWEST_CELLS = 2


class Options(CheckOptions):
    """The least number of events."""

    min_events: int = 3


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report tables of events with too few of them."""
    for bound in postmortem.tables:
        if bound.role is not TableRole.TIMELINE or not bound.spec:
            continue
        least = bound.spec.min_rows or options.min_events
        filled = sum(1 for _ in islice(_filled(bound, postmortem), least))
        if 0 < filled < least:
            rows = "row" if filled == 1 else "rows"
            message = f"the timeline has {filled} {rows}, expected {least} at least"
            yield Finding(bound.table.header.span, message)


def _filled(bound: BoundTable, postmortem: Postmortem) -> Iterator[Row]:
    """The rows that say something; one that is left of the template is another rule's finding.

    What has no time of its own goes on where the row above it stopped.
    """
    goes_on = False
    for row in bound.table.rows:
        said = len(list(islice(filter(postmortem.says_something, row.cells), _FEWEST_CELLS)))
        goes_on = said == _FEWEST_CELLS or (goes_on and bool(said) and not row.cells[0].text)
        if goes_on:
            yield row
