"""A section of prose says more than a few words.

For teams that find one-liners where they asked for an account. Sections with fields, a table or
parts of their own are not counted, nor is a section that says that there is nothing to say.
`words` is the least number of words.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Code, PieceKind, Section
from pmlint.tree.emptiness import says_it_in_its_title
from pmlint.values.word_counts import count_words

KIND = Kind.COMPLETENESS


class Options(CheckOptions):
    """`words` is the least number of words."""

    words: int = 15


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report, at its title, each section of prose that is too short."""
    for item in postmortem.sections:
        if item.section and item.spec.required and _is_prose(item, item.section):
            words = sum(_words(section) for section in item.section.walk())
            if words < options.words:
                message = f"the section has {words} words, expected {options.words} or more"
                yield Finding(item.section.title.span, message)


def _is_prose(item: BoundSection, section: Section) -> bool:
    asked = item.spec.fields or item.spec.table or item.spec.sections
    shown = section.tables or any(isinstance(block, Code) for block in section.blocks)
    said = item.nothing or item.empty or says_it_in_its_title(section)
    return not (asked or shown or said)


def _words(section: Section) -> int:
    kinds = {PieceKind.LINE, PieceKind.ITEM, PieceKind.LABEL, PieceKind.VALUE, PieceKind.CELL}
    return sum(count_words(piece.cell.text) for piece in section.pieces if piece.kind in kinds)
