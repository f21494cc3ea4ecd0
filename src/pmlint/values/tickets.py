"""References to a tracker: issues, tickets, pull requests."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pmlint.patterns import regex
from pmlint.values.references import Kind, find_references

_TRACKED = frozenset({Kind.NUMBER, Kind.KEY, Kind.TRACKER})
_OTHER_FORMS = regex(
    r"""
      https?://[^\s<>()|]{0,300}
      (?: /(?:-/work_items|tickets?|stories|c|commit|changes|follow-?ups?)/[^\s<>()|]+
        | notion\.so/[^\s<>()|]+ | height\.app/[^\s<>()|]+ | atlassian\.net/[^\s<>()|]+ )
    | (?<![\w/&])[\w.-]{0,60}\\\#[0-9]{1,7}(?![\w-])
    | \b(?:PR|MR|[Bb]ug|[Ii]ssue|[Tt]icket)[ ][\#!]?[0-9]{2,7}\b
    """,
    re.VERBOSE,
)
"""What an action item may be tracked by besides issues: commits, documents, `PR 12`."""

_REFERENCE = regex(r"\[([^\[\]\n]{1,200})\](?:\[([^\[\]\n]{0,200})\])?(?!\()")


def find_ticket(
    text: str, targets: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, int] | None:
    """Where a text names a ticket: `#12`, `org/app#12`, `PAY-812`, the address of an issue.

    `targets` are the addresses of reference links by label, in lower case: `[issue][alerts]`.
    """
    if found := min(_tickets(text), default=None):
        return found
    for link in _REFERENCE.finditer(text) if targets else ():
        target = targets.get((link[2] or link[1]).casefold(), "")
        if any(_tickets(target)):
            return link.span()
    return None


def _tickets(text: str) -> Iterator[tuple[int, int]]:
    for reference in find_references(text):
        if reference.kind in _TRACKED:
            yield reference.start, reference.end
    if match := _OTHER_FORMS.search(text):
        yield match.span()
