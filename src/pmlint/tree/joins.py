"""Lines of a paragraph that Markdown joins, and those that end with a break."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pmlint.patterns import regex
from pmlint.text import Cell, Source
from pmlint.tree.document import Document, Field, Paragraph, walk_blocks, walk_fields

_HARD_BREAK = regex(r"(?:\S[ ]{2,}|\\|<br\s{0,3}/?>\s{0,9})$", re.IGNORECASE)
_FEWEST = 2


def ends_with_break(line: Cell, source: Source) -> bool:
    """Whether what follows this line is shown on a line of its own."""
    return bool(break_of(line, source))


def break_of(line: Cell, source: Source) -> str:
    """The mark that ends this line for readers too: two spaces, a backslash, `<br>`; or empty."""
    found = _HARD_BREAK.search(source.line(source.position(line.span.start).line).text)
    if not found:
        return ""
    mark = found[0].strip()
    return mark if mark[:1] in {"\\", "<"} else "  "


def joined_fields(document: Document) -> Iterator[Field]:
    """The fields that begin a line which is shown on the line of the field above it."""
    for section in document.root.walk():
        fields = {field.label.span.start: field for field in walk_fields(section.fields)}
        if len(fields) < _FEWEST:
            continue
        for block in walk_blocks(section.blocks):
            if isinstance(block, Paragraph):
                yield from _joined(block, fields, document.source)


def _joined(paragraph: Paragraph, fields: dict[int, Field], source: Source) -> Iterator[Field]:
    starts = sorted(start for start in fields if paragraph.span.covers(fields[start].label.span))
    for line, below in pairwise(paragraph.lines):
        begun = [fields[start] for start in starts if start < below.span.end]
        if len(begun) < _FEWEST or ends_with_break(line, source):
            continue
        if below.span.start <= begun[-1].label.span.start:
            yield begun[-1]
