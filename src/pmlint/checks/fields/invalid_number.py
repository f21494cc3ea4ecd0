"""A percentage, a time, a count and a sum of money are numbers that can be.

More than all requests cannot fail, `8400` without a unit may be seconds, and `EUR` without an
amount is no sum. Values in words are left alone, and so are changes: an error rate may rise by
310 %.
"""

from collections.abc import Callable, Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem
from pmlint.values.money import Money, read_money
from pmlint.values.numbers import Number, read_count, read_milliseconds, read_percent
from pmlint.values.problem import Problem

KIND = Kind.CORRECTNESS
Options = CheckOptions

_READERS: dict[FieldType, Callable[[str], Number | Money | Problem | None]] = {
    FieldType.PERCENT: read_percent,
    FieldType.MILLISECONDS: read_milliseconds,
    FieldType.COUNT: read_count,
    FieldType.MONEY: read_money,
}


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report numbers out of range and numbers without a unit."""
    for value in postmortem.values:
        reader = _READERS.get(value.type)
        number = reader(value.cell.text) if reader else None
        if isinstance(number, Problem) and postmortem.is_value(value.cell):
            yield Finding(value.cell.part(number.start, number.end).span, number.reason)
