"""A post-mortem is more than its template.

Where most of the template's text is untouched, or nothing is written below its headings, there is
one thing to say and not a hundred.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.template_text import filled_in, line_key
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Code, Document, Piece, PieceKind

KIND = Kind.COMPLETENESS
Options = CheckOptions

_MOST = 0.6
_FEWEST_LINES = 5
_FEWEST_SECTIONS = 3


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, at the title, a document that nobody has filled in."""
    left, total = _left(postmortem.document, postmortem.outline.text.lines)
    if left:
        message = f"the template is not filled in: {left} of its {total} lines are as they were"
        yield Finding(postmortem.top, message, whole_document=True)
    elif _says_nothing(postmortem):
        message = "the template is not filled in: nothing is written below its headings"
        yield Finding(postmortem.top, message, whole_document=True)


def _left(document: Document, lines: Mapping[str, int]) -> tuple[int, int]:
    """How many of the template's lines are left, if that is most of them, and how many it has."""
    template = Counter(lines)
    total = template.total()
    least = max(_FEWEST_LINES, _MOST * total)
    if not _may_have(document.source.text.casefold(), template, least):
        return 0, total
    here = Counter(line_key(cell.text) for cell in filled_in(document))
    left, own = (template & here).total(), (here - template).total()
    return left if left >= max(least, own) else 0, total


def _may_have(text: str, template: Counter[str], least: float) -> bool:
    """Whether a text may have so many of the lines, as far as the longest word of each tells."""
    most = template.total()
    for line, count in template.most_common():
        most -= max(count - text.count(max(line.split(), key=len)), 0)
        if most < least:
            break
    return most >= least


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
