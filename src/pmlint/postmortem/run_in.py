"""Labels that run into their text: `**Data loss.** None.`, `**Severity: Low** (for now)`."""

from collections.abc import Iterator, Sequence

from pmlint.outline.model import FieldSpec
from pmlint.patterns import regex
from pmlint.text import Cell, Span
from pmlint.tree.document import Field, FieldForm, Piece, PieceKind, Section
from pmlint.values.names import fold, parts

_LEAD = regex(r"(?:\*\*|__)([^*_\n]{1,160})(?:\*\*|__)\s?:?")
_MARKS = ("**", "__")
_LINES = frozenset({PieceKind.LINE, PieceKind.ITEM})


def run_in_field(spec: FieldSpec, section: Section) -> Field | None:
    """The line of a section that begins with a name of the field in bold, as a field.

    Documents have many such lines, and few are fields: this one is, because it is asked for.
    """
    names = {parts(name) for name in (spec.label, *spec.aliases) if fold(name)}
    return next((field for field in _leads(section) if parts(field.label.text) in names), None)


def _leads(section: Section) -> Iterator[Field]:
    for part in section.walk():
        for number, piece in enumerate(part.pieces):
            if piece.kind in _LINES and piece.cell.text.startswith(_MARKS):
                yield from _lead(part.pieces[number:])


def _lead(pieces: Sequence[Piece]) -> Iterator[Field]:
    """The field of the first of these pieces; its value may stand in the next one."""
    line = pieces[0].cell
    match = _LEAD.match(line.text)
    if not match:
        return
    name, _, value = match[1].partition(":")
    start = match.start(1)
    label = line.part(start, start + len(name.rstrip(" .?!")))
    if value.strip():
        found = line.part(start + len(name) + 1, match.end(1)).strip()
    else:
        found = line.part(match.end(), len(line.text)).strip()
    more: tuple[Cell, ...] = () if found.text else tuple(one.cell for one in pieces[1:2])
    span = Span(label.span.start, max(found.span.end, *(cell.span.end for cell in more), 0))
    yield Field(label, found, FieldForm.BOLD, span, more=more)
