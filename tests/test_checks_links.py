"""What `invalid-link` says, where fixtures are not enough."""

import pytest

from checking import findings, postmortem_of
from pmlint.check import is_for_document
from pmlint.diagnostic import Severity
from pmlint.rulebook.plugins import find_check

TEMPLATE = """\
# [T]

## References

- **Report**: [Link]
- **Issues**: #[issue1], #[issue2]

| Step | Proof |
|---|---|
| [Step] | [Link] |
"""
NO_LINK = "is no link, expected an address, a path or an issue"
NO_ISSUE = "is no issue, expected one such as #123, OPS-123 or a link"


def said(report: str, issues: str = "#1", rest: str = "") -> list[str]:
    text = f"# X\n\n## References\n\n- **Report**: {report}\n- **Issues**: {issues}\n{rest}"
    return findings("invalid-link", text, TEMPLATE)


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("see Slack", f"see Slack: 'see Slack' {NO_LINK}"),
        ("see Slack\n  and the wiki", f"see Slack: 'see Slack' {NO_LINK}"),
        ("see Slack\n  at https://x.example", ""),
        ("in three parts\n  - [one](1.md)", ""),
        ("\n  - see Slack", ""),
        ("[ref]", ""),
        ("[report]", f"[report]: '[report]' {NO_LINK}"),
        ("[a report]()", "[a report](): the link 'a report' leads nowhere"),
        ("[Link]", ""),
        ("TBD", ""),
        ("N/A", ""),
        ("", ""),
        ("`see Slack`", f"`see Slack`: '`see Slack`' {NO_LINK}"),
    ],
)
def test_a_value_is_a_link(report: str, found: str) -> None:
    rest = "\n[ref]: https://x.example\n"
    is_kept = report == "[report]"  # which is what leftover-brackets says
    assert said(report, rest=rest) == ([found] if found and not is_kept else [])


@pytest.mark.parametrize(
    ("issues", "found"),
    [
        ("#12, #13", ""),
        ("#[12], #[13]", ""),  # which is what leftover-brackets says
        ("#[12] and others", "#[12]: '#[12]' refers to nothing, did you mean '#12'?"),
        ("#abc", f"#abc: '#abc' {NO_ISSUE}"),
        ("#[issue1]", ""),
        ("in the tracker", f"in the tracker: 'in the tracker' {NO_ISSUE}"),
        ("none", ""),
    ],
)
def test_a_value_is_an_issue(issues: str, found: str) -> None:
    assert said("a.md", issues) == ([found] if found else [])


def test_in_a_table_a_proof_may_be_a_person() -> None:
    text = "# X\n\n## References\n\n| Step | Proof |\n|---|---|\n| one | Ana |\n| two | a.md |\n"
    check = find_check("invalid-link")
    assert is_for_document(check)
    [found] = check.check(postmortem_of(text, TEMPLATE), check.Options())
    assert (found.message, found.at_most) == (f"'Ana' {NO_LINK}", Severity.INFO)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## [A]()", ["[A]()"]),
        ("| [a]() | `[b]()` |\n|---|---|\n| [c]() | <!-- [d]() --> |", ["[a]()", "[c]()"]),
        ("- [a](https://x.example\n  /b)", ["[a](https://x.example\n  /b)"]),
        ("[a](https://x.example\n'title')", []),
        ("`[a]\n()` and [b]()", ["[b]()"]),
        ("```\n[a]()\n```\n\n    [b]()\n\n<p>[c]()</p>", []),
        ("[a]: /b\n\nsee [a] (https://x.example)", []),
        ("The [a] (https://x.example)", ["[a] (https://x.example)"]),
    ],
)
def test_links_of_the_whole_text_are_looked_at(text: str, found: list[str]) -> None:
    places = [one.partition(": ")[0] for one in findings("invalid-link", f"# X\n\n{text}\n")]
    assert places == found


def test_what_the_template_leaves_is_a_placeholder() -> None:
    template = "# [T]\n\n- [Runbook](url)\n- [Notes]()\n"
    assert findings("invalid-link", "# X\n\n- [Runbook](url)\n", template) == []
    assert len(findings("placeholder", "# X\n\n- [Runbook](url)\n", template)) == 1
    assert len(findings("invalid-link", "# X\n\n- [Runbook](link)\n", template)) == 1
