"""References to issues and incidents, and what only resembles one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.references import Kind, find_references


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("#123", Kind.NUMBER, "#123"),
        ("fixed by org/repo#123.", Kind.NUMBER, "org/repo#123"),
        ("backend#44", Kind.NUMBER, "backend#44"),
        ("!123", Kind.NUMBER, "!123"),
        ("PR #7 was merged", Kind.NUMBER, "#7"),
        ("PR-12", Kind.NUMBER, "PR-12"),
        ("(#5)", Kind.NUMBER, "#5"),
        ("#5", Kind.NUMBER, "#5"),
        ("日本#123", Kind.NUMBER, "#123"),
        ("Add a limit (ABC-123)", Kind.KEY, "ABC-123"),
        ("[ABC-12]", Kind.KEY, "ABC-12"),
        ("K8S-1", Kind.KEY, "K8S-1"),
        ("INC-2024-0115-001", Kind.INCIDENT, "INC-2024-0115-001"),
        ("INC0012345", Kind.INCIDENT, "INC0012345"),
        ("[[PM-2024-007]]", Kind.INCIDENT, "PM-2024-007"),
        ("declared incident #465", Kind.INCIDENT, "#465"),
        ("[INC-2024-0101-002](./x.md)", Kind.INCIDENT, "[INC-2024-0101-002](./x.md)"),
        (
            "<https://github.com/org/repo/issues/12>",
            Kind.TRACKER,
            "https://github.com/org/repo/issues/12",
        ),
        (
            "see https://acme.atlassian.net/browse/OPS-9.",
            Kind.TRACKER,
            "https://acme.atlassian.net/browse/OPS-9",
        ),
        (
            "https://gitlab.com/a/b/-/merge_requests/3",
            Kind.TRACKER,
            "https://gitlab.com/a/b/-/merge_requests/3",
        ),
        ("[card](https://trello.com/c/abc)", Kind.TRACKER, "[card](https://trello.com/c/abc)"),
        (
            "[#12](https://github.com/o/r/pull/12)",
            Kind.TRACKER,
            "[#12](https://github.com/o/r/pull/12)",
        ),
        ("[#12](https://t.example/12)", Kind.NUMBER, "[#12](https://t.example/12)"),
        (
            "[runbook](https://wiki.example.com/x)",
            Kind.LINK,
            "[runbook](https://wiki.example.com/x)",
        ),
    ],
)
def test_a_reference_is_found(text: str, kind: Kind, written: str) -> None:
    (reference,) = find_references(text)
    assert (reference.kind, reference.text) == (kind, written)
    assert text[reference.start : reference.end] == written


def test_several_are_found_in_order() -> None:
    text = "ABC-1, #12, #13 and #7, https://example.com/a and o/r#4"
    expected = ["ABC-1", "#12", "#13", "#7", "https://example.com/a", "o/r#4"]
    assert [reference.text for reference in find_references(text)] == expected


def test_a_link_has_a_target() -> None:
    (link, plain) = find_references("[#12](https://github.com/o/r/pull/12) and #13")
    assert (link.target, plain.target) == ("https://github.com/o/r/pull/12", "")


@pytest.mark.parametrize(
    "text",
    [
        *("UTF-8", "SHA-256", "ISO-8601", "COVID-19", "CVE-2024-1234", "RFC-3339", "HTTP-500"),
        *("TLS-1", "P95-1", "Q3-2024", "GPT-4", "SEV-1", "UTC-5", "JAN-15", "ABC-123-foo", "A-1"),
        *("#1 priority", "retry #2", "our top #10", "#section", "#fff000", "#0012", "#[issue1]"),
        *("page.md#12", "docs/page.md#12", "&#123;", "C#12", "us-east-1", "ABC-1.5", "x!5"),
        *("[here](./x.md)", "![graph](https://example.com/issues/1.png)", "2024-01-15", ""),
    ],
)
def test_what_only_resembles_a_reference_is_passed_over(text: str) -> None:
    assert find_references(text) == []


@given(st.one_of(st.text(), st.text(alphabet="ABCI#!-/0129.[]()htps: \nprN", max_size=60)))
def test_any_text_gives_ordered_spans(text: str) -> None:
    position = 0
    for reference in find_references(text):
        assert position <= reference.start < reference.end <= len(text)
        assert text[reference.start : reference.end] == reference.text
        position = reference.end


@given(st.integers(10, 10**6), st.sampled_from(["#{}", "o/r#{}", "OPS-{}", "GH-{}", "!{}"]))
def test_a_formatted_reference_is_found(number: int, pattern: str) -> None:
    written = pattern.format(number)
    for text in (written, f"see {written}, please", f"({written})", f"- **{written}**"):
        (reference,) = find_references(text)
        assert reference.text == written
