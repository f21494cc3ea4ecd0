"""Results as plain data, which a cache keeps and a worker sends: a row has no rulebook in it."""

from collections.abc import Sequence
from typing import Any

from pmlint.cache.plain import diagnostics_of, suppressed_of
from pmlint.choose import Held
from pmlint.fit import Fit
from pmlint.plan import Job
from pmlint.postmortem.facts import Facts, Stated
from pmlint.single import Result
from pmlint.text import Span
from pmlint.tree.anchors import shared

Row = Sequence[Any]
"""Diagnostics, facts, whether it failed and why, the rulebook chosen, and what is suppressed."""


def row_of(job: Job, result: Result) -> Row:
    """The row of a result, all but for what was mended."""
    return (
        result.diagnostics,
        _facts_row(result.facts),
        result.failed,
        result.trouble,
        _held_row(job, result.held),
        result.suppressed,
    )


def result_of(job: Job, row: Row) -> Result:
    """The result that a row was made of, for the same job.

    Raises:
        ValueError, TypeError, LookupError: the row was made of something else.
    """
    rows, facts, failed, trouble, held, suppressed = row
    return Result(
        job.path,
        tuple(diagnostics_of(rows)),
        _facts(job.path, facts),
        failed,
        trouble,
        _held(job, held),
        suppressed=suppressed_of(suppressed),
    )


def _facts_row(facts: Facts | None) -> Row | None:
    if facts is None:
        return None
    return (facts.ids, facts.related, facts.links, facts.anchors, sorted(facts.silenced))


def _facts(path: str, row: Row | None) -> Facts | None:
    if row is None:
        return None
    ids, related, links, anchors, silenced = row
    return Facts(
        path,
        _stated(ids),
        _stated(related),
        _stated(links),
        shared(anchors),
        frozenset(silenced),
    )


def _stated(rows: Sequence[Row]) -> tuple[Stated, ...]:
    return tuple(Stated(text, Span(*span), line) for text, span, line in rows)


def _held_row(job: Job, held: Held | None) -> Row | None:
    if held is None:
        return None
    books = [candidate.rulebook for candidate in job.candidates]
    number = next((n for n, book in enumerate(books) if book is held.rulebook), None)
    return (number, held.fit, held.nearest)


def _held(job: Job, row: Row | None) -> Held | None:
    if row is None:
        return None
    number, fit, nearest = row
    rulebook = job.rulebook if number is None else job.candidates[number].rulebook
    return Held(rulebook, None if fit is None else Fit(*fit), nearest)
