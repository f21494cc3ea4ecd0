"""Sections without content: nothing is written, or it is written that there is nothing."""

import re
from collections.abc import Iterable, Sequence

from pmlint.patterns import regex
from pmlint.text import Cell
from pmlint.tree.document import (
    Block,
    Break,
    Html,
    LinkDefinition,
    List,
    Paragraph,
    Quote,
    Section,
)
from pmlint.values.nothing import is_nothing

_LONGEST_NOTHING = 8
"""Words of `No follow-ups were needed.` at the most."""
_NOTHING_OF_IT = regex(r"(?:no|none|nothing|not|n/a)\b", re.IGNORECASE)


def says_nothing(section: Section) -> bool:
    """Whether all that a section says is that there is nothing to say."""
    text = "" if section.sections else _only_text(section.blocks)
    brief = len(text.split()) <= _LONGEST_NOTHING
    return is_nothing(text.partition(". ")[0]) or bool(brief and _NOTHING_OF_IT.match(text))


def _only_text(blocks: Sequence[Block]) -> str:
    """The text of the only block that shows anything, be it an item or a quotation."""
    shown = [block for block in blocks if not _is_blank(block)]
    if len(shown) != 1:
        return ""
    if isinstance(shown[0], Quote):
        return _only_text(shown[0].blocks)
    if isinstance(shown[0], List):
        item, *others = shown[0].items
        return "" if others or item.blocks else _joined(item.lines)
    return _joined(shown[0].lines) if isinstance(shown[0], Paragraph) else ""


def _joined(lines: Iterable[Cell]) -> str:
    return " ".join(line.text for line in lines)


def is_empty(section: Section) -> bool:
    """Whether nothing at all stands under a heading: no text, no table, no section.

    A heading that is a label with its value, such as `Level: Internal`, needs nothing under it.
    """
    if section.sections or says_it_in_its_title(section):
        return False
    return all(map(_is_blank, section.blocks))


def says_it_in_its_title(section: Section) -> bool:
    """Whether a heading is a label with its value, such as `Level: Internal`."""
    return bool(section.title.text.partition(": ")[2])


def _is_blank(block: Block) -> bool:
    """Whether a block shows nothing: a comment, a rule, bullets without text."""
    if isinstance(block, List):
        return all(
            not item.blocks and not any(line.text for line in item.lines) for item in block.items
        )
    return isinstance(block, Break | LinkDefinition) or (isinstance(block, Html) and block.comment)
