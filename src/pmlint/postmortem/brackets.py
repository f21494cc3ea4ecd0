"""Values that were filled in but kept the square brackets that the template has around them."""

import re
from collections.abc import Iterator

from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell
from pmlint.tree.document import FieldForm, Section, walk_fields
from pmlint.values.names import fold

_GROUP = re.compile(r"(?<!\[)#?\[(?![\^\[ ]|[xX]\])[^\[\]\n]+\](?![(\[:])")


def bracketed_values(postmortem: Postmortem) -> Iterator[Cell]:
    """The values that are filled in but for their brackets."""
    bracketed = postmortem.outline.text.bracketed
    for section in postmortem.document.root.walk() if bracketed else ():
        for name, cell in _values(section):
            if (
                _is_bracketed(cell.text)
                and fold(name.text) in bracketed
                and not postmortem.unfilled.is_link(cell.text)
                and not postmortem.unfilled.marks(cell)
                and not postmortem.is_open(cell)
            ):
                yield cell


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
