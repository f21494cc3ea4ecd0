"""A section has the table that its template has.

What stands in a table can be compared, sorted and followed up; the same in prose cannot. A section
that says that there is nothing to say needs no table. Tasks may stand for a table of actions, and
so may a list in which every item names its owner.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import TableRole, TableSpec
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell
from pmlint.tree.document import Block, List, ListItem, Paragraph, Section, walk_blocks

KIND = Kind.COMPLETENESS
Options = CheckOptions

_OWNER = re.compile(
    r"(?<![\w/])@\w|\w@\w|\b(?:owner|assignee|assigned to|responsible|DRI)\b", re.IGNORECASE
)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at its title, each section that has text but not its table."""
    for item in postmortem.sections:
        section, spec = item.section, item.spec.table
        if not section or not spec or not item.spec.required:
            continue
        if item.nothing or postmortem.is_unwritten(section):
            continue
        if not (_is_there(postmortem, section, spec) or _has_list(section, spec)):
            message = f"the section has no table{_with_columns(spec)}"
            yield Finding(section.title.span, message)


def _is_there(postmortem: Postmortem, section: Section, spec: TableSpec) -> bool:
    return any(
        bound.spec == spec and section.span.covers(bound.table.span) for bound in postmortem.tables
    )


def _has_list(section: Section, spec: TableSpec) -> bool:
    """Whether the action items stand in a list: with boxes, or each with its owner."""
    if spec.role is not TableRole.ACTIONS:
        return False
    parts = list(section.walk())
    if any(item.box for part in parts for item in part.items):
        return True
    items = [item for part in parts for block in part.blocks for item in _top_items(block)]
    return bool(items) and all(map(_names_owner, items))


def _top_items(block: Block) -> tuple[ListItem, ...]:
    return block.items if isinstance(block, List) else ()


def _names_owner(item: ListItem) -> bool:
    below = (line for block in walk_blocks(item.blocks) for line in _lines(block))
    return any(_OWNER.search(line.text) for line in (*item.lines, *below))


def _lines(block: Block) -> tuple[Cell, ...]:
    if isinstance(block, List):
        return tuple(line for item in block.items for line in item.lines)
    return block.lines if isinstance(block, Paragraph) else ()


def _with_columns(spec: TableSpec) -> str:
    names = [repr(column.label) for column in spec.columns if column.required]
    return f" with the columns {', '.join(names)}" if names else ""
