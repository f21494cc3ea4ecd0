"""A post-mortem has at least one action item, or says why there is none.

An incident from which nothing follows can happen again in the same way. One of several tables may
stay empty. Where nothing is to be done, a sentence says why: `None - the service was retired`.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import TableRole
from pmlint.patterns import regex
from pmlint.postmortem.actions import is_blank
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.tables import ACTION_SECTIONS, sections_about
from pmlint.tree.document import Piece, PieceKind, Section
from pmlint.values.names import fold

KIND = Kind.COMPLETENESS
Options = CheckOptions

_EMPTY_CELL = regex(r"[0-9]{1,3}[.)]?|\[[ xX]?\]")
"""What a row has that nobody filled in: its number, a box."""
_BARE_NOTHING = frozenset(map(fold, ("None", "N/A", "Nil", "Nothing", "Not applicable", "No")))


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report that nothing stands in any section for actions, at the first of them."""
    sections = _sections(postmortem)
    demanded = {item.section.span for item in _required(postmortem) if item.section}
    first = next((section for section in sections if section.span in demanded), None)
    # Sections with nothing at all in them are another rule's finding.
    if first and any(map(_has_content, sections)) and not any(map(_says_more, sections)):
        yield Finding(first.title.span, f"{first.title.text!r} has no action item")


def _sections(postmortem: Postmortem) -> list[Section]:
    """The sections for action items, in order: by their title, or by their table."""
    about = sections_about(postmortem.document, postmortem.vocabulary, ACTION_SECTIONS)
    spans = {section.span for section in about}
    for item in postmortem.sections:
        if item.section and item.spec.table and item.spec.table.role is TableRole.ACTIONS:
            spans.add(item.section.span)
    spans |= {bound.section.span for bound in postmortem.tables if bound.role is TableRole.ACTIONS}
    return [section for section in postmortem.document.sections if section.span in spans]


def _required(postmortem: Postmortem) -> Iterator[BoundSection]:
    return (item for item in postmortem.sections if item.spec.required)


def _has_content(section: Section) -> bool:
    """Whether there is a table, be it blank, or at least a `None`."""
    return bool(section.tables) or any(not is_blank(piece.cell.text) for piece in section.pieces)


def _says_more(section: Section) -> bool:
    """Whether anything is said beyond `None`."""
    return any(map(_is_said, section.pieces))


def _is_said(piece: Piece) -> bool:
    text = piece.cell.text
    if piece.kind is PieceKind.COLUMN or (
        piece.kind is PieceKind.CELL and _EMPTY_CELL.fullmatch(text)
    ):
        return False
    return not is_blank(text) and fold(text) not in _BARE_NOTHING
