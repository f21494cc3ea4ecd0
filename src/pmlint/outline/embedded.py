"""A template within a page about it: `Copy this:`, and then a block of Markdown."""

import re

from pmlint.patterns import regex
from pmlint.text import Source
from pmlint.tree.document import Code, Document, walk_blocks
from pmlint.tree.markdown import parse

_FENCED = regex(
    r"(?P<fence>`{3,}|~{3,})[ \t]*(?:markdown|md)\b[^\r\n]*\r?\n"
    r"(?P<text>.*?)(?:\r?\n[ \t]*(?P=fence)\s*)?",
    re.DOTALL | re.IGNORECASE,
)
_FEWEST_HEADINGS = 3


def template_within(document: Document) -> Document | None:
    """The template that a page shows in a block of Markdown, if that is what the page is for.

    It has headings of its own, and more of them than the page around it.
    """
    for section in document.root.walk():
        for block in walk_blocks(section.blocks):
            if isinstance(block, Code) and (found := _template_in(block, document)):
                return found
    return None


def _template_in(block: Code, document: Document) -> Document | None:
    source = document.source
    match = _FENCED.fullmatch(source.text, *block.span)
    if not match:
        return None
    inner = parse(Source(source.path, match["text"]))
    headings = len(inner.sections)
    return inner if headings >= max(_FEWEST_HEADINGS, len(document.sections)) else None
