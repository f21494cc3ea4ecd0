"""A section has the table that its template has.

What stands in a table can be compared, sorted and followed up; the same in prose cannot. A section
that says that there is nothing to say needs no table. Tasks may stand for a table of actions, and
so may a list in which every item names its owner.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import TableRole, TableSpec
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Section

KIND = Kind.COMPLETENESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at its title, each section that has text but not its table."""
    for item in postmortem.sections:
        section, spec = item.section, item.spec.table
        if not section or not spec or not item.spec.required:
            continue
        if item.nothing or postmortem.is_unwritten(section):
            continue
        if not (_is_there(postmortem, section, spec) or _has_list(postmortem, section, spec)):
            message = f"the section has no table{_with_columns(spec)}"
            yield Finding(section.title.span, message)


def _is_there(postmortem: Postmortem, section: Section, spec: TableSpec) -> bool:
    return any(
        bound.spec == spec and section.span.covers(bound.table.span) for bound in postmortem.tables
    )


def _has_list(postmortem: Postmortem, section: Section, spec: TableSpec) -> bool:
    """Whether the action items stand in a list: with boxes, or each with its owner."""
    if spec.role is not TableRole.ACTIONS:
        return False
    if any(item.box for part in section.walk() for item in part.items):
        return True
    items = [item for item in postmortem.action_items if section.span.covers(item.span)]
    return bool(items) and all(item.people for item in items)


def _with_columns(spec: TableSpec) -> str:
    names = [repr(column.label) for column in spec.columns if column.required]
    return f" with the columns {', '.join(names)}" if names else ""
