"""Values that were filled in but kept the square brackets that the template has around them."""

from collections.abc import Iterator

from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell
from pmlint.tree.document import FieldForm, Section, walk_fields
from pmlint.values.names import fold


def bracketed_values(postmortem: Postmortem) -> Iterator[Cell]:
    """The values that are filled in but for their brackets."""
    bracketed = postmortem.outline.text.bracketed
    for section in postmortem.document.root.walk() if bracketed else ():
        for name, cell in _values(section):
            if (
                postmortem.unfilled.is_in_brackets(cell.text)
                and fold(name.text) in bracketed
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
