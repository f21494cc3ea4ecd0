"""A timeline says when things happened.

From an order alone nobody learns how long it took until somebody noticed, or what was slow. A time,
a date, a day or `T+5m` at one event is enough for the rule, and so is a word on why there are no
times; a numbered list is an order of steps and no timeline.

`min-events` is the least number of events that make a timeline.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import List, Section

KIND = Kind.COMPLETENESS

_MOMENT = regex(
    r"\d{1,2}\s?[:.h]\d\d|\d{4}-\d\d|\d{1,2}/\d|\bT\s?[+-]|\b(?:day|week|sprint) \d"
    r"|\d\s?[年月日時时分]"
    r"|\b\d+\s?(?:h|m|s|hrs?|hours?|mins?|minutes?|sec|seconds?|days?|weeks?|months?)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:to|yester|next )day\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
_TO_BE_FILLED = regex(r"\b(?:HH|YYYY)\b|[\[<{][^\]>}\n]+[\]>}](?!\()|\?\?|\bTBD\b", re.IGNORECASE)
_ON_TIMES = regex(r"\b(?:times?|timestamps?|clocks?|dates?)\b", re.IGNORECASE)


class Options(CheckOptions):
    """The least number of events that make a timeline."""

    min_events: int = 3


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each section for a timeline in which nothing has a time."""
    text = postmortem.document.source.text
    lacking = [one.section for one in postmortem.tables if one.spec and None in one.columns]
    for section in postmortem.document.sections:
        if postmortem.vocabulary.section(section.title.text) != "timeline":
            continue
        events = sum(_events(one) for one in section.walk())
        said = text[slice(*section.span)]
        told = _MOMENT.search(said) or _ON_TIMES.search(said[len(section.title.text) :])
        asked = any(section.span.covers(one.span) for one in lacking)  # of another rule
        if events >= options.min_events and not (told or asked) and not _TO_BE_FILLED.search(said):
            yield Finding(
                section.title.span, f"none of the {events} events of the timeline has a time"
            )


def _events(section: Section) -> int:
    """The number of items and rows of a section, those of numbered lists aside."""
    lists = (block for block in section.blocks if isinstance(block, List) and not block.ordered)
    return sum(len(block.items) for block in lists) + sum(len(one.rows) for one in section.tables)
