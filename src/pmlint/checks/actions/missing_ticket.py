"""An action item that is open has a ticket.

What no tracker knows is seen again by nobody who reads only trackers. A ticket is asked for where
the template has a column for it, and where most of the items name one; of an incident of the two
worst severities at least one item does. `n/a`, `to be raised` and whatever else an item says of
tickets are answers; items that are done or were dropped need none, nor do prevention measures.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.actions import ActionItem, is_blank
from pmlint.postmortem.model import Postmortem
from pmlint.values.stages import Stage
from pmlint.values.tickets import find_ticket

KIND = Kind.COMPLETENESS
Options = CheckOptions

_ANSWER = regex(
    r"\b(?:tickets?|issues?|tracked|tracker|filed|PRs?|pull requests?|done|already|JIRA)\b",
    re.IGNORECASE,
)
_USUAL = 3  # items
_WORST = 2
_FEWEST_LEVELS = 3
_LEAST = ("low", "minor", "info", "trivial")
"""How a scale begins that names its worst severity last."""


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each open item without a ticket, where the others or the severity ask for one."""
    items = [item for item in postmortem.standing_items if not postmortem.is_measure(item)]
    at_most = Severity.ERROR if postmortem.stage is Stage.FINAL else Severity.INFO
    text = postmortem.document.source.text
    silent = (item for item in items if not _ANSWER.search(text[slice(*item.span)]))
    lacking = [item for item in silent if not item.is_over and _lacks_ticket(item)]
    tracked = sum(not _lacks_ticket(item) for item in items)
    usual = tracked >= _USUAL and 3 * tracked >= 2 * len(items)
    for item in lacking:
        demanded = item.ticket is not None and item.ticket.demanded
        if usual or demanded:
            others = f": {tracked} of {len(items)} do" if usual else ""
            span = item.ticket.cell.span if item.ticket else item.action.span
            yield Finding(span, f"the action item names no ticket{others}", at_most=at_most)
    level = _severe_level(postmortem)
    if level and lacking and not tracked and not find_ticket(text):
        reason = f"no action item of this {level} incident names a ticket"
        yield Finding(lacking[0].action.span, reason, at_most=at_most)


def _lacks_ticket(item: ActionItem) -> bool:
    return item.ticket is None or is_blank(item.ticket.cell.text)


def _severe_level(postmortem: Postmortem) -> str | None:
    """The severity of the incident, if it is one of the two worst of the team's scale."""
    values = [value for value in postmortem.values if value.type is FieldType.SEVERITY]
    scales = [value.spec.values for value in values if value.spec] or [postmortem.outline.levels]
    scale = next(filter(None, scales), ())
    if scale and scale[0].casefold().startswith(_LEAST):
        scale = scale[::-1]
    worst = scale[:_WORST] if len(scale) >= _FEWEST_LEVELS else ()
    return postmortem.severity if postmortem.severity in worst else None
