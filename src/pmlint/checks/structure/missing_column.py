"""A table has every column that the template's table has.

A column that is not there is a question that no row answers. Columns may stand in any order, and
under an accepted other name; further columns are welcome.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.tables import BoundTable
from pmlint.text import Span
from pmlint.values.names import misspelled

KIND = Kind.COMPLETENESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at its header, each table that lacks columns; all of them in one finding."""
    for bound in postmortem.tables:
        missing = _missing(bound)
        if missing:
            header = bound.table.header.cells
            noun = "column" if len(missing) == 1 else "columns"
            hint = _hint(missing, [cell.text for cell in header])
            message = f"the table has no {noun} {', '.join(map(repr, missing))}{hint}"
            yield Finding(Span(header[0].span.start, header[-1].span.end), message)


def _missing(bound: BoundTable) -> list[str]:
    columns = zip(bound.spec.columns if bound.spec else (), bound.columns, strict=True)
    return [spec.label for spec, number in columns if number is None and spec.required]


def _hint(missing: list[str], names: list[str]) -> str:
    """The column that probably is the missing one, but for a slip of the pen."""
    slips = (name for name in names for label in missing if misspelled(name, label))
    slip = next(slips, None)
    return f"; {slip!r} is probably misspelled" if slip else ""
