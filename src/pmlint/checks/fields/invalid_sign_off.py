"""A sign-off says who signed, and on which day.

A name without a day may have stood there since the document was copied, and a day without a name
is nobody's. `Pending` is a sign-off that is still to come: once a document says that it is final,
none is left; if it says that it is not, that is only pointed out.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell
from pmlint.values.nothing import is_nothing
from pmlint.values.problem import Problem
from pmlint.values.sign_offs import read_sign_off
from pmlint.values.stages import Stage
from pmlint.values.time.dates import find_dates

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report sign-offs that lack the name or the day, and those that are still to come."""
    for value in postmortem.values:
        if value.type is not FieldType.SIGN_OFF or not _is_written(value.cell, postmortem):
            continue
        read = read_sign_off(value.cell.text)
        if isinstance(read, Problem):
            place = value.cell.part(read.start, read.end)
            yield Finding(place.span, f"{read.reason}, expected a name and a date")
        elif read.pending and postmortem.stated_stage and not is_nothing(value.cell.text):
            final = postmortem.stated_stage is Stage.FINAL
            severity = Severity.ERROR if final else Severity.INFO
            yield Finding(value.cell.span, f"{value.name!r} has not signed", at_most=severity)


def _is_written(cell: Cell, postmortem: Postmortem) -> bool:
    """Whether no other rule reports the value: a part of it is open, or its date is none."""
    bad_date = any(isinstance(date, Problem) for date in find_dates(cell.text))
    return postmortem.is_value(cell) and not bad_date
