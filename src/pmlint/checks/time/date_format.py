"""A date is written as YYYY-MM-DD.

ISO dates sort, compare and search as they stand, and are read alike everywhere. The first date of
each other form is reported, with the number of those that follow. Dates in prose are free, and so
are all of them where the template itself asks for another form.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.moments import Place, StatedDate, dates_of
from pmlint.text import Span
from pmlint.tree.document import HIDDEN, Document
from pmlint.values.time.dates import Date, Form, find_dates

KIND = Kind.STYLE
Options = CheckOptions

_PART_OF_RANGE = regex(
    r"(?<![:0-9.])[0-9]{1,2}(?:st|nd|rd|th|\.)?\s*"
    r"(?:[-–—&,/]|\b(?:to|and|or|until|till|through)\b)\s*\Z",
    re.IGNORECASE,
)
"""What stands before the second day of two, of which the first has no year of its own."""

_REACH = 16


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the first date of each form."""
    if postmortem.outline.forms_of_dates:
        return
    dates = [(one, one.date) for one in dates_of(postmortem) if isinstance(one.date, Date)]
    forms: dict[Form, list[tuple[StatedDate, Date]]] = {}
    for one, date in dates:
        if _is_in_other_form(one, date):
            forms.setdefault(date.form, []).append((one, date))
    for form, alike in forms.items():
        stated, date = alike[0]
        rest = f"; {len(alike) - 1} more in this form" if len(alike) > 1 else ""
        message = f"{stated.cell.text!r} is not in ISO form, expected {date.iso}{rest}"
        yield Finding(stated.cell.span, message, fix=_fix(form, alike, postmortem))


def _fix(form: Form, alike: list[tuple[StatedDate, Date]], postmortem: Postmortem) -> Fix | None:
    """All dates of a form in ISO form, unless they tell how others of that form are to be read."""
    if form is Form.SLASHED and any(
        isinstance(date, Date) and date.other for date in find_dates(postmortem.document.prose)
    ):
        return None
    sections = postmortem.document.sections  # a title is also the address of its section
    edits = tuple(
        Edit(stated.cell.span, date.iso)
        for stated, date in alike
        if _stands_alone(stated.cell.span, postmortem.document)
        and not any(section.heading.covers(stated.cell.span) for section in sections)
    )
    return Fix("Write dates as YYYY-MM-DD", edits, apart=True) if edits else None


def _stands_alone(span: Span, document: Document) -> bool:
    """Whether this is prose and no part of something longer, such as `15/01/2025-16/01/2025`."""
    text = document.source.text
    around = text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
    in_front_matter = document.front_matter_span and document.front_matter_span.covers(span)
    prose = in_front_matter or HIDDEN not in document.prose[span.start : span.end]
    if _PART_OF_RANGE.search(text, max(span.start - _REACH, 0), span.start):
        return False
    return bool(prose) and not any(c.isalnum() or c in "-–/_@#" for c in around)


def _is_in_other_form(stated: StatedDate, date: Date) -> bool:
    """Whether a value is a date in another form, with one reading; `5-6 July 2024` has two days."""
    if stated.place not in {Place.VALUE, Place.DUE} or date.form is Form.ISO or date.other:
        return False
    return date.form is not Form.NAMED or not _is_range(stated.cell.text)


def _is_range(text: str) -> bool:
    head, _, tail = text.replace("–", "-").partition("-")
    return head.rstrip()[-1:].isdigit() and tail.lstrip()[:1].isdigit()
