"""The straight line for one document: parse, bind, check, suppress."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmlint.check import Check, DocumentCheck, Kind
from pmlint.diagnostic import (
    Diagnostic,
    Edit,
    Finding,
    Fix,
    PlacedEdit,
    PlacedFix,
    Severity,
    Suppressed,
)
from pmlint.postmortem.facts import Facts, facts_of
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rule, Rulebook
from pmlint.suppress import (
    Found,
    Silenced,
    silenced,
    silenced_by,
    suppress,
    unknown_suppressions,
)
from pmlint.text import Source
from pmlint.tree.document import Document
from pmlint.tree.markdown import parse
from pmlint.values.stages import Stage


class CheckFailedError(Exception):
    """A check raised; the document cannot be judged. The text names the check and the error."""


class Examined(NamedTuple):
    """What came of one document: what is wrong in it, and what others need to know of it.

    The facts are None if no rule asks for them. `suppressed` is what comments silence.
    """

    diagnostics: list[Diagnostic]
    facts: Facts | None
    suppressed: tuple[Suppressed, ...] = ()


def lint(source: Source, rulebook: Rulebook) -> list[Diagnostic]:
    """Find what is wrong in one document, in its order. Pure: it reads no file and no clock.

    Rules that look at all documents together find nothing here.

    Raises:
        CheckFailedError: a check has a bug.
    """
    return examine(parse(source), rulebook).diagnostics


def examine(
    document: Document,
    rulebook: Rulebook,
    more: Sequence[Found] = (),
    judged: frozenset[str] = frozenset(),
) -> Examined:
    """Find what is wrong in one document, and gather its facts for the rules about all of them.

    `more` is what those rules found in this document, `judged` their names if they have run.

    Raises:
        CheckFailedError: a check has a bug.
    """
    postmortem = Postmortem.read(
        document, rulebook.outline, rulebook.vocabulary, rulebook.circumstances
    )
    _, about_one, about_all = rulebook.running
    found = [*_found(postmortem, rulebook), *more]
    judging = about_one | (about_all & judged)
    audible = suppress(document, found, judging, narrowed=rulebook.narrowed, elsewhere=about_all)
    kept = [one for one in audible if one.rule in about_one or one.rule in about_all]
    diagnostics = dict.fromkeys(_diagnostic(one, postmortem, rulebook) for one in _telling(kept))
    ordered = sorted(diagnostics, key=lambda one: (one.line, one.column))
    facts = facts_of(postmortem, silenced_by(document)) if about_all else None
    silent = [one for one in silenced(document, found) if one.found.rule in about_one | about_all]
    suppressed = dict.fromkeys(_suppressed(one, postmortem, rulebook) for one in silent)
    return Examined(ordered, facts, tuple(suppressed))


def _found(postmortem: Postmortem, rulebook: Rulebook) -> Iterator[Found]:
    document = postmortem.document
    for rule, check in rulebook.running.for_one:
        findings: Iterable[Finding] = ()
        if check:
            findings = _run(rule, check, postmortem)
        elif rule.name == "unknown-suppression":
            findings = unknown_suppressions(document, tuple(rulebook.rules))
        elif rule.name == "unreadable-file":
            unread = (one for one in document.problems if one.rule == rule.name)
            findings = (Finding(one.span, one.message) for one in unread)
        for one in findings:
            yield Found(rule.name, one)


def _run(rule: Rule, check: DocumentCheck, postmortem: Postmortem) -> list[Finding]:
    try:
        return list(check.check(postmortem, rule.options))
    except Exception as error:
        raise failed(check, error) from error


def failed(check: Check, error: Exception) -> CheckFailedError:
    """What to say of a check that raised."""
    return CheckFailedError(f"the check {check.__name__} failed: {type(error).__name__}: {error}")


def _telling(found: list[Found]) -> list[Found]:
    """If the document as such is at fault, that is all there is to say."""
    whole = [one for one in found if one.finding.whole_document]
    return whole[:1] or found


def _severity(found: Found, postmortem: Postmortem, rule: Rule) -> Severity:
    """How bad a finding is: a draft may be incomplete."""
    assert rule.severity  # noqa: S101 - only rules that are on have findings
    severity = min(rule.severity, found.finding.at_most)
    completeness = rule.check is not None and rule.check.KIND is Kind.COMPLETENESS
    return Severity.INFO if completeness and postmortem.stage is Stage.DRAFT else severity


def _diagnostic(found: Found, postmortem: Postmortem, rulebook: Rulebook) -> Diagnostic:
    source = postmortem.document.source
    span = found.finding.span
    fix = found.finding.fix
    start, end = source.position(span.start), source.position(span.end)
    return Diagnostic(
        path=source.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        severity=_severity(found, postmortem, rulebook.rules[found.rule]),
        rule=found.rule,
        message=found.finding.message,
        section=postmortem.path_of(span.start),
        source_line=source.line(start.line).text,
        fix=_placed(fix, source) if fix else None,
    )


def _suppressed(one: Silenced, postmortem: Postmortem, rulebook: Rulebook) -> Suppressed:
    diagnostic = _diagnostic(one.found, postmortem, rulebook)
    return Suppressed(diagnostic._replace(fix=None), in_source=True, reason=one.reason)


def _placed(fix: Fix, source: Source) -> PlacedFix:
    return PlacedFix(fix.title, fix.safe, tuple(_placed_edit(edit, source) for edit in fix.edits))


def _placed_edit(edit: Edit, source: Source) -> PlacedEdit:
    start, end = source.position(edit.span.start), source.position(edit.span.end)
    text = edit.text.replace("\n", source.line_end(start.line))
    return PlacedEdit(*start, *end, text, source.byte_column(start), source.byte_column(end))
