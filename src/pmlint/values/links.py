"""Links: whether a value is one, and what is meant as one and is none by a slip of the pen."""

import re
from collections.abc import Callable, Iterator

from pmlint.patterns import regex
from pmlint.values.names import edits
from pmlint.values.placeholders import find_todo
from pmlint.values.problem import Problem

_LINK = regex(
    r"\]\(|\]\[|\[\[|://|\bwww\.|\bmailto:"
    r"|\w/\w|(?:^|\s)[.~]{0,2}/\w"  # a path
    r"|\w\.[a-zA-Z]{2,5}\b"  # a file or a host
    r"|`[^`\s]+`"
)
_REFERENCE = regex(
    r"[#!&]\d+|\b[A-Z][A-Z0-9]+-\d+|\b\d{2,}\b|\b[0-9a-f]{7,40}\b"
    r"|\b(?:PRs?|MRs?|CLs?|issues?|tickets?|cases?|bugs?|commits?)\s#?\w*\d",
    re.IGNORECASE,
)
_CHANNEL = regex(r"(?:^|\s)#[\w-]{2,}")
_NOT_HERE = regex(
    r"(?:no|not|none|never|pending|to follow)\b"
    r"|.{0,99}\b(?:above|below|section|appendix|attach(?:ed|ments?)|redacted|internal(?:ly)?"
    r"|private|confidential|restricted)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a value says that there is no link, that readers cannot follow it, or where else it is."""

_ADDRESS = regex(r"https?:|www\.|mailto:|\.{0,2}/[\w.]", re.IGNORECASE)
_BEFORE_ADDRESS = r"(?:https?://|www\.|\.{0,2}/\w)"
_SPACE_BEFORE = regex(
    rf"(?<!\])(\[(?![\^ ]|[xX]\]|sic\])[^\[\]\n]{{1,200}}\]) {{1,3}}\({_BEFORE_ADDRESS}[^()\s]*\)"
)
_SWAPPED = regex(rf"\([^()\[\]\n]{{1,200}}\)\[{_BEFORE_ADDRESS}[^\[\]\s]*\](?![\[(])")
_HOST = r"(?=[\w-]{1,63}\.\w)"
_SLIP = regex(rf"(?<![\w:/.])(https?)(?://|:/|;//|:\\\\){_HOST}", re.IGNORECASE)
_TWICE = regex(r"(?<![\w:/.])(https?)://https?(?::/{0,2}|//)", re.IGNORECASE)
_SCHEME = regex(rf"(?<![\w:/.+-])([a-z]{{3,7}})://{_HOST}", re.IGNORECASE)
_SCHEMES = ("http", "https")
_ODD_ADDRESS = regex(r"[Hh][Tt][Tt][Pp](?![Ss]?://(?![Hh]))")
_OTHER_SCHEME = regex(r"://(?<!\bhttp://)(?<!\bhttps://)")
"""Without one of these, there is no slip in an address; ordinary ones are neither."""

_NUMBER = regex(r"#\[(\d{1,9})\](?![(\[:])")
_MAY_BE_BROKEN = regex(
    r"\]\((?!https?://[^\s()<>\[\]]+\))|\][\s>]+\(|\)\[|#\["
    r"|h[Tt][Tt][Pp](?![Ss]?://(?![Hh]))|H[Tt][Tt][Pp](?![Ss]?://(?![Hh]))|" + _OTHER_SCHEME.pattern
)
"""What a broken link has; a white space or a mark of a quotation may be the end of a line."""

_NO_ADDRESS = frozenset({"link", "links", "url", "uri", "href", "xxx", "...", "…", "?", "-"})
_AFTER_TARGET = frozenset(")\"'(")
"""What closes a link, or opens its title."""
_REST = regex(r"[^()\[\]]{1,400}\)")
_PART = r"[^\s()<>\[\]]*"
_TARGET = regex(
    rf"\s{{0,9}}(?:<(?P<angled>[^<>\n]*)>|(?P<bare>{_PART}(?:\({_PART}\){_PART}){{0,4}}))(?P<space>\s*)"
)
_TO_THE_TOP = regex(r"top|back|up\b|↑|⬆", re.IGNORECASE)
_LONGEST_LABEL = 200
_SHOWN = 60


def is_link(text: str) -> bool:
    """Whether a value names something that one can go to: an address, a path, an issue.

    It need not: a value may say that there is no such thing, or where else it stands.
    """
    return is_reference(text) or bool(_CHANNEL.search(text))


def is_reference(text: str) -> bool:
    """Whether a value names or links an issue; see `is_link`."""
    return bool(_LINK.search(text) or _REFERENCE.search(text) or _NOT_HERE.match(text))


def may_have_broken_links(text: str) -> bool:
    """Whether there is any sign of a broken link in a text: far cheaper than to look for one."""
    return bool(_MAY_BE_BROKEN.search(text))


def find_broken_links(
    text: str, written: str, is_defined: Callable[[str], bool] = lambda _: False
) -> Iterator[Problem]:
    """What is meant as a link in a text and is none, or leads nowhere.

    `written` is the text as it was written; in `text`, code and comments are hidden. `is_defined`
    says of a text in brackets whether it is a link as it stands.
    """
    if not may_have_broken_links(text):
        return
    at = text.find("](")
    while at >= 0:
        if problem := _broken_target(text, written, at):
            yield problem
        at = text.find("](", at + 2)
    for match in _SPACE_BEFORE.finditer(text) if "] " in text else ():
        if not is_defined(match[1]) and any(character.islower() for character in match[1]):
            yield _of(match, written, "is no link: there is a space before '('")
    for match in _SWAPPED.finditer(text) if ")[" in text else ():
        yield _of(match, written, "is no link, expected '[...](...)'")
    for match in _NUMBER.finditer(text):
        yield _of(match, written, f"refers to nothing, did you mean '#{match[1]}'?")
    if _ODD_ADDRESS.search(text) or _OTHER_SCHEME.search(text):
        yield from _broken_addresses(text, written)


def _of(match: re.Match[str], written: str, reason: str) -> Problem:
    return Problem(*match.span(), f"{_cut(written[slice(*match.span())])} {reason}")


def _cut(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def _broken_addresses(text: str, written: str) -> Iterator[Problem]:
    for match in _SLIP.finditer(text):
        yield _of(match, written, f"begins no address, did you mean '{match[1].lower()}://'?")
    for match in _TWICE.finditer(text):
        yield _of(match, written, f"begins no address, did you mean '{match[1].lower()}://'?")
    for match in _SCHEME.finditer(text):
        scheme = match[1].lower()
        meant = [known for known in _SCHEMES if edits(scheme, known, 1) == 1]
        if meant and scheme not in _SCHEMES:
            guess = meant[-1] if scheme.endswith("s") else meant[0]
            yield _of(match, written, f"begins no address, did you mean '{guess}://'?")


def _broken_target(text: str, written: str, at: int) -> Problem | None:
    """What is wrong with the link whose label ends at `at`."""
    opening = text.rfind("[", max(0, at - _LONGEST_LABEL), at)
    match = _TARGET.match(text, at + 2)
    if opening < 0 or not match:
        return None
    link = f"the link {_cut(written[opening + 1 : at])}"
    target = (match["angled"] or match["bare"] or "").strip()
    follows = text[match.end() : match.end() + 1]
    if follows and follows in _AFTER_TARGET:
        to_the_top = target == "#" and _TO_THE_TOP.search(text, opening, at)
        reason = "" if to_the_top or follows == "(" else _leads_to(target)
        return Problem(opening, match.end() + 1, f"{link} {reason}") if reason else None
    if not _ADDRESS.match(target) or (follows and not match["space"]):
        return None
    if close := _REST.match(text, match.end()):
        reason = "has a space in its address, expected %20 or '<...>' around it"
        return Problem(opening, close.end(), f"{link} {reason}")
    reason = "is not closed, expected ')' behind its address"
    return Problem(opening, match.start("space"), f"{link} {reason}")


def _leads_to(target: str) -> str:
    """Why the target of a link is none."""
    if target in {"", "#"}:
        return "leads nowhere"
    if target.casefold() in _NO_ADDRESS or find_todo(target):
        return f"leads to {target!r}"
    return ""
