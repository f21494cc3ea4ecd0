"""A section has the table that its template has.

What stands in a table can be compared, sorted and followed up; the same in prose cannot. A section
that says that there is nothing to say needs no table, and tasks may stand for a table of actions.
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
        if not _is_there(postmortem, section, spec) and not _has_tasks(section, spec):
            message = f"the section has no table{_with_columns(spec)}"
            yield Finding(section.title.span, message)


def _is_there(postmortem: Postmortem, section: Section, spec: TableSpec) -> bool:
    return any(
        bound.spec == spec and section.span.covers(bound.table.span) for bound in postmortem.tables
    )


def _has_tasks(section: Section, spec: TableSpec) -> bool:
    below = section.walk()
    return spec.role is TableRole.ACTIONS and any(item.box for one in below for item in one.items)


def _with_columns(spec: TableSpec) -> str:
    names = [repr(column.label) for column in spec.columns if column.required]
    return f" with the columns {', '.join(names)}" if names else ""
