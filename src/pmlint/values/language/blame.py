"""Whether a sentence blames a person. English only.

Machines fail, ignore and break things too, so most words count only together with somebody: a
handle, a name, a pronoun or a role. What is denied or only supposed is no accusation.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.language.phrases import (
    AT_FAULT,
    BLAMED_ON,
    BROKEN,
    CHARACTER,
    DEEDS,
    FAULTS,
    NOT_CHARACTER,
    OMITTED,
    PARTICIPLE,
    Phrases,
    alternatives,
)
from pmlint.values.language.somebody import WINDOW, People, Somebody, Speech
from pmlint.values.placeholders import Mark

_SIGNS = Phrases((*DEEDS.all, *BLAMED_ON.all, *AT_FAULT.all, *FAULTS.all, *CHARACTER.all))
_DENIED = regex(
    r"\b(?:not|never|no|nobody|none|nor|neither|cannot|without|rather than|instead of|whether"
    r"|rul(?:e|es|ed|ing) out|excludes?|excluded"
    r"|if|unless|in case|whenever|why|suppose|supposing)\b|n['’]t\b"
)
_CLAUSE = regex(r"[,;]\s|\b(?:but|because|since|so)\s")
_MAY = regex(
    r"\s(?:users?|operators?|people|clients?|customers?|callers?|developers?|admins?|reviewers?)"
    r"\s(?:can|could|may|might|would|will)\b"
)
_FIRST_PERSON = regex(r"\b(?:i|my|me)\b")
_WE = regex(r"\b(?:i|we)(?:\s\w+ly)?\s\Z")
_LEFT_UNDONE = regex(rf"(?:\s\w+ly)?\s{PARTICIPLE}")
_TERM = regex(r"\s(?:injection|tolerance|domain|tree)")  # of a fault
_OUTSIDERS = ("someone", "somebody", "contractor", "contractors", "technician", "technicians")
"""Who may cut a cable, and need not be one of ours."""

_ANY = regex(r"\b(?:an?|any|each|every)\s\w+\Z")
_RIGHTLY = regex(r"\b(?:correctly|rightly|sensibly)\b")
_LONG = 40


class Blame(NamedTuple):
    """Where a person is blamed, and in which words.

    `own` says that the author blames nobody but the author.
    """

    mark: Mark
    words: str
    own: bool = False


def signs_of_blame(more: tuple[str, ...] = ()) -> Phrases:
    """Without one of these, no sentence blames; with one, it may. `more` blame as they are."""
    return _SIGNS.plus(more)


def find_blame(text: str, people: People, more: tuple[str, ...] = ()) -> Blame | None:
    """The words of a sentence that blame a person, the first of them."""
    speech = Speech.of(text, people)
    judgements = _judgements(speech, CHARACTER.plus(more))
    return min([*_deeds(speech), *_causes(speech), *judgements], default=None)


def _deeds(speech: Speech) -> Iterator[Blame]:
    """What somebody is said to have done, or not to have done."""
    for mark in DEEDS.find(speech.text):
        deed = speech.lower[mark.start : mark.end]
        if not _is_fault(deed, speech.lower[mark.end : mark.end + WINDOW]):
            continue
        somebody = speech.subject_of(mark.start)
        if not somebody or _is_general(speech, somebody, deed):
            continue
        praised = _RIGHTLY.search(speech.lower, somebody.start, mark.end)
        if not praised and not _is_denied(speech, somebody.start):
            yield _blame(speech, somebody, mark)


def _is_general(speech: Speech, somebody: Somebody, deed: str) -> bool:
    """Whether this is said of all who have a role: an engineer forgets, a user should have ..."""
    if not somebody.role or deed.endswith("s"):
        return somebody.role
    start = max(0, somebody.start - WINDOW)
    return deed.startswith("should") and bool(_ANY.search(speech.lower, start, somebody.end))


def _is_fault(deed: str, following: str) -> bool:
    """Whether what follows makes a fault of a deed: people fail to log in, too."""
    if deed.startswith("fail"):
        return bool(_omitted().match(following))
    if deed.startswith("should"):
        return bool(_LEFT_UNDONE.match(following))
    return deed != "broke" or bool(_broken().match(following))


def _causes(speech: Speech) -> Iterator[Blame]:
    """Who is said to be the cause or to be at fault, or whose mistake it was."""
    for mark in BLAMED_ON.find(speech.text):
        blamed = speech.object_at(mark.end)
        who = speech.lower[blamed.start : blamed.end] if blamed else ""
        if blamed and not who.endswith(_OUTSIDERS) and not _is_denied(speech, mark.start):
            whole = Mark(mark.start, blamed.end)
            yield Blame(whole, speech.text[slice(*whole)])
    for phrases, who_has in ((AT_FAULT, speech.said_to_be), (FAULTS, speech.owner_of)):
        for mark in phrases.find(speech.text):
            somebody = None if _TERM.match(speech.lower, mark.end) else who_has(mark.start)
            if somebody and not _is_denied(speech, somebody.start):
                yield _blame(speech, somebody, mark)


def _judgements(speech: Speech, judging: Phrases) -> Iterator[Blame]:
    """What judges people, whoever they are."""
    lower = speech.lower
    terms = [mark.start for mark in NOT_CHARACTER.find(lower)]
    for mark in judging.find(lower):
        ours = _WE.search(lower, max(0, mark.start - WINDOW), mark.start)  # we should have known
        listed = "/" in {lower[mark.start - 1 : mark.start], lower[mark.end : mark.end + 1]}
        supposed = _MAY.match(lower, mark.end, mark.end + WINDOW)  # careless users can do it
        term = listed or supposed or mark.start in terms  # good/bad/stupid are words to choose from
        if not ours and not term and not _is_denied(speech, mark.start):
            own = bool(_FIRST_PERSON.search(lower))
            yield Blame(mark, speech.text[slice(*mark)], own)


def _blame(speech: Speech, somebody: Somebody, mark: Mark) -> Blame:
    """Blame of somebody for what is marked; what stands between is left out if it is long."""
    words = speech.text[somebody.start : mark.end]
    if len(words) > _LONG:
        words = f"{speech.text[somebody.start : somebody.end]} … {speech.text[slice(*mark)]}"
    return Blame(Mark(somebody.start, mark.end), words)


def _is_denied(speech: Speech, place: int) -> bool:
    """Whether what stands at a place is denied or supposed in its own clause."""
    start = max(0, place - WINDOW)
    for end in _CLAUSE.finditer(speech.lower, start, place):
        start = end.end()
    return bool(_DENIED.search(speech.lower, start, place))


@cache
def _omitted() -> re.Pattern[str]:
    return regex(rf"[\s*_]+(?:\w+ly[\s*_]+)?{alternatives(OMITTED)}")


@cache
def _broken() -> re.Pattern[str]:
    return regex(rf"[\s*_]+{alternatives(BROKEN)}")
