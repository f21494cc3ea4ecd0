"""Values that say, in words, that there is nothing to say."""

import re

from pmlint.patterns import regex
from pmlint.values.wrapping import strip, unwrap

_WORDS = regex(
    r"""
    (?:
        none(?:[ ](?:identified|known|reported|observed|required|needed|found|noted|so[ ]far|yet
            |at[ ]this[ ](?:time|stage)|currently|applicable|affected|lost))?
      | n\.?/?a\.? | nil | nothing(?:[ ](?:identified|known|reported|observed|to[ ]report|noted))?
      | not[ ](?:applicable|measured|recorded|available|relevant|affected|impacted|required|needed
            |known)
      | no[ ](?:impact|data[ ]loss|effect|loss|change|customer|user|business|revenue|financial
            |reputational|productivity|external|known|visible|measurable|significant|reports?
            |tickets?|issues?|gaps?|degradation|downtime)(?:[ ]\w+){0,8}
      | unknown[ ](?:at|as|because|since|due|until|for)\b(?:[ ]\S+){0,30}
      | (?:no|zero|0)[ ](?:known[ ])?(?:users?|customers?|tickets?|requests?|services?
            |accounts?)(?:[ ]\w+){0,8}
      | 0[ ]?% | 0 | zero
      | なし | 無し | 該当なし | 特になし | 无 | 無 | 没有 | 없음
      | ningun[oa] | nenhuma? | keine? | aucune?
      | no[ ]aplica | não[ ]se[ ]aplica | entfällt | нет
    )
    (?P<rest>[.!。]? | \s?[-–—,:;(（] .*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_BARE = regex(
    r"""
    (?:unknown | n\.?/?a | not[ ](?:applicable|known|measured|recorded|available) | no[ ]data
      | 不明 | 未知 | no[ ]aplica | desconocid[oa] | não[ ]se[ ]aplica | desconhecid[oa]
      | entfällt | unbekannt | sans[ ]objet | inconnue? | неизвестно)
    (?=[.!。]?$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRST = regex(r"[\s*_`~\[\]()]*(.?)", re.DOTALL)
_FIRST_LETTERS = frozenset("0nNuUzZkK\u212aeEaA\u043d\u041dな無該特无没없")
"""With one of these, a value begins that says that there is nothing to say."""

_UNKNOWN = regex(r"unknown\s?[-–—,:;(（]\s?\w", re.IGNORECASE)


def is_nothing(text: str) -> bool:
    """Whether a value is a legal way of saying nothing: `None`, `N/A`, `Unknown - no logs kept`.

    A brief reason may follow, and brackets may stand around all of it. Blank, a lone dash and a
    bare `Unknown` are no such values.
    """
    first = _FIRST.match(text)
    if not first or first[1] not in _FIRST_LETTERS:
        return False
    value = _plain(text)
    return bool(_WORDS.fullmatch(value) or _UNKNOWN.match(value))


def unexplained(text: str) -> str | None:
    """The words of a value that says no more than that it does not know or apply: `N/A`.

    A bare `None` is an answer: there was none of it.
    """
    bare = _BARE.match(_plain(text))
    return bare[0] if bare else None


def _plain(text: str) -> str:
    """A value without the marks and the brackets around it."""
    start, end = unwrap(text)
    if text[start:end].startswith(("(", "[")):
        start, end = strip(text, start, end, "()[]")
    return text[start:end].replace("\u00a0", " ").replace("*", "").replace("_", " ")
