"""How alike two titles are: that which the outline asks for, and that which a document has."""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

from pmlint.outline.model import SectionSpec, Vocabulary
from pmlint.patterns import regex
from pmlint.values.names import (
    begins,
    content_words,
    fold,
    misspelled,
    same,
    same_but_neutral,
    stem,
)

_DASH = regex(r"\s[-\u2013\u2014]\s")
AND = r"\s(?:&|and|/|\+|et|und|y|e)\s"
"""What stands between two things in one name."""

_AND = regex(AND, re.IGNORECASE)
_POSSESSOR = regex(r"\w+['’]s\s+(?=\w)")
_TITLES = 1024  # how many the names of an outline remember


class Match(IntEnum):
    """How alike two titles are. The numbers weigh them against each other."""

    NONE = 0
    MISSPELLED = 50
    NEUTRAL = 60
    ALIAS = 80
    NAME = 100


class Names:
    """The names of an outline's sections, made for being asked what a title may mean.

    Sections are told by their numbers in the outline. They are the same for all documents, whose
    titles are mostly the same too: what was asked last is remembered.
    """

    def __init__(self, specs: Sequence[SectionSpec], vocabulary: Vocabulary) -> None:
        """Remember what the names of each section have in common with titles for it."""
        self._specs = specs
        self._vocabulary = vocabulary
        self._titles = {stem(spec.title) for spec in specs}
        self._by_clue: dict[str, list[int]] = {}
        self._by_concept: dict[str, list[int]] = {}
        for i, spec in enumerate(specs):
            for clue in _clues_of_all(spec.title, spec.aliases):
                self._by_clue.setdefault(clue, []).append(i)
            if concept := vocabulary.section(spec.title):
                self._by_concept.setdefault(concept, []).append(i)
        self.meant_by = lru_cache(_TITLES)(self._meant_by)
        self.of = lru_cache(_TITLES)(self._of)

    def has_title(self, name: str) -> bool:
        """Whether a section has this very title."""
        return bool(fold(name)) and stem(name) in self._titles

    def _meant_by(self, title: str) -> Mapping[int, Match]:
        """The sections that this title resembles most.

        A title that is the name of one of them is no slip of the pen for another.
        """
        found = self._named(title)
        if not found and self._vocabulary.section(title) is None:
            slips = (i for i, spec in enumerate(self._specs) if _is_slip(spec, title))
            return dict.fromkeys(slips, Match.MISSPELLED)
        best = max(found.values(), default=Match.NONE)
        return {i: match for i, match in found.items() if match is best}

    def _of(self, title: str) -> tuple[int, ...]:
        """The sections of which a title is the name, or another name for it."""
        return tuple(i for i, match in self._named(title).items() if match >= Match.ALIAS)

    def _named(self, title: str) -> dict[int, Match]:
        found = ((i, _by_name(self._specs[i], title, self._vocabulary)) for i in self._near(title))
        return {i: match for i, match in found if match}

    def _near(self, title: str) -> list[int]:
        """The sections that the title may be a name of, in their order."""
        concepts = (self._vocabulary.section(title), self._vocabulary.perhaps.get(fold(title)))
        near = {i for clue in _clues(title) for i in self._by_clue.get(clue, ())}
        near.update(i for one in concepts if one for i in self._by_concept.get(one, ()))
        return sorted(near)


def likeness(spec: SectionSpec, title: str, vocabulary: Vocabulary) -> Match:
    """How alike a section's title is to the one that the outline asks for."""
    found = _by_name(spec, title, vocabulary)
    if found or vocabulary.section(title) is not None:
        return found
    return Match.MISSPELLED if _is_slip(spec, title) else Match.NONE


def _is_slip(spec: SectionSpec, title: str) -> bool:
    meant = nearest_name((spec.title, *spec.aliases), title)
    if _is_foreign(title) and not _is_foreign(meant):
        return False  # `Métricas` is no slip of the pen for `Metrics`
    return bool(meant) and _digits(title) == _digits(meant)


