"""The due date of an action item is a day or a period.

A day that the calendar does not have is a slip of the pen, and `ASAP`, `soon` or `ongoing` never
come. A period (`Q3 2024`, `next sprint`), a version, a ticket or a condition may stand for a date,
and `ongoing` for work that recurs, such as a weekly review.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell
from pmlint.values.problem import Problem
from pmlint.values.statuses import Status
from pmlint.values.time.dates import find_dates, read_date

KIND = Kind.CORRECTNESS
Options = CheckOptions

_NEVER = regex(
    r"[\W_]*(?:asap|as soon as possible|soon|sooner or later|ongoing|later|someday|some day"
    r"|sometime|eventually|at some point|whenever|when possible|in the future|urgent|immediately)"
    r"[\W_]*",
    re.IGNORECASE,
)
_ONGOING = regex(r"[\W_]*ongoing[\W_]*", re.IGNORECASE)
_RECURS = regex(
    r"\b(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|recurring|regular(?:ly)?|periodic"
    r"(?:ally)?|(?:every|each)\s\w+)\b",
    re.IGNORECASE,
)
_NO_PERIOD = regex(r"\b(?:Q[05-9]|(?:19|20)[0-9]{2}-?W(?:00|5[4-9]|[6-9][0-9]))\b", re.IGNORECASE)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each due date that is none, at the words at fault."""
    for item in postmortem.standing_items:
        if not item.due or not postmortem.is_value(item.due.cell):
            continue
        cell = item.due.cell
        if problem := _problem(cell):
            words, span = cell.part(problem.start, problem.end)
            yield Finding(span, f"{words!r} is no due date: {problem.reason}")
        elif item.state is not Status.DONE and _is_never(cell.text, item.action.text):
            reason = f"{cell.text!r} is no due date: expected a day such as 2024-01-31, or a period"
            yield Finding(cell.span, reason)


def _is_never(due: str, action: str) -> bool:
    """Whether nobody can say when the day is over that something is due."""
    recurs = _ONGOING.fullmatch(due) and _RECURS.search(action)
    return bool(_NEVER.fullmatch(due)) and not recurs


def _problem(cell: Cell) -> Problem | None:
    """What is wrong with the first date that cannot be, if any."""
    if period := _NO_PERIOD.search(cell.text):
        return Problem(*period.span(), "there is no such quarter or week")
    dates = [read_date(cell.text), *find_dates(cell.text)]
    return next((date for date in dates if isinstance(date, Problem)), None)
