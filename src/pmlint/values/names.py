"""Names of sections, fields and columns: when two of them mean the same."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from pmlint.patterns import regex

_LINK = regex(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = regex(r"<[^<>]*>")
_SHORTCODE = regex(r":(?!\d\d:)[a-z0-9_+-]+:")  # of `10:05:12`, none
_ATTRIBUTES = regex(r"\{[#.:][^{}]*\}\s*$")  # {#timeline}
_CONTRACTION = regex(
    r"\b(are|could|did|do|does|had|has|have|is|should|was|were|would)n['’]?t\b", re.IGNORECASE
)
_NUMBER = regex(
    r"(?i:\A\W*(?:phase|step|part|stage)\s\d{1,2}\s?[-:.–—]\s+(?=\S))"
    r"|\A[^\w(\[]*(?:\d+(?:\.\d+)*[.):：]?|(?:[A-Z]|[IVXLC]{2,7})[.)])\s+"
)
_FOOTNOTE = regex(r"(?<=\S)\s?\[\^?\d{1,3}\]\s*$")
_SUFFIX = regex(r"[(（][^()（）]*[)）][\s:?：？.]*$")
_TAG_IN_CODE = regex(r"(?<=\S)\s`\[[^\[\]`]*\]`\s*$")

_TURNED = regex(r"\s*([^()]*[^()\s])\s*\(([^()]+)\)\s*")

_POSSESSIVE = regex(r"['’]s?\b|(?<=s)['’]")
_SEVERAL, _FEW_MORE = 3, 4  # words
_FEW = 24  # names that a message can hold
_NEUTRAL = frozenset(
    {
        "a",
        "an",
        "and",
        "analysis",
        "assessment",
        "blameless",
        "brief",
        "chain",
        "detailed",
        "details",
    }
    | {"event", "events", "for", "full", "high", "incident", "incidents", "issue", "level", "log"}
    | {"of", "our", "outage", "overview", "post", "postmortem", "report", "review", "section"}
    | {"summary", "technical", "the", "this", "to", "versus", "vs", "with"}
)
"""Words that make no other section of a section: `Incident Timeline` is a `Timeline`."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, spaces, punctuation, leading number, emoji, `(suffix)` and tag in code.

    `3. 🕐 Timeline (UTC)` and `timeline` fold to the same, `didn't` and `did not` too. A name
    that is nothing but such trimmings keeps its letters and digits.
    """
    text = _spelt_out(name)
    core = _SUFFIX.sub("", _NUMBER.sub("", text)) or text
    return _alphanumeric(core) or _alphanumeric(text)


@lru_cache(maxsize=4096)
def words(name: str) -> frozenset[str]:
    """The words of a name, folded like `fold` does."""
    text = _SUFFIX.sub("", _NUMBER.sub("", _spelt_out(name)))
    return frozenset(word for part in re.split(r"[\W_]+", text) if (word := _alphanumeric(part)))


def content_words(name: str) -> frozenset[str]:
    """The words of a name that are not in most names."""
    return words(name) - _NEUTRAL


def same(one: str, other: str) -> bool:
    """Whether two names mean the same: equal when folded, a plural `s` aside."""
    left, right = fold(one), fold(other)
    return bool(left) and (left == right or left.rstrip("s") == right.rstrip("s"))


def turned_round(name: str) -> str:
    """`Time to detection (TTD)` as `TTD (Time to detection)`; empty without such parentheses."""
    turned = _TURNED.fullmatch(name)
    return f"{turned[2]} ({turned[1]})" if turned else ""


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name in their order, each folded and in the singular, as far as an `s` tells.

    `Clients' file(s)`, `Client files 2` and `Client file` have the same: a number at the end is
    none of them.
    """
    text = _POSSESSIVE.sub("", _SUFFIX.sub("", _NUMBER.sub("", _spelt_out(name))))
    found = [_singular(_alphanumeric(part)) for part in re.split(r"[\W_]+", text)]
    named = [part for part in found if part]
    while len(named) > 1 and named[-1].isdigit():
        named.pop()
    return tuple(named)


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")