def _is_foreign(title: str) -> bool:
    """Whether a title has letters that English has not."""
    return not title.isascii() and any(c.isalpha() and not c.isascii() for c in title)


def _by_name(spec: SectionSpec, title: str, vocabulary: Vocabulary) -> Match:
    concept = vocabulary.section(spec.title)
    if concept and concept == vocabulary.section(title):
        return Match.NAME if same(spec.title, title) else Match.ALIAS
    if concept and vocabulary.perhaps.get(fold(title)) == concept:
        return Match.NEUTRAL
    return _by_words(spec.title, spec.aliases, title)


def _by_words(name: str, aliases: tuple[str, ...], title: str) -> Match:
    if same(name, title) or _same_label(name, title):
        return Match.NAME
    if any(same(alias, title) for alias in aliases) or _same_head(name, title):
        return Match.ALIAS
    if _is_behind_label(name, title) or _same_possession(name, title):
        return Match.ALIAS
    alike = same_but_neutral(name, title) or begins(name, title) or _is_first_half(name, title)
    return Match.NEUTRAL if alike else Match.NONE


@lru_cache(maxsize=4096)
def _clues(title: str) -> frozenset[str]:
    """What two titles that mean the same have in common: one of these at least."""
    heads = (title, title.partition(": ")[0], title.partition("(")[0], _before_dash(title))
    return content_words(title).union(map(stem, heads))


@lru_cache(maxsize=4096)
def _clues_of_all(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    return _clues(name).union(map(stem, aliases))


@lru_cache(maxsize=16384)
def nearest_name(names: tuple[str, ...], title: str) -> str:
    """The name that a title is a slip of the pen for; empty if there is none."""
    return next((name for name in names if misspelled(title, name)), "")


def _is_first_half(name: str, title: str) -> bool:
    """Whether a title is the first of two things in a name: `Resolution & Verification`.

    Or has it as the first of two, too: `Resolution & Recovery`.
    """
    first, *others = _AND.split(name)
    title_first, *more = _AND.split(title)
    return len(others) == 1 and len(more) <= 1 and same(first, title_first)


def _is_behind_label(name: str, title: str) -> bool:
    """Whether a title is a name behind a label of its own: `Future: Diagnostic Script`."""
    label, _, behind = title.partition(": ")
    return bool(behind) and label[:1].isalpha() and same(name, behind)


def _same_possession(name: str, title: str) -> bool:
    """Whether both are the same of somebody else: `Platform's Response`, `Cursor's Response`."""
    own, other = _POSSESSOR.match(name), _POSSESSOR.match(title)
    return bool(own and other and same(name[own.end() :], title[other.end() :]))


def _same_label(one: str, other: str) -> bool:
    """Whether the other one is this label with a value: `Date` and `Date: August 2`."""
    label, _, value = other.partition(": ")
    return bool(value) and same(label, one.partition(": ")[0])


def _same_head(one: str, other: str) -> bool:
    """Whether both begin alike before a remark: `Timeline (UTC) 3 May`, `Timeline (CET)`.

    A remark behind a dash may be of one alone: `Timeline - UTC`, `Timeline`.
    """
    head, remark, _ = one.partition("(")
    other_head, other_remark, _ = other.partition("(")
    if remark and other_remark and same(head, other_head):
        return True
    own, others = _before_dash(one), _before_dash(other)
    return (len(own) < len(one) or len(others) < len(other)) and same(own, others)


def _before_dash(title: str) -> str:
    if " " not in title or not any(map(title.__contains__, "-\u2013\u2014")):
        return title
    return _DASH.split(title, maxsplit=1)[0]


def _digits(text: str) -> list[str]:
    """The digits of a name; its leading number is none of it."""
    return [character for character in fold(text) if character.isdigit()]
