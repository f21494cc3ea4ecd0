"""A filled value does not keep the template's square brackets.

`[INC-2024-0115-001]` looks like something still to be filled in, or like a link that leads
nowhere. Only values that the template gives in brackets are looked at.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import excerpt
from pmlint.text import Cell
from pmlint.tree.document import FieldForm, Section, walk_fields
from pmlint.values.names import fold

KIND = Kind.STYLE
Options = CheckOptions

_GROUP = re.compile(r"(?<!\[)#?\[(?![\^\[ ]|[xX]\])[^\[\]\n]+\](?![(\[:])")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each value that is filled in but for its brackets."""
    bracketed = postmortem.outline.text.bracketed
    if not bracketed:
        return
    for section in postmortem.document.root.walk():
        for name, cell in _values(section):
            if (
                _is_bracketed(cell.text)
                and fold(name.text) in bracketed
                and not postmortem.unfilled.is_link(cell.text)
                and not postmortem.unfilled.marks(cell)
                and not postmortem.is_open(cell)
            ):
                yield Finding(cell.span, f"{excerpt(cell.text)} keeps the template's brackets")


def _values(section: Section) -> Iterator[tuple[Cell, Cell]]:
    for field in walk_fields(section.fields):
        if field.form is not FieldForm.TABLE:
            yield field.label, field.value
    for table in section.tables:
        for row in table.rows:
            yield from zip(table.header.cells, row.cells, strict=False)


def _is_bracketed(text: str) -> bool:
    """Whether all words of a value stand in brackets: `[14:03] - [16:18] ([2h 15m])`."""
    rest, groups = _GROUP.subn("", text)
    return bool(groups) and not any(character.isalnum() for character in rest)
