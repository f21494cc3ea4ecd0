"""Labels that run into their text: `**Data loss.** None.`, `**Severity: Low** (for now)`."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from pmlint.outline.model import FieldSpec
from pmlint.patterns import regex
from pmlint.text import Cell, Span
from pmlint.tree.document import Field, FieldForm, Piece, PieceKind, Section
from pmlint.values.names import fold, parts

_LEAD = regex(r"(?:\*\*|__)([^*_\n]{1,160})(?:\*\*|__)\s?:?")
_MARKS = ("**", "__")
_LINES = frozenset({PieceKind.LINE, PieceKind.ITEM})


class RunIn:
    """The lines of a section that begin in bold, as fields; gone through when first asked.

    Documents have many such lines, and few are fields: those are that somebody asks for.
    """

    def __init__(self, section: Section | None) -> None:
        """Take the lines of a section and of those below it."""
        self._section = section

    def find(self, spec: FieldSpec) -> Field | None:
        """The line that begins with a name that is asked for."""
        names = (parts(name) for name in (spec.label, *spec.aliases) if fold(name))
        return next(filter(None, map(self._by_parts.get, names)), None)

    @cached_property
    def _by_parts(self) -> dict[tuple[str, ...], Field]:
        found = list(_leads(self._section)) if self._section else []
        return {parts(field.label.text): field for field in reversed(found)}


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
