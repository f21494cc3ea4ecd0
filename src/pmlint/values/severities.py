"""The severity of an incident, on the scale that a team uses."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.wrapping import without_parentheses


class Level(NamedTuple):
    """What a value says about severity; the token or choice stands at `text[start:end]`.

    `value` is the level in the scale's own spelling, or None if there is none or more than one;
    `found` are all levels that are stated, in the scale's spelling. `spelling_differs` says that
    the text spells the level another way. `other_scheme` is a level of another well-known scheme,
    as it is written: instead of a level of the scale, or in parentheses beside one.
    """

    value: str | None
    start: int
    end: int
    found: tuple[str, ...]
    spelling_differs: bool
    other_scheme: str | None


class _Token(NamedTuple):
    level: str
    start: int
    end: int


_GAP = r"[ \t_\u2010\u2011–-]"  # between word and number: editors put in hyphens that do not break
_WELL_KNOWN = regex(
    rf"(?<![A-Za-z0-9])(?:P[0-6]|SEV{_GAP}?[0-5]|S[0-5]|(?:critical|major|high|moderate|medium"
    r"|minor|low|cosmetic|informational)(?![ \t]+[a-z]))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NUMBERED = regex(
    rf"(?<![A-Za-z0-9])(?:P[0-6]|SEV{_GAP}?[0-5]|S[1-4])(?![A-Za-z0-9])", re.IGNORECASE
)
_LETTER = regex(r"[^\W_]")
_LABEL = regex(r"(?:severity|priority|level)[ \t]*[:=][ \t]*", re.IGNORECASE)
_CHOICE = regex(r"[ \t*`]{0,4}(?:[/|,、，]|-|–|or\b|to\b)[ \t*`]{0,4}", re.IGNORECASE)
_CHANGE = regex(r"[ \t*`~]{0,4}(?:->|→|=>|➡)[ \t*`]{0,4}")
_PART = regex(r"[0-9]+|[^\W0-9_]+")
_WORD_FOLLOWS = regex(r"[ \t]{1,3}[A-Za-z]")


def read_severity(text: str, scale: Sequence[str]) -> Level:
    """The level of `scale` that a value begins with; case, spaces and dashes do not matter.

    Free text may follow, and nothing in parentheses is a choice. Levels joined by `/`, `|`, `,`,
    "or" or "to" are all found, and none is the value. After an arrow, the last level is.
    """
    outside = without_parentheses(text)
    start = _first_word(outside)
    patterns = [(level, _pattern(level)) for level in scale]
    tokens = list(_leading(outside, start, patterns))
    if not tokens and not _WELL_KNOWN.match(outside, start):
        tokens = _only_numbered(outside, patterns)
    if tokens:
        return _stated(text, outside, tokens)
    return _not_stated(text, outside, start)


def is_scale(levels: Sequence[str]) -> bool:
    """Whether these are levels: numbers or well-known words. `Outage, Data risk` are kinds."""
    return any(
        any(character.isdigit() for character in level)
        or _WELL_KNOWN.match(level, _first_word(level))
        for level in levels
    )


def same_level(one: str, other: str) -> bool | None:
    """Whether two values begin with the same level; None if they are of two schemes, or none."""
    first, second = (_NUMBERED.match(text, _first_word(text)) for text in (one, other))
    if not first or not second:
        return None
    levels = [re.sub(_GAP, "", match[0]).casefold() for match in (first, second)]
    schemes = [level.rstrip("0123456789") for level in levels]
    return levels[0] == levels[1] if schemes[0] == schemes[1] else None


def _first_word(text: str) -> int:
    """Where the first letter or digit stands, behind emoji, marks and a label."""
    word = _LETTER.search(text)
    start = word.start() if word else len(text)
    label = _LABEL.match(text, start)
    if label is None:
        return start
    word = _LETTER.search(text, label.end())
    return word.start() if word else len(text)


@lru_cache(maxsize=256)
def _pattern(level: str) -> re.Pattern[str]:
    parts = _PART.findall(level)
    body = rf"{_GAP}{{0,2}}".join(re.escape(part) for part in parts) or re.escape(level)
    return regex(rf"(?:{body})(?![A-Za-z0-9])", re.IGNORECASE)


_Patterns = list[tuple[str, re.Pattern[str]]]


def _token_at(text: str, position: int, patterns: _Patterns) -> _Token | None:
    """The longest level that stands at a position."""
    matches = ((level, pattern.match(text, position)) for level, pattern in patterns)
    tokens = [_Token(level, *match.span()) for level, match in matches if match and match[0]]
    return max(tokens, key=lambda token: token.end, default=None)


def _leading(text: str, start: int, patterns: _Patterns) -> Iterator[_Token]:
    """The level at `start`, and all that are joined to it; after an arrow, only the last."""
    token = _token_at(text, start, patterns)
    if token is None:
        return
    while change := _CHANGE.match(text, token.end):
        later = _token_at(text, change.end(), patterns)
        if later is None:
            break
        token = later
    yield token
    while choice := _CHOICE.match(text, token.end):
        following = _token_at(text, choice.end(), patterns)
        if following is None or _begins_sentence(text, following, choice[0]):
            return
        token = following
        yield token


def _begins_sentence(text: str, token: _Token, joint: str) -> bool:
    """Whether the words after a comma or dash only begin like a level: "High, low stock"."""
    word_follows = bool(_WORD_FOLLOWS.match(text, token.end))
    if any(character.isdigit() for character in token.level):
        return word_follows and joint in {" - ", " – "}  # P1 - P0 would need ...
    return word_follows or joint.strip() in {"-", "–"}


def _only_numbered(text: str, patterns: _Patterns) -> list[_Token]:
    """The levels such as P1 anywhere in a text that begins otherwise: "Treated as P1"."""
    numbered = [(level, pattern) for level, pattern in patterns if not level.isalpha()]
    tokens = []
    for level, pattern in numbered:
        if level.isdigit():
            continue  # a bare number may count anything
        for match in pattern.finditer(text):
            if not text[match.start() - 1 : match.start()].isalnum():
                tokens.append(_Token(level, *match.span()))
                break
    return sorted(tokens, key=lambda token: token.start)


def _stated(text: str, outside: str, tokens: list[_Token]) -> Level:
    found = tuple(dict.fromkeys(token.level for token in tokens))
    first, last = tokens[0], tokens[-1]
    if len(found) > 1:
        return Level(None, first.start, last.end, found, spelling_differs=False, other_scheme=None)
    written = text[first.start : first.end]
    return Level(
        first.level,
        first.start,
        first.end,
        found,
        spelling_differs=written != first.level,
        other_scheme=_other_in_parentheses(text, outside, first),
    )


def _other_in_parentheses(text: str, outside: str, token: _Token) -> str | None:
    prefix = re.match(r"[^\W0-9_]*", token.level)
    own = prefix[0].casefold() if prefix else ""
    for match in _NUMBERED.finditer(text, token.end):
        in_parentheses = outside[match.start()] != text[match.start()]
        letters = match[0].rstrip("0123456789 \t_-").casefold()
        if in_parentheses and letters != own:
            return match[0]
    return None


def _not_stated(text: str, outside: str, start: int) -> Level:
    if other := _WELL_KNOWN.match(outside, start):
        span = other.span()
        return Level(None, *span, (), spelling_differs=False, other_scheme=text[slice(*span)])
    bare = text.strip()
    begin = text.find(bare)
    return Level(None, begin, begin + len(bare), (), spelling_differs=False, other_scheme=None)
