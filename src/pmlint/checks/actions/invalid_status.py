"""The status of an action item is one that is known.

Whether an item is open, in progress, done or dropped is said by a box (`[ ]`, `[x]`), a usual word
(`In progress`, `Done`) or an emoji; what the template lists is known too. With any other word
nobody can count what is still open. If the template's table has a status, each item has one.

`words` are further words that are legal.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.patterns import regex
from pmlint.postmortem.actions import Part, is_blank
from pmlint.postmortem.model import Postmortem
from pmlint.values.names import fold
from pmlint.values.statuses import leading_box_place, malformed_box, misspelled_status, read_status

KIND = Kind.CORRECTNESS

_FOREIGN = regex(r"[^\W\d_\u0000-\u036f]")
"""A letter of a script in which only a few words are known: a word of it may be a status."""

_REFERENCE = regex(r"#\d|\b[A-Z][A-Z0-9]+-\d|://|\]\(")


class Options(CheckOptions):
    """Words that are legal besides those that are known anyway."""

    words: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each status that is none, and each that is blank although it is demanded."""
    for item in postmortem.standing_items:
        if item.status and (reason := _reason(item.status, postmortem, options)):
            yield Finding(item.status.cell.span, reason, fix=_fix(item.status))


def _fix(status: Part) -> Fix | None:
    """The right spelling of a box, or of a known word."""
    cell = status.cell
    right, place = malformed_box(cell.text), leading_box_place(cell.text)
    if right and place:
        return Fix(f"Write {right}", (Edit(cell.part(*place).span, right),))
    meant = misspelled_status(cell.text, status.spec.values if status.spec else ())
    return Fix(f"Write {meant!r}", (Edit(cell.span, meant),)) if meant else None


def _reason(status: Part, postmortem: Postmortem, options: Options) -> str | None:
    text = status.cell.text
    if is_blank(text):
        return "the action item has no status" if status.demanded and not text else None
    if right := malformed_box(text):
        return f"{text!r} is no box: expected {right!r}"
    legal = {fold(word) for word in (*options.words, *(status.spec.values if status.spec else ()))}
    if (
        read_status(text)
        or fold(text) in legal
        or _REFERENCE.search(text)
        or _FOREIGN.search(text)
        or not postmortem.is_value(status.cell)
    ):
        return None
    return f"{text!r} is no status: expected a box or a word such as 'Open', 'In progress', 'Done'"
