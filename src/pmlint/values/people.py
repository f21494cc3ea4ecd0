"""Who is named: people, teams, roles, or nobody."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.statuses import Status, status_alone
from pmlint.values.wrapping import strip, unbracket, unwrap


class Kind(StrEnum):
    """What the words that should name somebody name."""

    HANDLE = "handle"
    EMAIL = "e-mail address"
    NAME = "name"
    INITIALS = "initials"
    TEAM = "team"
    ROLE = "role"
    VAGUE = "vague"
    """Somebody, but not who: everyone, the team, someone."""
    NOBODY = "nobody"
    """Nothing filled in: a dash, TBD, none, unassigned."""


class Person(NamedTuple):
    """One entry of a list of people, written at `text[start:end]` of the text that was read."""

    text: str
    kind: Kind
    start: int
    end: int

    @property
    def key(self) -> str:
        """The name folded for comparing: `@alice.ng` and `Alice Ng (SRE)` agree."""
        name = _without_parenthesis(self.text)
        if self.kind is Kind.EMAIL:
            name = name.partition("@")[0]
        decomposed = unicodedata.normalize("NFKD", name).casefold()
        letters = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’")
        return " ".join(re.findall(r"[^\W_]+", letters))


def read_people(text: str) -> tuple[Person, ...]:
    """Everybody that a value names, in order; empty if the value is.

    Words that are not known to be a team, a role or nobody are taken for a name.
    """
    return tuple(_person(text, start, end) for start, end in _entries(text))


def stands_for(one: Person, other: Person) -> bool:
    """Whether a name may be a short form of another: a first name, initials, or a handle.

    `@mkoskela`, `Maria`, `MK` and `maria.k` all may be `Maria Koskela`.
    """
    short, words = one.key.replace(" ", ""), other.key.split()
    if not short or not words:
        return False
    initials = "".join(word[0] for word in words)
    joined = "".join(words)
    parts = one.key.split()
    return (
        short in {joined, initials}
        or set(parts) <= set(words)
        or any(len(word) > _SHORT_WORD and word in short for word in words)
        or (len(parts) == len(words) and all(map(str.startswith, words, parts)))
    )


_SHORT_WORD = 2

_TOKEN = regex(
    r"""
      \[[^\[\]]*\]\([^()\s]*\)              # a link
    | \([^()]*\) | （[^（）]*）              # a note in parentheses
    | <@[^<>\s]*> | https?://[^\s,;]*
    | @[A-Za-z0-9_-]+/[A-Za-z0-9_.-]+       # @org/team
    | \b[Nn]/[Aa]\b
    | (?P<separator> [,;&\n/、，；→|] | -> | => | <br[ ]?/?> | (?<=\s)(?:and|\+)(?=\s) )
    """,
    re.VERBOSE,
)


def _entries(text: str) -> Iterator[tuple[int, int]]:
    outer = strip(text, 0, len(text))
    start = outer[0]
    for match in _TOKEN.finditer(text, *outer):
        if match["separator"]:
            yield from _entry(text, start, match.start())
            start = match.end()
    yield from _entry(text, start, outer[1])


def _entry(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = unwrap(text, start, end)
    start, end = unbracket(text, start, end)
    start, end = strip(text, start, end, "*`")
    if start < end:
        yield start, end


def _person(text: str, start: int, end: int) -> Person:
    if named := _NAMED_IN_PARENTHESIS.search(text, start, end):
        start, end = named.span(1)  # SRE (Alice Ng)
    name = text[start:end]
    return Person(name, _kind(name), start, end)


_HANDLE = regex(r"@[\w.-]+|[\w.-]+@|<@[^<>\s]*>")
_TEAM_HANDLE = regex(r"@[\w-]+/[\w.-]+|#[\w-]+|<!subteam[^<>]*>")
_EMAIL = regex(r"<?[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}>?")
_INITIALS = regex(r"[A-Z]{2,3}|[A-Z]\.[ ]?(?:[A-Z]\.[ ]?)?[A-Z]\.?")
_NO_WORD = regex(r"[-–—_?.…\s]+")
_NAMED_IN_PARENTHESIS = regex(r"[(（](@[\w.-]+|[A-Z][\w'’-]+[ ][A-Z][\w'’-]+)[)）]\Z")


def _phrases(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in table.split("|"))


_NOBODY = _phrases(
    """tbd|tba|tbc|todo|none|n/a|na|nil|unassigned|not assigned|not yet assigned|to be assigned
    |optional|next sprint|next session|next week|next month|next quarter
    |to be determined|to be decided|to be confirmed|to be defined|unknown|nobody|no one|no owner
    |none yet|pending|missing|owner|name|your name|full name|first last|username|handle|user|person
    |assignee|@name|@owner|@handle|@user|@username|@person|@assignee|@tbd|@todo|@someone|@whoever
    |sin asignar|por asignar|por definir|a definir|não atribuído|nicht zugewiesen|ikke avklart
    |未定|担当者|待定|待指定|待分配|未分配|미정"""
)
_VAGUE = _phrases(
    """team|the team|our team|whole team|the whole team|all|all teams|everyone|everybody|someone
    |somebody|anyone|anybody|us|we|various|multiple|several|whoever|others|all of us
    |all engineers|all developers|@all|@everyone|@here|@channel|@team|全員|全体"""
)
_TEAM_WORDS = _phrases(
    """sre|sres|devops|platform|infra|infrastructure|ops|operations|security|infosec|secops|backend
    |frontend|engineering|qa|support|core|data|network|networking|database|databases|dba|dbas|it
    |product|legal|marketing|sales|finance|payments|billing|mobile|web|api|cloud|release|tooling
    |observability|reliability|development|developers|engineers|dev|devs|eng|customer|success|site
    |noc|soc|soc2|comms|communications|devex|storage|compute|identity|iam|docs|documentation|design
    |management|leadership|vendor|vendors|maintainers|contributors|analytics|ml|ai|software|systems
    |services|incident|response|quality|assurance|monitoring|admins|administrators|operators"""
)
_ROLE_SUFFIXES = ("担当者", "担当", "オペレータ")
_TEAM_ENDS = frozenset(
    {"team", "teams", "squad", "group", "guild", "crew", "department", "dept", "チーム"}
)
_ROLE_ENDS = _phrases(
    """engineer|manager|lead|leader|commander|operator|maintainer|developer|owner|administrator
    |admin|officer|director|responder|reviewer|scribe|author|on-call|oncall|call|agent|bot|architect
    |analyst|system|automation|automated|cto|ceo|ciso|cio|coo|vp|ic|sponsor|holder|caller|rotation
    |担当者|開発者"""
)


def _kind(name: str) -> Kind:
    bare = _without_parenthesis(name).rstrip(".:!") or name
    folded = " ".join(bare.casefold().split())
    if not folded or _NO_WORD.fullmatch(bare) or folded.rstrip("?") in _NOBODY:
        return Kind.NOBODY
    if folded.rstrip("?") in _VAGUE:
        return Kind.VAGUE
    return _kind_by_form(bare) or _kind_by_words(folded) or _kind_of_name(bare)


def _kind_of_name(name: str) -> Kind:
    """A name, unless it says that nobody has to see to it any more: `Done`, `Cancelled`."""
    over = status_alone(name) in {Status.DONE, Status.DROPPED}
    return Kind.NOBODY if over else Kind.NAME


def _kind_by_form(name: str) -> Kind | None:
    if _TEAM_HANDLE.fullmatch(name):
        return Kind.TEAM
    if _HANDLE.fullmatch(name):
        return Kind.HANDLE
    if _EMAIL.fullmatch(name):
        return Kind.EMAIL
    if _INITIALS.fullmatch(name) and name.casefold() not in _TEAM_WORDS | _ROLE_ENDS:
        return Kind.INITIALS
    return None


def _kind_by_words(folded: str) -> Kind | None:
    words = folded.split()
    if words[0] in {"team", "team:", "squad", "squad:"} or words[-1] in _TEAM_ENDS:
        return Kind.TEAM
    rest = words[1:] if words[0] == "the" and len(words) > 1 else words
    if all(word in _TEAM_WORDS for word in rest):
        return Kind.TEAM
    if rest[-1] in _ROLE_ENDS or rest[0] in {"on-call", "oncall"}:
        return Kind.ROLE
    return Kind.ROLE if folded.endswith(_ROLE_SUFFIXES) else None


def _without_parenthesis(name: str) -> str:
    """`Alice Ng (SRE)` without what stands in parentheses at its end."""
    closing = {")": "(", "）": "（"}.get(name[-1:])
    start = name.rfind(closing) if closing else -1
    return name[:start].rstrip() if start > 0 else name
