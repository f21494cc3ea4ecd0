"""Labels that run into their text: `**Data loss.** None.`, `**Severity: Low** (for now)`."""

from collections.abc import Iterator

from pmlint.patterns import regex
from pmlint.text import Cell, Span
from pmlint.tree.document import Field, FieldForm, Piece, PieceKind, Section

_LEAD = regex(r"(?:\*\*|__)([^*_\n]{1,160})(?:\*\*|__)\s?:?")
_MARKS = ("**", "__")
_LINES = frozenset({PieceKind.LINE, PieceKind.ITEM})


def run_in_fields(section: Section) -> Iterator[Field]:
    """The lines of a section that begin in bold, as fields.

    Documents have many such lines, and few are fields: those are whose labels somebody asks for.
    """
    for part in section.walk():
        for number, piece in enumerate(part.pieces):
            if piece.kind in _LINES and piece.cell.text.startswith(_MARKS):
                yield from _lead(piece.cell, part.pieces[number + 1 : number + 2])


def _lead(line: Cell, following: tuple[Piece, ...]) -> Iterator[Field]:
    """The field of a line; where nothing stands behind the label, the next line is its value."""
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
    more = () if found.text else tuple(piece.cell for piece in following)
    end = more[-1].span.end if more else found.span.end
    yield Field(label, found, FieldForm.BOLD, Span(label.span.start, end), more=more)