def begins(name: str, title: str) -> bool:
    """Whether a title is a name of several words with a few more behind it.

    Two are too few: `Root cause remediations` are no root cause.
    """
    own, others = parts(name), parts(title)
    more = len(others) - len(own)
    return len(own) >= _SEVERAL and 0 < more <= _FEW_MORE and others[: len(own)] == own


def whole(name: str) -> str:
    """A name folded with all that it has in parentheses."""
    return _alphanumeric(without_markup(name))


def stem(name: str) -> str:
    """What names that mean the same have in common: the name folded, without a plural `s`."""
    return fold(name).rstrip("s")


def same_but_neutral(one: str, other: str) -> bool:
    """Whether two names differ only by words that add nothing, such as `incident` or `of`."""
    left, right = words(one), words(other)
    return (
        not left.isdisjoint(right)
        and left ^ right <= _NEUTRAL
        and not (left & right).issubset(_NEUTRAL)
    )


def misspelled(written: str, meant: str) -> bool:
    """Whether `written` is likely a slip of the pen for `meant`: one edit in each six letters."""
    left, right = fold(written), fold(meant)
    allowed = min(len(right) // 6 + (len(right) >= 5), 3)
    if not allowed or left == right or abs(len(left) - len(right)) > allowed:
        return False
    if len(_letters(left) ^ _letters(right)) > 2 * allowed:
        return False  # an edit brings one letter at most, and takes one away
    return edits(left, right, allowed) <= allowed


@lru_cache(maxsize=4096)
def _letters(folded: str) -> frozenset[str]:
    return frozenset(folded)


def edits(one: str, other: str, most: int) -> int:
    """The least number of letters to insert, delete, replace or swap; `most + 1` if it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    old = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [most + 1] * len(old)  # as it is for places that are further apart than `most`
        row[0] = i
        for j in range(max(i - most, 1), min(i + most, len(other)) + 1):
            b = other[j - 1]
            cost = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row[j] = cost
        if min(*row, *old) > most:  # a swap looks two rows back
            return most + 1
        older, old = old, row
    return min(old[-1], most + 1)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` most likely is a slip of the pen for, for "did you mean"."""
    most = max(len(name) // 3, 1)
    ranked = [(edits(name.casefold(), other.casefold(), most), other) for other in known]
    best = min(ranked, default=(most + 1, ""))
    return best[1] if best[0] <= most else None


def unknown(kind: str, word: str, known: Collection[str]) -> str:
    """The message that a word is no such thing, with "did you mean"."""
    guess = nearest(word, known)
    if guess:
        return f"unknown {kind} {word!r}, did you mean {guess!r}?"
    few = f"; known are {', '.join(known)}" if len(known) <= _FEW else ""
    return f"unknown {kind} {word!r}{few}"


def core(name: str) -> tuple[int, int] | None:
    """Where a title's own words stand, without number, emoji and `(suffix)`; None with markup."""
    if without_markup(name) != name.strip():
        return None
    number = _NUMBER.match(name)
    suffix = _SUFFIX.search(name, number.end() if number else 0)
    start, end = number.end() if number else 0, suffix.start() if suffix else len(name)
    letters = [at for at in range(start, end) if name[at].isalnum()]
    return (letters[0], letters[-1] + 1) if letters else None


def without_markup(name: str) -> str:
    """A name as readers see it: without emphasis, links, footnotes, tags and the like."""
    text = _TAG.sub("", _LINK.sub(r"\1", _FOOTNOTE.sub("", _ATTRIBUTES.sub("", name))))
    return _SHORTCODE.sub("", text).replace("**", "").replace("__", "").replace("`", "").strip()


def _spelt_out(name: str) -> str:
    plain = _TAG_IN_CODE.sub("", name) if name.rstrip().endswith("]`") else name
    return _CONTRACTION.sub(r"\1 not", without_markup(plain))


def _alphanumeric(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("&", "and")).casefold()
    return "".join(c for c in decomposed if c.isalnum())
