"""A date is written as YYYY-MM-DD.

ISO dates sort, compare and search as they stand, and are read alike everywhere. The first date of
each other form is reported, with the number of those that follow. Dates in prose are free, and so
are all of them where the template itself asks for another form.
"""

from collections import Counter
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import Place, StatedDate, dates_of
from pmlint.values.time.dates import Date, Form

KIND = Kind.STYLE
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the first date of each form."""
    if postmortem.outline.forms_of_dates:
        return
    dates = [(one, one.date) for one in dates_of(postmortem) if isinstance(one.date, Date)]
    other = [(one, date) for one, date in dates if _is_in_other_form(one, date)]
    count = Counter(date.form for _, date in other)
    reported: set[Form] = set()
    for stated, date in other:
        if date.form in reported:
            continue
        reported.add(date.form)
        more = count[date.form] - 1
        rest = f"; {more} more in this form" if more else ""
        message = f"{stated.cell.text!r} is not in ISO form, expected {date.iso}{rest}"
        yield Finding(stated.cell.span, message)


def _is_in_other_form(stated: StatedDate, date: Date) -> bool:
    """Whether a value is a date in another form, with one reading; `5-6 July 2024` has two days."""
    if stated.place not in {Place.VALUE, Place.DUE} or date.form is Form.ISO or date.other:
        return False
    return date.form is not Form.NAMED or not _is_range(stated.cell.text)


def _is_range(text: str) -> bool:
    head, _, tail = text.replace("–", "-").partition("-")
    return head.rstrip()[-1:].isdigit() and tail.lstrip()[:1].isdigit()
