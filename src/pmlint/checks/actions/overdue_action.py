"""An action item that is open is not due in the past.

What is late was forgotten, or has a new date that nobody wrote down. The rule runs only where the
day is said (`--today`), so that an old document never breaks a change that has nothing to do with
it. Of a period the last day counts. Items that are done or were dropped are never late.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.values.people import Kind as Who
from pmlint.values.time.spans import show_days

KIND = Kind.CLOCK
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each due date of an open item that has passed."""
    today = postmortem.circumstances.today
    for item in postmortem.standing_items if today else ():
        deadline = item.deadline
        if today and item.due and deadline and (days := item.days_overdue(today)):
            span = item.due.cell.part(deadline.start, deadline.end).span
            named = (person for person in item.people if person.kind is not Who.VAGUE)
            owners = ", ".join(person.text for person in named)
            asked = f": ask {owners}" if owners else ""
            ago = f"the action item was due {deadline.last}, {show_days(days)} ago"
            yield Finding(span, f"{ago}{asked}")
