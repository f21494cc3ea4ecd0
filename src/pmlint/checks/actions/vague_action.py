"""An action item is something that can be checked off.

Nobody can tell when `Improve monitoring`, `Be more careful` or `Look into the cache` is done,
and so it never is. A number, a name in code, a link, a ticket, or something that can be tested,
such as an alert, a limit or a runbook, makes an item concrete, and so do lines below it. Where a
decision or a change may be meant (`Consider`, `Improve the retries`), it is only an info. Items
that are done or dropped do not matter, nor do hints in brackets. The lists are English.

`phrases` are more words that make an item vague, such as `investigate`; `*` at the end of a word
is any ending. `allow` are words that make an item fine, such as `improve monitoring`.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.patterns import regex
from pmlint.postmortem.actions import ActionItem
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import excerpt
from pmlint.values.language.human_error import find_human_error
from pmlint.values.language.phrases import Phrases
from pmlint.values.language.vagueness import Vague, find_vague
from pmlint.values.statuses import Status

KIND = Kind.STYLE
_LOOKED_UP = regex(r"`|://|\]\(|\]\[|\[\[|#\d|\b[A-Z]{2,}-\d")
_LABEL = regex(r"[^\w\n]*([\w -]{1,30}?)\W{0,3}:")
_BOOKKEEPING = frozenset(("priority", "type", "category", "effort", "estimate", "size", "severity"))


class Options(CheckOptions):
    """More words that make an item vague, and words that make it fine."""

    phrases: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each open item that promises nothing, neither by itself nor beside or below it."""
    allowed = Phrases(options.allow)
    for item in postmortem.standing_items:
        text = item.action.text
        fine = next(allowed.find(text), None) or find_human_error(text)  # that is another rule's
        hint = postmortem.unfilled.is_in_brackets(text)
        if item.state is Status.DONE or fine or hint:
            continue
        vague = find_vague(text, options.phrases)
        if vague and not _is_explained(postmortem, item):
            yield _finding(item, vague)


def _finding(item: ActionItem, vague: Vague) -> Finding:
    words = excerpt(item.action.text[slice(*vague.mark)])
    span = item.action.part(*vague.mark).span
    if vague.doubtful:
        message = f"{words} leaves open when it is done: say what there will be"
        return Finding(span, message, at_most=Severity.INFO)
    expected = "name the alert, test, limit or number that there will be"
    return Finding(span, f"{words} cannot be checked off: {expected}")


def _is_explained(postmortem: Postmortem, item: ActionItem) -> bool:
    """Whether a ticket or a link stands beside an item, or anything but bookkeeping below it."""
    source = postmortem.document.source.text
    before = source[item.span.start : item.action.span.start]
    beside, *below = source[item.action.span.end : item.span.end].split("\n")
    if _LOOKED_UP.search(before) or _LOOKED_UP.search(beside):
        return True
    return any(_says_more(postmortem, line) for line in below)


def _says_more(postmortem: Postmortem, line: str) -> bool:
    if not (label := _LABEL.match(line)):
        return any(character.isalnum() for character in line)
    name = label[1]
    return not postmortem.vocabulary.column(name) and name.casefold() not in _BOOKKEEPING
