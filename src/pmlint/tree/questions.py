"""Questions in lists, with their answers: `1. **Who was affected?**` and what stands below it."""

import re
from collections.abc import Iterator

from pmlint.patterns import regex
from pmlint.text import Cell
from pmlint.tree.document import (
    Block,
    Code,
    Field,
    FieldForm,
    Html,
    List,
    Paragraph,
    Section,
    Table,
    walk_blocks,
)

_QUESTION = regex(
    r"(?P<mark>[*_]{0,3})(?P<asked>[^?\uff1f]{2,200}[?\uff1f])(?P<remark>\s?\([^()]*\))?"
)


def questions_of(section: Section) -> Iterator[Field]:
    """The questions of a section's lists as fields; one that nobody answered has no value.

    The answer stands behind the question, on the lines that continue it, or below it. Of a
    question in bold, all that is in bold is the question.
    """
    for item in section.items:
        match = _QUESTION.match(item.lines[0].text) if item.lines else None
        if match:
            line = item.lines[0]
            answered = any(map(_says_something, item.blocks))
            yield Field(
                label=line.part(*match.span("asked")),
                value=_answer(line, match),
                form=FieldForm.PLAIN,
                span=item.span,
                more=tuple(cell for cell in item.lines[1:] if _has_word(cell)),
                blocks=item.blocks if answered else (),
            )


def _answer(line: Cell, match: re.Match[str]) -> Cell:
    mark = match["mark"]
    end = line.text.find(mark, match.end()) + len(mark) if mark else match.end()
    rest = line.part(max(end, match.end()), len(line.text)).strip()
    return rest if _has_word(rest) else line.part(len(line.text), len(line.text))


def _says_something(block: Block) -> bool:
    """Whether a block has more in it than comments, empty items and dots."""
    return any(_has_words(part) for part in walk_blocks((block,)))


def _has_words(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return any(map(_has_word, block.lines))
    if isinstance(block, List):
        return any(_has_word(line) for item in block.items for line in item.lines)
    return isinstance(block, Table | Code) or (isinstance(block, Html) and not block.comment)


def _has_word(cell: Cell) -> bool:
    return any(character.isalnum() for character in cell.text)
