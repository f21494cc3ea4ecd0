r"""A table's row has what the rulebook wants of rows like it.

What is done has a date, what is dropped has a reason, what is urgent has an owner. Such a rule has
a name of its own, and there may be any number of them:

    rules:
      done-has-date:
        check: row-condition
        section: Action Items
        when: {Status: Done}
        then: {Completed: filled}
      types-of-actions:
        check: row-condition
        then: {Type: [prevent, detect, mitigate], Ticket: '/^\[?OPS-\d+/'}

`when` says which rows are meant: for each column a condition, all of which must hold; without it
all rows are. `then` says what must hold of them. A condition is `filled`, `empty`, a word, a
regular expression between slashes (`/ops/i` without regard to case), or a list of conditions of
which one must hold. A word is compared without case and marks, more may follow it (`P1 - high`),
and statuses are what they mean: `Done` is `[x]`. `section` is the path of a section, or a list of
them, whose tables are meant, with those below it; the default is the whole document. Columns may
have any of their known names; a table of labels and values is one row with the labels as columns.
Tables without all of the columns, blank rows and cells still to be written are left alone.
`message` is added to each finding.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pmlint.check import Fault, Kind
from pmlint.diagnostic import Finding
from pmlint.general import PartOptions
from pmlint.outline.model import Outline, Vocabulary
from pmlint.postmortem.actions import is_blank
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.parts import parts
from pmlint.postmortem.records import NamedCell, rows, unknown_column
from pmlint.postmortem.unfilled import excerpt
from pmlint.text import Cell
from pmlint.values.conditions import Condition

KIND = Kind.COMPLETENESS
_Conditions = Mapping[str, tuple[Condition, ...]]


class Options(PartOptions):
    """Conditions by column: which rows are meant, and what must hold of them."""

    when: _Conditions = MappingProxyType({})
    then: _Conditions = MappingProxyType({})

    def faults(self, outline: Outline, vocabulary: Vocabulary) -> Iterator[Fault]:
        """Also no condition, and columns that no table of the template has."""
        if not self.then:
            yield Fault("there is no 'then' that says what must hold")
        for option, conditions in (("when", self.when), ("then", self.then)):
            for name, one_of in conditions.items():
                if not one_of:
                    yield Fault(f"there is no condition for {name!r}", option, name)
                if reason := unknown_column(name, self.section, outline, vocabulary):
                    yield Fault(reason, option, name)
        yield from super().faults(outline, vocabulary)


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each cell that is not what it must be."""
    names = [*dict.fromkeys((*options.when, *options.then))]
    for part in parts(postmortem, options.section) if options.then else ():
        for row in rows(postmortem, part, names):
            if all(_holds(postmortem, row[name], options.when[name]) for name in options.when):
                yield from _failing(postmortem, row, options)


def _failing(
    postmortem: Postmortem, row: Mapping[str, NamedCell], options: Options
) -> Iterator[Finding]:
    reasons = [f"{name!r} is {_shown(row[name].cell.text)}" for name in options.when]
    where = f" where {' and '.join(reasons)}" if reasons else ""
    for name, one_of in options.then.items():
        cell = row[name].cell
        if not _holds(postmortem, row[name], one_of) and _is_judged(postmortem, cell):
            expected = ", ".join(map(str, one_of))
            expected = f"one of {expected}" if len(one_of) > 1 else expected
            finding = f"{name!r} is {_shown(cell.text)}{where}, expected {expected}"
            yield Finding(cell.span, options.told(finding))


def _holds(postmortem: Postmortem, cell: NamedCell, one_of: tuple[Condition, ...]) -> bool:
    text = cell.cell.text
    if postmortem.is_open(cell.cell):
        return False
    blank = is_blank(text)
    return any(one.holds(text, blank=blank, status=cell.is_status) for one in one_of)


def _is_judged(postmortem: Postmortem, cell: Cell) -> bool:
    """Whether it is neither open nor a legal nothing."""
    return is_blank(cell.text) or postmortem.says_something(cell)


def _shown(text: str) -> str:
    return excerpt(text) if text else "empty"
