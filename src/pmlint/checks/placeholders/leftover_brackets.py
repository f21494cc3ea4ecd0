"""A filled value does not keep the template's square brackets.

`[INC-2024-0115-001]` looks like something still to be filled in, or like a link that leads
nowhere. Only values that the template gives in brackets are looked at. The fix is for short values
with a digit: `[affected systems]` may be an answer or a hint that nobody has answered, and without
its brackets nobody could tell any more.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.patterns import regex
from pmlint.postmortem.brackets import bracketed_values
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import brackets_of, excerpt
from pmlint.text import Cell

KIND = Kind.STYLE
Options = CheckOptions

_FEW_WORDS = 4
_DIGIT = regex(r"[0-9]")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each value that is filled in but for its brackets."""
    for cell in bracketed_values(postmortem):
        message = f"{excerpt(cell.text)} keeps the template's brackets"
        yield Finding(cell.span, message, fix=_fix(cell))


def _fix(cell: Cell) -> Fix | None:
    """The value without its brackets, if it is sure that it is one."""
    pairs = list(brackets_of(cell.text))
    if not all(_is_fact(cell.text[start + 1 : end]) for start, end in pairs):
        return None
    edits = tuple(Edit(cell.part(at, at + 1).span, "") for pair in pairs for at in pair)
    return Fix("Remove the brackets", edits)


def _is_fact(text: str) -> bool:
    """Whether a text in brackets is no hint: a time, an identifier, a number of something."""
    return bool(_DIGIT.search(text)) and len(text.split()) <= _FEW_WORDS
