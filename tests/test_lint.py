"""The straight line for one document."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from pmlint.check import Check, CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.lint import CheckFailedError, lint
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rule, Rulebook
from pmlint.text import Source, Span

TEXT = "# Title\n\n## Timeline\n\n### Response\n\nSomebody looked at it.\n"


def rule(name: str, *findings: Finding, severity: Severity | None = Severity.ERROR) -> Rule:
    """A rule whose check finds just this."""

    def check(_postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
        yield from findings

    module = SimpleNamespace(check=check, KIND=Kind.STYLE, Options=CheckOptions, __name__=name)
    return Rule(name, cast("Check", module), severity, CheckOptions())


def book(*rules: Rule) -> Rulebook:
    return Rulebook(rules={rule.name: rule for rule in rules})


def test_a_finding_gets_its_rule_severity_and_place() -> None:
    at = TEXT.index("Somebody")
    found = Finding(Span(at, at + 8), "nobody is named")
    (diagnostic,) = lint(Source("a.md", TEXT), book(rule("vague", found, severity=Severity.INFO)))
    assert diagnostic.rule == "vague"
    assert diagnostic.severity is Severity.INFO
    assert (diagnostic.line, diagnostic.column) == (7, 1)
    assert (diagnostic.end_line, diagnostic.end_column) == (7, 9)
    assert diagnostic.section == "Timeline / Response"
    assert diagnostic.source_line == "Somebody looked at it."
    assert diagnostic.path == "a.md"


def test_a_finding_may_matter_less_than_its_rule_says() -> None:
    doubtful = Finding(Span(0, 1), "perhaps", at_most=Severity.WARNING)
    (as_error,) = lint(Source("a.md", TEXT), book(rule("x", doubtful)))
    assert as_error.severity is Severity.WARNING
    (as_info,) = lint(Source("a.md", TEXT), book(rule("x", doubtful, severity=Severity.INFO)))
    assert as_info.severity is Severity.INFO


def test_findings_come_in_the_order_of_the_document() -> None:
    first, second = Finding(Span(0, 1), "a"), Finding(Span(9, 12), "b")
    diagnostics = lint(Source("a.md", TEXT), book(rule("z", first), rule("a", second, first)))
    assert [(one.line, one.rule) for one in diagnostics] == [(1, "z"), (1, "a"), (3, "a")]


def test_a_finding_said_twice_is_reported_once() -> None:
    found = Finding(Span(0, 1), "a")
    assert len(lint(Source("a.md", TEXT), book(rule("x", found, found)))) == 1


def test_a_rule_that_is_off_finds_nothing() -> None:
    found = Finding(Span(0, 1), "a")
    assert lint(Source("a.md", TEXT), book(rule("x", found, severity=None))) == []


def test_a_finding_about_the_whole_document_stands_alone() -> None:
    whole = Finding(Span(0, 1), "untouched", whole_document=True)
    other = Finding(Span(9, 12), "b")
    diagnostics = lint(Source("a.md", TEXT), book(rule("x", other), rule("y", whole)))
    assert [one.rule for one in diagnostics] == ["y"]


def test_a_check_that_raises_is_named() -> None:
    def broken(_postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
        raise ZeroDivisionError("oops")

    bad = rule("x")
    module = SimpleNamespace(check=broken, KIND=Kind.STYLE, Options=CheckOptions, __name__="m.x")
    with pytest.raises(CheckFailedError, match=r"m\.x failed: ZeroDivisionError: oops"):
        lint(Source("a.md", TEXT), book(replace(bad, check=cast("Check", module))))


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle: x\n---\n", "\ufeff", "<!--", "# \n"])
def test_scarce_documents_are_judged(text: str) -> None:
    found = Finding(Span(0, 0), "a")
    (diagnostic,) = lint(Source("a.md", text), book(rule("x", found)))
    assert (diagnostic.line, diagnostic.column) == (1, 1)


def test_what_could_not_be_read_is_said() -> None:
    unreadable = Rule("unreadable-file", None, Severity.ERROR, CheckOptions())
    diagnostics = lint(Source("a.md", ">" * 1000 + " deep\n"), book(unreadable))
    assert [one.rule for one in diagnostics] == ["unreadable-file"]
