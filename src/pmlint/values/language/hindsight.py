"""Whether a sentence tells of what did not happen, such as what somebody should have done.

English only. What a machine was meant to do (`the file should have been deleted`), what may have
been the case (`could have been a network fault`), and what an attacker could have done belong to
the story; what would have changed the outcome does not.
"""

import re
from functools import cache
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.language.phrases import (
    ADVERBS,
    HINDSIGHT,
    NOTICED,
    OUTCOMES,
    PARTICIPLE,
    ROLES,
    UNHAPPENED,
    Phrases,
    alternatives,
    lowered,
)
from pmlint.values.placeholders import Mark
from pmlint.values.wrapping import strip

_UNCERTAIN = regex(
    r"\b(?:discuss\w*|debat\w+|whether|ask(?:s|ed|ing)?|wonder\w*|question\w*|unclear|suspect\w*"
    r"|thought|believ\w+|fear\w*|worried|hypothes\w+|assum\w+|normally|usually|ordinarily"
    r"|typically)\b|\?\s*\Z"
)
_SUPPOSED = regex(r"\W*(?:(?:and|but|or)\s)?(?:had|if)\s")
_MISUSED = regex(
    r"\b(?:exploit\w*|abus(?:e|ed|ing)|misus\w+|attack(?:s|er|ers|ed)?|malicious\w*|hackers?)\b"
)
"""What may be supposed of a hole that nobody used: that is its impact."""

_NAMING = regex(r"\b(?:that|which|who)\s\Z")
_LONGEST_NAMING = 8


class Hindsight(NamedTuple):
    """Words that tell of another past. `doubtful` says that they may only say which thing is meant.

    `A fix that would have prevented it was not deployed` is a fact, though told in hindsight.
    """

    mark: Mark
    doubtful: bool


def signs_of_hindsight(more: tuple[str, ...] = ()) -> Phrases:
    """Without one of these, no sentence tells of another past. `more` do so as they are."""
    return HINDSIGHT.plus(more)


def find_hindsight(text: str, more: tuple[str, ...] = ()) -> Hindsight | None:
    """The words of a sentence that tell of another past, the first of them."""
    lower = lowered(text)
    if mark := next(Phrases(more).find(text), None):
        return Hindsight(mark, doubtful=False)
    match = None if _UNCERTAIN.search(lower) else _another_past().search(lower)
    if not match or (_SUPPOSED.match(lower) and _MISUSED.search(lower)):
        return None
    mark = Mark(*strip(lower, *match.span(), ",;(–—"))
    before = lower[max(0, mark.start - _LONGEST_NAMING) : mark.start]
    return Hindsight(mark, doubtful=bool(_NAMING.search(before)))


_SOMEBODY = (
    r"\b(?:we|i|he|she|someone|somebody"
    rf"|(?:the|our|an?)\s(?:[\w-]+\s){{0,2}}?(?:team|{'|'.join(ROLES)}))\b(?:\s\w+ly)?"
)
_WHOEVER = rf"(?:{_SOMEBODY}|they|there|anyone|anybody)"
_WHATEVER = rf"(?:{_WHOEVER}|you|it|this|that|(?:the|our)\s[\w-]+)"
_NOT = r"(?:n['’]t|\snot|\snever)?"
_HAVE = rf"(?:(?:\s(?:{'|'.join(ADVERBS)}))?\shave|['’]ve)(?:\s\w+ly)?\s"
_SOFTER = r"\s(?:\w+ly\s|better\s){0,2}"
_BEGIN = r"(?:\A\W*|[,;(–—]\s?|\b(?:and|but|or)\s)"
_WOULD = r"\b(?:would|could|might)"
_LATER = r".{1,160}?"


@cache
def _another_past() -> re.Pattern[str]:
    forms = (
        rf"{_SOMEBODY}\s(?:should{_NOT}|ought{_NOT}\sto|could){_HAVE}{PARTICIPLE}",
        rf"\b(?:should{_NOT}|could|might){_HAVE}been{_SOFTER}{alternatives(NOTICED)}",
        rf"{_WOULD}{_HAVE}{alternatives(OUTCOMES)}",
        rf"\bwould(?:n['’]t|\snot|\snever){_HAVE}{alternatives(UNHAPPENED)}",
        rf"\bif only\s{_WHATEVER}\b",
        rf"{_BEGIN}had\s{_WHATEVER}\b(?={_LATER}{_WOULD}\b)",
        rf"\bif\s{_WHOEVER}\shad(?:n['’]t)?\b(?={_LATER}{_WOULD}{_NOT}{_HAVE})",
        rf"{_WOULD}{_NOT}{_HAVE}(?={_LATER}\bif\s{_WHOEVER}\shad\b)",
    )
    return regex("|".join(forms))
