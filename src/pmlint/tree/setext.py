"""Headings that nobody meant: text that a line of dashes, drawn as a rule, made a heading of."""

from pmlint.patterns import regex
from pmlint.text import Cell
from pmlint.tree.blocks import Paragraph
from pmlint.tree.fields import fields_of

_LONGEST_TITLE = 80
_SENTENCE = regex(r"[.;,][\"')\]*_]{0,4}$")
_OTHER_BLOCK = regex(r"[|>]|(?:[-+*•]|\d{1,3}[.)])\s|[^|]{1,200}\|[^|]{1,200}\|")
_WORDS_OF_A_SENTENCE = 4


def is_text(paragraph: Paragraph) -> bool:
    """Whether what dashes underline is clearly no title: a sentence, a field, a row."""
    line = paragraph.lines[0]
    return (
        len(paragraph.lines) > 1
        or len(line.text) > _LONGEST_TITLE
        or bool(_OTHER_BLOCK.match(line.text))
        or _is_sentence(line.text)
        or _is_field(line)
    )


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text)) and len(text.split()) >= _WORDS_OF_A_SENTENCE


def _is_field(title: Cell) -> bool:
    """Whether this is a label in bold with its value."""
    fields = fields_of((Paragraph((title,), title.span),))
    return title.text.startswith(("**", "__")) and any(field.value.text for field in fields)
