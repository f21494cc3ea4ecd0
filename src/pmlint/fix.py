"""Apply fixes to one document, and lint it again, until nothing is left to fix.

Whatever a fix claims, the result is read again: where anything but the edited text has changed, the
fix is dropped, and its finding stays.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pmlint.diagnostic import Diagnostic, Edit, PlacedFix
from pmlint.lint import Examined, examine
from pmlint.rulebook.model import Rulebook
from pmlint.text import Position, Source, Span
from pmlint.tree.document import Document
from pmlint.tree.kept import changed, edited
from pmlint.tree.markdown import parse

_ROUNDS = 10


class Dropped(NamedTuple):
    """A fix that was not applied, and the line that it would have changed besides its own."""

    diagnostic: Diagnostic
    line: int


@dataclass(frozen=True)
class Fixed:
    """A document after its fixes, what is still to be said of it, and what was fixed."""

    document: Document
    examined: Examined
    applied: tuple[Diagnostic, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def fix(document: Document, rulebook: Rulebook, *, unsafe: bool = False) -> Fixed:
    """Apply the safe fixes of a document, and the others too if `unsafe` is set.

    Raises:
        CheckFailedError: a check has a bug.
    """
    fixed = Fixed(document, examine(document, rulebook))
    seen = {document.source.text}
    for _ in range(_ROUNDS):
        step = _step(fixed.document, _to_do(fixed, unsafe=unsafe))
        dropped = (*fixed.dropped, *step.dropped)
        if not step.applied or step.document.source.text in seen:
            return replace(fixed, dropped=dropped)
        seen.add(step.document.source.text)
        applied = (*fixed.applied, *step.applied)
        fixed = Fixed(step.document, examine(step.document, rulebook), applied, dropped)
    return fixed


def is_fixable(diagnostic: Diagnostic, *, unsafe: bool = False) -> bool:
    """Whether a finding has a fix that may be applied."""
    return diagnostic.fix is not None and (diagnostic.fix.safe or unsafe)


def _to_do(fixed: Fixed, *, unsafe: bool) -> list[Diagnostic]:
    """The findings with a fix that was not dropped before."""
    dropped = {_name(one.diagnostic) for one in fixed.dropped}
    found = fixed.examined.diagnostics
    return [one for one in found if is_fixable(one, unsafe=unsafe) and _name(one) not in dropped]


def _name(diagnostic: Diagnostic) -> tuple[str, str, str, str]:
    """What a finding is known by when lines have moved."""
    return diagnostic.rule, diagnostic.section, diagnostic.source_line, diagnostic.message


class _Step(NamedTuple):
    document: Document
    applied: tuple[Diagnostic, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class _Planned(NamedTuple):
    diagnostic: Diagnostic
    edits: tuple[Edit, ...]


def _step(document: Document, found: Iterable[Diagnostic]) -> _Step:
    """Apply all fixes that do not overlap, except those that change something else."""
    planned = _without_overlaps(_planned(document.source, found))
    step = _applied(document, planned)
    if not step.dropped:
        return step
    alone = [_applied(document, [one]) for one in planned]
    harmless = [one for one, by_itself in zip(planned, alone, strict=True) if by_itself.applied]
    together = _applied(document, harmless)
    if together.dropped:  # none is wrong by itself: the others come in the next round
        together = _applied(document, harmless[:1])
    dropped = tuple(one for by_itself in alone for one in by_itself.dropped)
    return together._replace(dropped=dropped)


def _planned(source: Source, found: Iterable[Diagnostic]) -> list[_Planned]:
    planned = [_Planned(one, _edits(one.fix, source)) for one in found if one.fix]
    return sorted(planned, key=lambda one: one.edits)


def _edits(fix: PlacedFix, source: Source) -> tuple[Edit, ...]:
    return tuple(
        sorted(
            Edit(
                Span(
                    source.offset(Position(edit.line, edit.column)),
                    source.offset(Position(edit.end_line, edit.end_column)),
                ),
                edit.text,
            )
            for edit in fix.edits
        )
    )


def _without_overlaps(planned: Iterable[_Planned]) -> list[_Planned]:
    """The fixes that neither overlap nor touch an earlier one; the next round has the others."""
    taken: list[Span] = []  # in order
    free: list[_Planned] = []
    for one in planned:
        spans = [edit.span for edit in one.edits]
        if not any(_touches(span, taken) for span in spans):
            free.append(one)
            for span in spans:
                insort(taken, span)
    return free


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    before, after = taken[at - 1 : at], taken[at : at + 1]
    return any(other.end >= span.start for other in before) or any(
        other.start <= span.end for other in after
    )


def _applied(document: Document, planned: Sequence[_Planned]) -> _Step:
    """The document with these fixes, or with none of them if anything else changes."""
    if not planned:
        return _Step(document)
    edits = sorted(edit for one in planned for edit in one.edits)
    source = replace(document.source, text=edited(document.source.text, edits))
    after = parse(source)
    wrong = changed(document, after, edits)
    if wrong:
        line = document.line_of(wrong)
        return _Step(document, dropped=tuple(Dropped(one.diagnostic, line) for one in planned))
    return _Step(after, applied=tuple(one.diagnostic for one in planned))
