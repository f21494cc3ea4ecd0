"""Quantities in words that say no quantity: some, many, a few."""

import re

from pmlint.patterns import regex
from pmlint.values.problem import Problem

_BEFORE = r"(?:(?:only|just|probably|potentially|possibly|likely|perhaps|maybe|affected)\s)"
_AMOUNT = r"(?:number|portion|part|fraction|share|percentage|proportion|subset|majority|minority)"
_SIZE = r"(?:(?:small|large|limited|significant|substantial|considerable|certain|vast|tiny|good)\s)"
_VAGUE = regex(
    rf"""
    \W{{0,9}}{_BEFORE}{{0,3}}
    (?P<words>
      (?:(?:the|an?)\s)?(?:(?:very|quite|relatively)\s)?
      (?:
          (?:some|many|few|several|most|numerous|multiple)\b(?!\s(?:likely|recent))
        | (?:lots?|plenty|loads|handful)\sof\b | {_SIZE}?{_AMOUNT}\sof\b
        | (?:einige|viele|mehrere|manche|(?:die\s)?meisten|wenige)\b
        | (?:algun[oa]s|much[oa]s|vari[oa]s|la\smayor[ií]a|poc[oa]s)\b
        | (?:alguns|algumas|muit[oa]s|vári[oa]s|a\smaioria|pouc[oa]s)\b
        | (?:quelques|plusieurs|beaucoup|la\splupart)\b
        | 一部|多数|多くの|部分|许多|許多|大量|大多数
      )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAID = regex(
    r"[0-9%％]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?"
    r"|hundreds?|thousands?|millions?|half|thirds?|quarters?|percent|single|both|zero)\b"
    r"|\b(?:unknown|unclear|not\s(?:known|measured|recorded|counted)|no\s(?:data|count|figures?)"
    r"|(?:do|did|does|could|can)(?:\s?not|n['’]t)\s(?:be|know|tell|say|count|measure|estimate)"
    r"|internal(?:ly)?\sonly)\b"
    r"|[:(（：][^()（）]{0,300}[,、，]",
    re.IGNORECASE,
)
"""A number in digits or in words, a list of names, or a reason why there is no number."""


def vague_quantity(text: str) -> Problem | None:
    """The words with which a value begins where a number belongs, if it has no number at all."""
    match = _VAGUE.match(text)
    if match is None or _SAID.search(text):
        return None
    words = match["words"]
    reason = f"{words!r} is no number, expected a count, a share or an estimate such as ~500"
    return Problem(*match.span("words"), reason)
