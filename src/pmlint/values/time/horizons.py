"""How soon action items are to be done, by the heading that they stand under."""

import datetime as dt
import re
from enum import StrEnum

from pmlint.patterns import regex


class Horizon(StrEnum):
    """The time within which a group of action items is to be done."""

    IMMEDIATE = "immediate"
    SHORT_TERM = "short-term"
    MEDIUM_TERM = "medium-term"
    LONG_TERM = "long-term"


# The words for a horizon count before the period that stands beside them: `Short-term (next week)`.
_WORDS: tuple[tuple[re.Pattern[str], Horizon], ...] = tuple(
    (regex(pattern, re.IGNORECASE), horizon)
    for pattern, horizon in (
        (r"\bimmediate(?:ly)?\b|\bsofort|\binmediat|\bimediat|\bimmédiat|即時", Horizon.IMMEDIATE),
        (
            r"\b(?:short(?:er)?|near)[ -]?term\b|\bkurzfrist|\bc[ou]rto p|\bcourt terme|短期",
            Horizon.SHORT_TERM,
        ),
        (
            r"\b(?:mid|medium)[ -]?term\b|\bmittelfristig|\b(?:medio|médio) p|\bmoyen terme|中期",
            Horizon.MEDIUM_TERM,
        ),
        (
            r"\blong(?:er)?[ -]?term\b|\blangfrist|\bl(?:argo|ongo) p|\blong terme|[長长]期",
            Horizon.LONG_TERM,
        ),
        (r"\bthis week\b|\bwithin (?:a|one|1) week\b", Horizon.IMMEDIATE),
        (r"\bthis month\b|\bwithin (?:a|one|1) month\b", Horizon.SHORT_TERM),
        (r"\bthis quarter\b|\bnext quarter\b|\bwithin (?:a|one|1) quarter\b", Horizon.LONG_TERM),
    )
)
_IN_WORDS = (
    *("mediat", "médiat", "sofort", "term", "frist", "rto p", "dio p", "go p", "即時", "期"),
    *("week", "month", "quarter"),
)
"""All words for a horizon have one of these in them."""

_LONGEST = 80  # characters; what is longer is a sentence
_SPAN = regex(
    r"(?P<number>[0-9]{1,3})[+]?[ -]?(?P<unit>h|hours?|d|days?|weeks?|months?|quarters?)\b",
    re.IGNORECASE,
)
_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 31, "q": 92}


def read_horizon(text: str) -> Horizon | None:
    """The horizon that a heading, a label or a cell names: `Immediate (This Week)`."""
    folded = text.casefold()
    if len(text) > _LONGEST or not any(part in folded for part in _IN_WORDS):
        return None
    return next((horizon for pattern, horizon in _WORDS if pattern.search(text)), None)


def stated_span(text: str) -> dt.timedelta | None:
    """The longest time that a heading gives in numbers: `Short-Term (1-4 weeks)` is 28 days."""
    spans = [int(span["number"]) * _DAYS[span["unit"][0].lower()] for span in _SPAN.finditer(text)]
    return dt.timedelta(days=max(spans)) if spans else None
