"""References to a tracker: issues, tickets, pull requests."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_NO_PROJECT = (
    "ADR|AES|AI|CVE|COVID|CWE|EC|GPT|HTTP|INC|IPV|ISO|MD|P|PEP|PM|RC|RFC|RSA|S|SEV|SHA|SLO|SSH"
    "|TLS|UTF|V|WCAG"
)
"""What stands before a dash and a number, but is no tracker's project: UTF-8, CVE-2024, SEV-1."""

_TICKET = re.compile(
    rf"""
      https?://[^\s<>()|]{{0,300}}
      (?: /(?:issues?|pulls?|merge_requests|-/work_items|browse|tickets?|stor(?:y|ies)|tasks?|c
          |bugs?|commit|changes|follow-?ups?)/[^\s<>()|]+
        | show_bug\.cgi[^\s<>()|]+
        | (?:linear|height)\.app/[^\s<>()|]+ | notion\.so/[^\s<>()|]+ | atlassian\.net/[^\s<>()|]+
      )
    | (?<![\w/&])(?:[\w.-]{{1,60}}(?:/[\w.-]{{1,60}})?)?\\?\#[0-9]{{1,7}}(?![\w-])
    | (?<![\w/.-])(?!(?:{_NO_PROJECT})-)[A-Z][A-Z0-9]{{1,9}}-[0-9]{{1,6}}(?![\w-]|\.[0-9])
    | \b(?:PR|MR|[Bb]ug|[Ii]ssue|[Tt]icket)[ ][#!]?[0-9]{{2,7}}\b
    """,
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,200})\](?:\[([^\[\]\n]{0,200})\])?(?!\()")


def find_ticket(
    text: str, targets: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, int] | None:
    """Where a text names a ticket: `#12`, `org/app#12`, `PAY-812`, the address of an issue.

    `targets` are the addresses of reference links by label, in lower case: `[issue][alerts]`.
    """
    if match := _TICKET.search(text):
        return match.span()
    for link in _REFERENCE.finditer(text) if targets else ():
        target = targets.get((link[2] or link[1]).casefold(), "")
        if _TICKET.search(target):
            return link.span()
    return None
