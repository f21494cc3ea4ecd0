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
from pmlint.postmortem.tables import column_of
from pmlint.tree.document import List, Section, Table
from pmlint.values.placeholders import HINT
from pmlint.values.time.dates import find_dates
from pmlint.values.time.durations import find_durations
from pmlint.values.time.times import find_times

KIND = Kind.COMPLETENESS

_RELATIVE = regex(
    r"\b\d{4}-\d\d\b|\bT\s?[+-]|\b(?:day|week|sprint) \d|\d\s?[年月日時时分]"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:to|yester|next )day\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
"""A moment that is told without a date or a time of the clock."""

_ON_TIMES = regex(r"\b(?:times?|timestamps?|clocks?|dates?)\b", re.IGNORECASE)


class Options(CheckOptions):
    """The least number of events that make a timeline."""

    min_events: int = 3


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each section for a timeline in which nothing has a time."""
    for section in postmortem.document.sections:
        if postmortem.vocabulary.section(section.title.text) != "timeline":
            continue
        events = sum(_events(one) for one in section.walk())
        if events < options.min_events or _tells_when(section, postmortem):
            continue
        if not _is_for_others(section, postmortem):
            message = f"none of the {events} events of the timeline has a time"
            yield Finding(section.title.span, message)


def _tells_when(section: Section, postmortem: Postmortem) -> bool:
    """Whether anything in a section says when it was, or why nobody knows."""
    said = postmortem.document.source.text[section.title.span.end : section.span.end]
    if _RELATIVE.search(said) or _ON_TIMES.search(said):
        return True
    if find_times(said) or find_dates(said) or find_durations(said):
        return True
    tables = (table for part in section.walk() for table in part.tables)
    return any(_has_words_for_times(table, postmortem) for table in tables)


def _has_words_for_times(table: Table, postmortem: Postmortem) -> bool:
    """Whether the column for times is filled in: `In the afternoon` is how one remembers it."""
    column = column_of("time", table, postmortem.vocabulary)
    cells = (
        row.cells[column].text for row in table.rows if column is not None and row.cells[column:]
    )
    return any(cells)


def _is_for_others(section: Section, postmortem: Postmortem) -> bool:
    """Whether other rules report what is to be filled in, or the column that is not there."""
    unfilled, span = postmortem.unfilled, section.span
    lacking = (one.section for one in postmortem.tables if one.spec and None in one.columns)
    if any(span.covers(one.span) for one in lacking):
        return True
    if HINT.search(postmortem.document.prose, *span):
        return True
    lines = (line.cell for line in unfilled.suspects if span.covers(line.cell.span))
    return any(map(unfilled.marks, lines))


def _events(section: Section) -> int:
    """The number of items and rows of a section, those of numbered lists aside."""
    lists = (block for block in section.blocks if isinstance(block, List) and not block.ordered)
    return sum(len(block.items) for block in lists) + sum(len(one.rows) for one in section.tables)
