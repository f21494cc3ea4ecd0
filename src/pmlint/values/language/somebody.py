"""Who in a sentence is a person: a handle, a name, a pronoun or a role. English only."""

import re
from functools import cache
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.language.phrases import ROLES, alternatives, lowered

WINDOW = 120
"""How far from its verb a subject may stand."""


class People(NamedTuple):
    """Who a document names, in lower case, and whether its operators are programs."""

    names: frozenset[str] = frozenset()
    operators_are_programs: bool = False


class Somebody(NamedTuple):
    """A person, where they are named. `role` says that it is by what they do, not who they are."""

    start: int
    end: int
    role: bool


class Speech(NamedTuple):
    """A sentence, in lower case too, among people."""

    text: str
    lower: str
    people: People

    @classmethod
    def of(cls, text: str, people: People) -> "Speech":
        """The sentence `text` in a document that names these people."""
        return cls(text, lowered(text), people)

    def subject_of(self, place: int) -> Somebody | None:
        """Who does what is said at a place."""
        return self._before(_subject(), place)

    def said_to_be(self, place: int) -> Somebody | None:
        """Who is what is said at a place: `Bo was guilty`."""
        return self._before(_subject_of_is(), place)

    def owner_of(self, place: int) -> Somebody | None:
        """Whose is what is said at a place: `Bo's mistake`."""
        return self._before(_owner(), place)

    def object_at(self, place: int) -> Somebody | None:
        """Who stands right behind a place, and not what belongs to them."""
        match = _object().match(self.lower, place)
        return self._somebody(match) if match else None

    def _before(self, pattern: re.Pattern[str], place: int) -> Somebody | None:
        start = max(0, place - WINDOW)
        while match := pattern.search(self.lower, start, place):
            if somebody := self._somebody(match):
                return somebody
            start = match.start() + 1
        return None

    def _somebody(self, match: re.Match[str]) -> Somebody | None:
        """Who a match is about, if it is a person after all."""
        if sure := next((one for one in _SURE if match.groupdict().get(one)), None):
            return Somebody(*match.span(sure), role=False)
        if role := match["role"]:
            program = role.endswith(("operator", "operators"))
            program = program and self.people.operators_are_programs
            return None if program else Somebody(*match.span("role"), role=True)
        return self._named(*match.span("name"))

    def _named(self, start: int, end: int) -> Somebody | None:
        """Whoever has the one or two words there for a name."""
        name = _OF.sub("", self.text[start:end])
        last = name.rsplit(None, 1)[-1]
        for known in (name, last):
            if known.lower() in self.people.names and last[0].isupper():
                end = start + len(name)
                return Somebody(end - len(known), end, role=False)
        return None


_SURE = ("sure", "own")
_OF = regex(r"['’]s?\Z")
_HANDLE = r"(?<![\w/@.])@[a-z][\w-]{1,38}(?<!bot)(?![\w/-])"
_PRONOUN = r"\b(?:he|she|him|her|s/he|he/she|someone|somebody)\b"
_BEFORE_ROLE = (
    r"(?:\b(?:the|an?|our|one of (?:the|our)|another|this|that|some)"
    r"(?:[\s*_]+(?!(?:the|an?|our|that|which|by)\b)[\w'’/-]+){0,3}?[\s*_]+"
    r"|\A[^a-z]*|\b(?=\w+s\b))"
)
_NAME = r"\b[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)??"
_NOTE = r"[\]*_)\ufffc]*(?:\s\([^()]{0,40}\))?"
_ABOUT = (
    r"(?:,?\s(?:who|on call|on duty|on shift|at the time|in charge)\b[^.,;|]{0,50},?"
    r"|\s\w+ed\s[^.,;:|]{0,60}\s(?:and|but))?"
)
_ADVERBS = (
    r"(?:[\s*_]+(?:also|then|again|just|simply|really|had|has|have|once|even|still|\w+ly)){0,4}"
)
_END = r"(?=\s*(?:[.,;)!*_\ufffc]|\Z)|\s(?:who|on|in|at|from|when|while|during)\b|\s\w+ing\b)"


@cache
def _anybody() -> str:
    sure = f"(?P<sure>{_HANDLE}|{_PRONOUN})"
    return rf"(?:{sure}|(?P<role>{_BEFORE_ROLE}{alternatives(ROLES)})|(?P<name>{_NAME}))"


@cache
def _subject() -> re.Pattern[str]:
    return regex(rf"{_anybody()}{_NOTE}{_ABOUT}{_ADVERBS}[\s*_]*\Z")


@cache
def _subject_of_is() -> re.Pattern[str]:
    return regex(rf"{_anybody()}{_NOTE}\s(?:is|was|are|were)(?:\s\w+ly)?[\s*_]*\Z")


@cache
def _owner() -> re.Pattern[str]:
    owner = rf"(?:{_anybody()}['’]s?|(?P<own>(?<!/)\b(?:his|her)))"
    return regex(rf"{owner}[\s*_]+(?:\w+[\s*_]+)?\Z")


@cache
def _object() -> re.Pattern[str]:
    return regex(rf"[\s*_]*{_anybody()}{_NOTE}{_END}")
