"""An action item says until when it will be done.

Without a date nobody can tell whether an item is late. A date is asked for where the table has a
column for it, or the task a label; a period such as `next sprint` is one too. Items that are done
or were dropped need none.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.actions import is_blank
from pmlint.postmortem.model import Postmortem
from pmlint.values.statuses import Status

KIND = Kind.COMPLETENESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each due date that is not there, where it belongs."""
    for item in postmortem.standing_items:
        if not item.due or item.state is Status.DONE or postmortem.is_open(item.due.cell):
            continue
        text, span = item.due.cell
        if is_blank(text):
            found = f": found {text!r}" if text else ""
            yield Finding(span, f"the action item has no due date{found}")
