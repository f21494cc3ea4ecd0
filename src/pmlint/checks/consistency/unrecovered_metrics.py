"""After an incident, the figures are back to what they were.

An error rate that is still as high as at its peak was not recovered, or a figure stands in the
wrong place. A peak below what was usual before is an exchange of the two. Latency may fall while
requests fail fast, which is only pointed out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, value_of
from pmlint.text import Cell
from pmlint.tree.document import Section, walk_fields
from pmlint.values.names import fold
from pmlint.values.numbers import Number, read_milliseconds, read_percent

KIND = Kind.CORRECTNESS
Options = CheckOptions

_PHASES = {
    "before": regex(r"\s*(?:before|prior|baseline|normal)\b", re.IGNORECASE),
    "during": regex(r"\s*(?:during|peak|at peak)\b", re.IGNORECASE),
    "after": regex(r"\s*(?:after|post|recovered)\b", re.IGNORECASE),
}
_PEAK = regex(r"^(?:peak|max(?:imum)?|highest)\s+", re.IGNORECASE)
_BAD = regex(r"error|fail|latency|response|p9\d|p50|queue|lag|5xx|timeout", re.IGNORECASE)
_ERRORS = regex(r"error|fail|5xx|timeout", re.IGNORECASE)


class _Figure(NamedTuple):
    """A figure of some phase."""

    value: Decimal
    unit: str
    cell: Cell


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report figures after the incident that are no better, and peaks below the usual."""
    figures = dict(_figures(postmortem))
    for (phase, name), peak in figures.items():
        if phase != "during":
            continue
        after, before = figures.get(("after", name)), figures.get(("before", name))
        if before and before.unit == peak.unit and before.value > peak.value:
            message = f"the peak of {peak.cell.text} is below what was usual before,"
            severity = Severity.ERROR if _ERRORS.search(name) else Severity.INFO
            yield _finding(postmortem, peak, message, before, severity)
        elif after and after.unit == peak.unit and after.value >= peak.value > 0:
            message = f"{after.cell.text} after the incident is no better than the peak of"
            yield _finding(postmortem, after, message, peak, Severity.ERROR)


def _finding(
    postmortem: Postmortem, figure: _Figure, message: str, other: _Figure, at_most: Severity
) -> Finding:
    line = postmortem.document.line_of(other.cell.span)
    return Finding(figure.cell.span, f"{message} {other.cell.text} (line {line})", at_most=at_most)


def _figures(postmortem: Postmortem) -> Iterator[tuple[tuple[str, str], _Figure]]:
    """The figures of which less is better, by phase and name."""
    for section in postmortem.document.sections:
        phase = _phase(section)
        for field in walk_fields(section.fields) if phase else ():
            name = _PEAK.sub("", field.label.text)
            cell = value_of(field)
            if _BAD.search(name) and postmortem.says_something(cell):
                number = _number(cell.text)
                if phase and number:
                    yield (phase, fold(name)), _Figure(number.value, number.unit, cell)


def _phase(section: Section) -> str | None:
    return next((name for name, title in _PHASES.items() if title.match(section.title.text)), None)


def _number(text: str) -> Number | None:
    """A percentage, or a time in milliseconds, that is stated exactly."""
    read = read_percent(text) or read_milliseconds(text)
    return read if isinstance(read, Number) and not read.approximate else None
