"""A post-mortem is more than its template.

Where most of the template's text is untouched, or nothing is written below its headings, there is
one thing to say and not a hundred.
"""

from collections import Counter
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.template_text import filled_in, line_key
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Code, Piece, PieceKind

KIND = Kind.COMPLETENESS
Options = CheckOptions

_MOST = 0.6
_FEWEST_LINES = 5
_FEWEST_SECTIONS = 3


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at the title, a document that nobody has filled in."""
    template = Counter(postmortem.outline.text.lines)
    here = Counter(line_key(cell.text) for cell in filled_in(postmortem.document))
    left, total = (template & here).total(), template.total()
    own = (here - template).total()
    if left >= max(_FEWEST_LINES, _MOST * total, own):
        message = f"the template is not filled in: {left} of its {total} lines are as they were"
        yield Finding(postmortem.top, message, whole_document=True)
    elif _says_nothing(postmortem):
        message = "the template is not filled in: nothing is written below its headings"
        yield Finding(postmortem.top, message, whole_document=True)


def _says_nothing(postmortem: Postmortem) -> bool:
    """Whether most sections are there, and no text below the head but the template's."""
    wanted = [item for item in postmortem.sections if item.spec.required]
    found = [item.section for item in wanted if item.section]
    if len(found) < max(_FEWEST_SECTIONS, _MOST * len(wanted)):
        return False
    if any(isinstance(block, Code) for block in postmortem.document.blocks):
        return False
    head = {section.span for section in (postmortem.document.root, postmortem.title) if section}
    return not any(
        _is_own(piece, postmortem)
        for section in postmortem.document.root.walk()
        for piece in section.pieces
        if piece.kind is not PieceKind.VALUE or section.span not in head
    )


def _is_own(piece: Piece, postmortem: Postmortem) -> bool:
    names = {PieceKind.LABEL, PieceKind.COLUMN}
    line = line_key(piece.cell.text)
    text = postmortem.outline.text
    return (
        piece.kind not in names and line not in text.lines and line not in text.kept and bool(line)
    )
