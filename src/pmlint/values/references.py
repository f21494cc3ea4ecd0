"""References to issues and incidents: numbers, keys, and links to where they are tracked."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pmlint.patterns import regex


class Kind(StrEnum):
    """What a reference names."""

    NUMBER = "number"
    """`#123`, `org/repo#123`, `GH-123`, `!123`."""
    KEY = "key"
    """`ABC-123`."""
    INCIDENT = "incident"
    """`INC-2024-0115-001`, `PM-2024-007`, `incident #12`."""
    TRACKER = "link to a tracker"
    LINK = "other link"


class Reference(NamedTuple):
    """One reference, written at `text[start:end]`; a Markdown link is one with its target.

    `target` is the address of a link, and empty for all others.
    """

    text: str
    kind: Kind
    target: str
    start: int
    end: int


_KEY = r"(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])(?P<project>[A-Z][A-Z0-9]{1,9})-[1-9][0-9]{0,6}"
_INCIDENT = (
    r"(?:INC|INCIDENT)-?[0-9][0-9A-Z]{0,12}(?:-[0-9A-Z]{1,12}){0,3}"
    r"|(?!CVE|ISO|RFC|IEEE)[A-Z]{2,10}-(?:19|20)[0-9]{2}(?:-[0-9]{2,6}){1,2}"
)
_FILE = r"\.(?:md|html?|py|go|js|ts|rb|rs|java|c|h|ya?ml|json|txt)\#"
_TOKEN = regex(
    rf"""
      !\[[^\[\]\n]{{0,200}}\]\([^()\s]{{0,500}}\)
    | \[(?P<label>[^\[\]\n]{{1,200}})\]\((?P<target>[^()\s]{{1,500}})\)
    | (?P<url>https?://[A-Za-z0-9][^\s<>()\[\]|"'`]{{3,500}})
    | (?P<repository>(?<![A-Za-z0-9_./-])(?!\S{{1,150}}{_FILE})
          [A-Za-z0-9][\w.-]{{0,60}}/[\w.-]{{1,80}}\#[1-9][0-9]{{0,6}}(?![A-Za-z0-9_-]))
    | (?P<number>(?<![A-Za-z0-9_/&\#.-])
          (?:(?:[a-z][a-z0-9_-]{{2,40}})?\#|!)[1-9][0-9]{{0,6}}(?![A-Za-z0-9_-]))
    | (?<![A-Za-z0-9_./-])(?:(?P<incident>{_INCIDENT})|(?P<key>{_KEY}))
          (?![A-Za-z0-9_]|-[A-Za-z0-9]|\.[0-9])
    """,
    re.VERBOSE,
)
_LIKE_TOKEN = regex(  # begins with a set of letters, which makes the search quick
    r"[\]#!A-Zh](?:(?<=\])\(|(?<=[#!])[1-9]|(?<=[A-Z])[A-Z0-9]{1,9}-?[0-9]|(?<=h)ttps?://)"
)
"""What every reference has in it, and most texts have not."""

_TRACKER = regex(
    r"https?://(?:[^/\s]+/(?:\S*/)?(?:(?:issues?|pulls?|merge_requests|bugs?|tickets?|tasks?|browse"
    r"|story|work_?items(?:/edit)?)/[\w-]*[0-9A-Z][\w-]*|show_bug\.cgi\?id=[0-9]+|T[0-9]+\b)"
    r"|(?:[\w-]+\.)*(?:trello|linear|asana|clickup|shortcut|youtrack|monday|bugzilla|jira)\."
    r"[a-z]{2,12}[./]\S+)"
)
_CLOSING_MARKS = ".,;:!?*_~"

_NO_PROJECT = """
    UTF SHA ISO IEC COVID CVE CWE CAPEC RFC PEP JEP EIP ERC BIP ADR HTTP HTTPS TLS SSL SSH AES RSA
    IP IPV DNS TCP UDP USB PCI SOC FIPS NIST HTML CSS XML JSON SQL ES EC GPT LTE RAID UTC GMT EST
    EDT CST CDT MST MDT PST PDT CET CEST SEV PRI TIER LAYER LEVEL STEP PHASE DAY WEEK NODE POD
    ZONE RACK SHARD REGION SPRINT RELEASE VERSION RC BETA ALPHA US USA EU AP UK NA SA AZ DC FY AI
    PART FIG TABLE SECTION PAGE LINE ROW TOP MAX MIN WIN IE USD EUR GBP CHF JAN FEB MAR APR MAY
    JUN JUL AUG SEP SEPT OCT NOV DEC
"""
_NO_PROJECTS = frozenset(_NO_PROJECT.split())
_NUMBERED = frozenset({"GH", "PR", "MR"})
_ISSUE_BEFORE = regex(
    r"(?:\b(?:issues?|prs?|pull(?:[ ]request)?s?|mrs?|merge[ ]requests?|bugs?|tickets?|tasks?|see"
    r"|via|fix(?:e[sd])?|close[sd]?|resolve[sd]?|refs?)|#[0-9]{1,7}(?:,|[ ]and|[ ]&|/)?):?[ ]?\Z",
    re.IGNORECASE,
)
_NO_ISSUE_BEFORE = regex(
    r"(?:\b(?:retry|retries|attempt|try|step|reports?|item|factor|channel|room|page|rank|slide|figure"
    r"|table|option|round|phase|node|server|build|run|job|block|slot|epoch|version|rule|リトライ|top))"
    r"[ ]?\Z",
    re.IGNORECASE,
)
_INCIDENT_BEFORE = regex(r"\bincident[ ]?\Z", re.IGNORECASE)
_OPENING = regex(r"(?:\A|[(\[,;|])[ *_~]{0,3}\Z")
_WORD_BEHIND = regex(r"[ ][A-Za-z]")
_REACH = 20


def find_references(text: str) -> list[Reference]:
    """All references in a text, in order and without overlap.

    Standards and versions (`SHA-256`, `UTF-8`, `CVE-2024-1234`), colours, anchors and places in a
    row (`#1 priority`, `retry #2`) are none. A single digit needs a word such as "issue" before it,
    or to stand alone.
    """
    return list(_references(text)) if _LIKE_TOKEN.search(text) else []


def _references(text: str) -> Iterator[Reference]:
    for match in _TOKEN.finditer(text):
        if reference := _READERS[match.lastgroup](match) if match.lastgroup else None:
            yield reference


def _link(match: re.Match[str]) -> Reference | None:
    """A Markdown link: what its target is, or else what its label names."""
    target = match["target"]
    inner = next(_references(match["label"]), None)
    kind = inner.kind if inner else None
    if kind is not Kind.INCIDENT and target.startswith("http"):
        kind = Kind.TRACKER if _TRACKER.match(target) else kind or Kind.LINK
    return Reference(match[0], kind, target, *match.span()) if kind else None


def _url(match: re.Match[str]) -> Reference:
    address = match[0].rstrip(_CLOSING_MARKS)
    kind = Kind.TRACKER if _TRACKER.match(address) else Kind.LINK
    return Reference(address, kind, address, match.start(), match.start() + len(address))


def _repository(match: re.Match[str]) -> Reference:
    return Reference(match[0], Kind.NUMBER, "", *match.span())


def _number(match: re.Match[str]) -> Reference | None:
    reference = Reference(match[0], Kind.NUMBER, "", *match.span())
    if not match[0].startswith("#"):
        return reference
    text = match.string
    before = text[max(0, match.start() - _REACH) : match.start()]
    if _INCIDENT_BEFORE.search(before):
        return reference._replace(kind=Kind.INCIDENT)
    if _ISSUE_BEFORE.search(before):
        return reference
    if len(match[0]) > len("#1"):
        return None if _NO_ISSUE_BEFORE.search(before) else reference
    alone = _OPENING.search(before) and not _WORD_BEHIND.match(text, match.end())
    return reference if alone else None


def _incident(match: re.Match[str]) -> Reference:
    return Reference(match[0], Kind.INCIDENT, "", *match.span())


def _key(match: re.Match[str]) -> Reference | None:
    project = match["project"]
    if project in _NO_PROJECTS:
        return None
    kind = Kind.NUMBER if project in _NUMBERED else Kind.KEY
    return Reference(match[0], kind, "", *match.span())


_READERS = {
    "target": _link,
    "url": _url,
    "repository": _repository,
    "number": _number,
    "incident": _incident,
    "key": _key,
}
