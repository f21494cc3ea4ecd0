"""A date is a day of the calendar.

A slip of the pen (`2025-02-30`, `22025-03-18`) makes every comparison and every report that
builds on the date wrong. Only what looks like a date is judged: a field asks for one where the
template does, and its head has to have one. Due dates of action items have a rule of their own.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import BoundField, Postmortem, value_of
from pmlint.postmortem.moments import Place, StatedDate, dates_of, is_leading
from pmlint.values.problem import Problem

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report impossible days, and the date of the document that is none."""
    for stated in dates_of(postmortem):
        if isinstance(stated.date, Problem) and _is_meant(stated):
            yield Finding(stated.cell.span, _message(stated.cell.text, stated.date.reason))
    for bound in postmortem.fields:
        if bound.field and _is_date_of_document(bound, postmortem):
            value = value_of(bound.field)
            if postmortem.is_value(value) and not any(map(str.isdigit, value.text)):
                yield Finding(
                    value.span, f"{value.text!r} is no date, expected one such as 2025-03-14"
                )


def _message(text: str, reason: str) -> str:
    if reason.startswith(text):
        return f"{text!r}{reason[len(text) :]}"
    return f"{text!r} is no date: {reason}"


def _is_meant(stated: StatedDate) -> bool:
    """Whether the text has to be a date: in running text, only where a line begins with it."""
    if stated.place in {Place.VALUE, Place.DUE}:
        return stated.place is Place.VALUE
    return is_leading(stated.line.text, stated.date.start)


def _is_date_of_document(bound: BoundField, postmortem: Postmortem) -> bool:
    """Whether this is its date; `Solved on: still open` is an answer."""
    asked = bound.spec.required and bound.spec.type in {FieldType.DATE, FieldType.DATE_TIME}
    concept = postmortem.vocabulary.field(bound.spec.label)
    return asked and concept == "date" and bound.holder is None and len(bound.path) == 1
