"""A date can be read in one way only.

`08/07/2025` is 7 August to some readers and 8 July to others. One date of the same form that has
one reading, such as `25/12/2024`, settles the order for its document, and so does a template that
asks for `DD/MM/YYYY`, or the day itself in front matter, in the title or in the name of the file.
`date-order` is the order that all documents keep: `dmy` or `mdy`; then nothing is ambiguous.
"""

import datetime as dt
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.incident import days_in_file_name
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import dates_of
from pmlint.text import Cell
from pmlint.values.time.dates import Date, Form, find_dates

KIND = Kind.CORRECTNESS


class Options(CheckOptions):
    """The order of day and month in dates with slashes, if it is known."""

    date_order: str = ""


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the first date with two readings, and how many more there are."""
    if options.date_order or postmortem.outline.forms_of_dates:
        return
    dates = [(one.cell, one.date) for one in dates_of(postmortem) if isinstance(one.date, Date)]
    ambiguous = [(cell, date, date.other) for cell, date in dates if date.other]
    if ambiguous and not (_settles_order(postmortem) or _is_known_day(postmortem, ambiguous)):
        cell, date, other = ambiguous[0]
        message = f"{cell.text!r} is {date.iso} or {other.isoformat()}"
        yield Finding(cell.span, message + _and_more(len(ambiguous) - 1))


def _is_known_day(postmortem: Postmortem, ambiguous: list[tuple[Cell, Date, dt.date]]) -> bool:
    """Whether front matter, the title or the file's name has one of two days in another form."""
    front = postmortem.document.front_matter_span
    head = postmortem.document.source.text[slice(*front)] if front else ""
    title = postmortem.title.title.text if postmortem.title else ""
    texts = (head, title, *days_in_file_name(postmortem))
    found = [date for text in texts for date in find_dates(text)]
    known = {date.day for date in found if isinstance(date, Date) and not date.other}
    return any((date.day in known) != (other in known) for _, date, other in ambiguous)


def _and_more(count: int) -> str:
    if not count:
        return ""
    return f"; {count} more {'date has' if count == 1 else 'dates have'} two readings"


def _settles_order(postmortem: Postmortem) -> bool:
    """Whether a date with slashes has one reading only, anywhere in the text."""
    return any(
        isinstance(date, Date)
        and date.form is Form.SLASHED
        and not date.other
        and date.day.day != date.day.month
        for date in find_dates(postmortem.document.prose)
    )
