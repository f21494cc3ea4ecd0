"""Where the template offers a choice, one is chosen.

`P0 / P1 / P2 / P3` as a severity says nothing: the author left the options where the answer
belongs. A row in which nothing at all is filled in is one finding, of another rule.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import excerpt, is_divided
from pmlint.text import Cell
from pmlint.values.placeholders import is_known_choice_list

KIND = Kind.COMPLETENESS
Options = CheckOptions

_TYPES = frozenset({FieldType.SEVERITY, FieldType.STATUS, FieldType.CHOICE})


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each value that is still all of its options."""
    for cell in sorted(set(_candidates(postmortem)), key=lambda cell: cell.span):
        if not postmortem.unfilled.in_left_row(cell.span.start):
            yield Finding(cell.span, f"{excerpt(cell.text)} is the list of options, none is chosen")


def _candidates(postmortem: Postmortem) -> Iterator[Cell]:
    unfilled = postmortem.unfilled
    text = postmortem.document.source.text
    for line in unfilled.lines_in(lambda span: is_divided(text[span.start : span.end])):
        if line.short and unfilled.is_left_choice(line.cell) and not unfilled.marks(line.cell):
            yield line.cell
    for value in postmortem.values:
        left = value.type in _TYPES and is_known_choice_list(value.cell.text)
        if left and not unfilled.marks(value.cell):
            yield value.cell
