"""Sign-offs: who approved, and on which day."""

import re
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.time.dates import Date, find_dates
from pmlint.values.wrapping import strip, unwrap


class SignOff(NamedTuple):
    """A sign-off, or the statement that it is still to come.

    `date_first` says that the date stands before the name, where the name is expected first.
    """

    name: str | None
    date: Date | None
    pending: bool
    date_first: bool = False


_PENDING = regex(
    r"(?:pending|not yet|not signed|not required|not applicable|n/a|na|tbd|tba|awaiting|waiting"
    r"|outstanding|open|none)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_STILL_PENDING = regex(r"\b(?:pending|not yet|awaiting)\b", re.IGNORECASE)
_BOX = regex(r"\[(?P<mark>[ xX])\]")
_LEADING_WORDS = regex(
    r"(?:(?:approved|signed(?:[ -]off)?|reviewed|accepted)[ ]?(?:by)?[: ]|by[: ])", re.IGNORECASE
)
_TRAILING_WORDS = regex(r"(?:^|[\s,])(?:on|at|dated?:?|signed|approved)\Z", re.IGNORECASE)
_TIME_OF_DAY = regex(r"[T ]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ ]?(?:Z|UTC|[AP]M)?", re.IGNORECASE)
_SEPARATORS = "-–—,;:()（）[]|/*_`✅✔☑✓️☐"


def read_sign_off(text: str) -> SignOff | Problem:
    """A name and a date, in either order; the last date of the value counts.

    `Pending`, `Not yet` and `N/A` are sign-offs without either. A name alone and a date alone are
    problems, and so is a date that the calendar does not have.
    """
    start, end = unwrap(text)
    box = _BOX.match(text, start, end)
    if box:
        start = strip(text, box.end(), end)[0]
    if start == end or _PENDING.match(text, start, end):
        return SignOff(None, None, pending=True) if box or start < end else _nothing(text)
    found = [date for date in find_dates(text) if start <= date.start and date.end <= end]
    dates = [date for date in found if isinstance(date, Date)]
    if not dates:
        return found[0] if found and isinstance(found[0], Problem) else _undated(text, start, end)
    return _dated(text, (start, end), dates[0], dates[-1])


def _nothing(text: str) -> Problem:
    return Problem(0, len(text), "there is neither a name nor a date")


def _undated(text: str, start: int, end: int) -> SignOff | Problem:
    name = _name(text, start, end)
    if name is None:
        return _nothing(text)
    pending = _STILL_PENDING.search(text, start, end)
    if pending:
        return SignOff(_name(text, start, pending.start()), None, pending=True)
    return Problem(start, end, f"{name!r} signed without a date")


def _dated(text: str, span: tuple[int, int], first: Date, last: Date) -> SignOff | Problem:
    begin = first.weekday.start if first.weekday else first.start
    if name := _name(text, span[0], begin):
        return SignOff(name, last, pending=False)
    after = last.end
    if time := _TIME_OF_DAY.match(text, after):
        after = time.end()
    if name := _name(text, after, span[1]):
        return SignOff(name, last, pending=False, date_first=True)
    return Problem(*span, f"nobody is named beside the date {text[last.start : last.end]!r}")


def _name(text: str, start: int, end: int) -> str | None:
    """The name in `text[start:end]`, without the separators and small words around it."""
    start, end = strip(text, start, end, _SEPARATORS)
    if words := _LEADING_WORDS.match(text, start, end):
        start = strip(text, words.end(), end, _SEPARATORS)[0]
    if words := _TRAILING_WORDS.search(text, max(start, end - 12), end):
        start, end = strip(text, start, words.start(), _SEPARATORS)
    name = text[start:end]
    return name if any(character.isalpha() for character in name) else None
