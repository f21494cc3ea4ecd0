"""A section lists as many things as the rulebook wants.

Ten action items get done, forty do not; a timeline of two events tells nothing. Such a rule has a
name of its own:

    rules:
      few-actions: {check: list-length, section: Action Items, max: 10}
      full-timeline: {check: list-length, section: Timeline / Response, min: 3, severity: warning}

`min` and `max` are the least and the highest number of things: rows of tables, or, in a section
without a table, items of lists. `section` is the path of a section, or a list of sections of which
each is counted by itself, with those below it; where it has more parts with headings of their own
than rows and items, these are counted. Items below other items, blank rows and those that say
`None` are not counted. A section that is missing, still to be written or says that there is nothing
to say is left alone. `message` is added to the finding.
"""

from collections.abc import Iterator, Sequence

from pmlint.check import Fault, Kind
from pmlint.diagnostic import Finding
from pmlint.general import NumberOptions
from pmlint.outline.model import Outline, Vocabulary
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.parts import is_unwritten, parts
from pmlint.postmortem.records import is_unfilled, tables_in
from pmlint.text import Cell
from pmlint.tree.document import ListItem, Section
from pmlint.values.nothing import is_nothing

KIND = Kind.STYLE


class Options(NumberOptions):
    """The limits, and the sections for which they are."""

    def faults(self, outline: Outline, vocabulary: Vocabulary) -> Iterator[Fault]:
        """Also no section: a document has all kinds of lists."""
        if not self.section:
            yield Fault("there is no 'section' whose lists are counted")
        yield from super().faults(outline, vocabulary)


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report, at its title, each section that lists too few things or too many."""
    for part in parts(postmortem, options.section) if options.section else ():
        number, kind = _listed(postmortem, part)
        if len(part.sections) > number:
            number, kind = len(part.sections), "part"
        expected = options.expected(number)
        if expected and not is_unwritten(postmortem, part):
            things = f"{number} {kind}{'' if number == 1 else 's'}" if kind else "no list"
            finding = f"the section has {things}, expected {expected}"
            yield Finding(part.title.span, options.told(finding))


def _listed(postmortem: Postmortem, part: Section) -> tuple[int, str]:
    """How many things a section lists, and what they are; nothing if it has no list at all."""
    tables = tables_in(postmortem, part)
    rows = sum(_says_something(row.cells) for bound in tables for row in bound.table.rows)
    with_table = {bound.section.span.start for bound in tables}
    others = [section for section in part.walk() if section.span.start not in with_table]
    items = sum(_is_said(item) for section in others for item in _outer(section.items))
    lists = bool(tables) or any(section.items for section in others)
    kind = "row" if rows and not items else "item"
    return rows + items, kind if lists else ""


def _outer(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """The items that are no part of another one."""
    end = 0
    for item in items:
        if item.span.start >= end:
            end = item.span.end
            yield item


def _is_said(item: ListItem) -> bool:
    return bool(item.blocks) or _says_something(item.lines)


def _says_something(cells: Sequence[Cell]) -> bool:
    return not is_unfilled([cell for cell in cells if not is_nothing(cell.text)])
