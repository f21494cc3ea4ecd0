"""Where a number is asked for, `some` and `many` do not stand for it.

How many users could not pay decides how much an incident matters, and an estimate is better than
none: `~500`, `about 10 % of the sessions`, `all`. Values that the template asks to be numbers are
looked at, and counts of users under their usual names, if they begin with such a word and hold no
number, no list of names and no reason why nobody knows.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem, value_of, whole_value
from pmlint.text import Cell
from pmlint.tree.document import walk_fields
from pmlint.values.vague_quantities import vague_quantity

KIND = Kind.COMPLETENESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the words in place of a number."""
    for cell, whole in sorted(set(_counts(postmortem))):
        problem = vague_quantity(whole)
        if problem and problem.end <= len(cell.text) and postmortem.is_value(cell):
            yield Finding(cell.part(problem.start, problem.end).span, problem.reason)


def _counts(postmortem: Postmortem) -> Iterator[tuple[Cell, str]]:
    """The values that are to be numbers, each also with all that stands below it."""
    source, concept = postmortem.document.source, postmortem.vocabulary.field
    bound = {value_of(item.field).span: item.field for item in postmortem.fields if item.field}
    for value in postmortem.values:
        if value.type is FieldType.COUNT or concept(value.name) == "users":
            field = bound.get(value.cell.span)
            yield value.cell, whole_value(field, source) if field else value.cell.text
    for section in postmortem.document.root.walk():
        for field in walk_fields(section.fields):
            if concept(field.label.text) == "users":
                yield value_of(field), whole_value(field, source)
