"""What is still to be written in a document, each once and at its place."""

from dataclasses import dataclass

import pytest

from checking import findings
from pmlint.check import CheckOptions, is_for_document
from pmlint.outline.template import outline_of
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import families, find_check
from pmlint.text import Source
from pmlint.tree.markdown import parse

CHECKS = sorted(name for name, family in families().items() if family == "placeholders")
VOCABULARY = load(shipped_rulebooks()["base"]).vocabulary
STANDARD = (shipped_rulebooks()["standard"].parent / "template.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Found:
    """A finding, as a test names it."""

    rule: str
    text: str
    whole: bool = False


def bind(text: str, template: str = "") -> Postmortem:
    outline = outline_of(parse(Source("template.md", template)), VOCABULARY)
    return Postmortem(parse(Source("x.md", text)), outline, VOCABULARY)


def found(text: str, template: str = "") -> list[Found]:
    postmortem = bind(text, template)
    findings = [
        (finding.span, Found(name, text[slice(*finding.span)], finding.whole_document))
        for name in CHECKS
        if is_for_document(check := find_check(name))
        for finding in check.check(postmortem, CheckOptions())
    ]
    whole = [one for _, one in findings if one.whole]
    return whole or [one for _, one in sorted(findings, key=lambda finding: finding[0])]


def head(template: str, count: int) -> str:
    """The template with its first hints filled in."""
    for hint in ("[Incident Title]", "[INC-YYYY-MMDD-###]", "[Date]", "[Name]")[:count]:
        template = template.replace(hint, "something else", 1)
    return template


@pytest.mark.parametrize("filled", range(5))
def test_an_untouched_template_is_one_finding(filled: int) -> None:
    (only,) = found(head(STANDARD, filled), STANDARD)
    assert only.rule == "unfilled-template"
    assert only.whole


HEADINGS_ONLY = "# Title\n\n## Summary\n\n## Timeline\n\nAll times in UTC.\n\n## Actions\n\n-\n"


def test_a_template_without_hints_is_known_as_well() -> None:
    assert [one.rule for one in found(HEADINGS_ONLY, HEADINGS_ONLY)] == ["unfilled-template"]
    assert found(HEADINGS_ONLY.replace("-\n", "- Raise the limit\n"), HEADINGS_ONLY) == [
        Found("placeholder", "Title")
    ]


def test_a_document_that_says_there_is_nothing_is_written() -> None:
    text = "# Sign-in was down\n\n## Summary\n\nN/A\n\n## Timeline\n\n## Actions\n"
    assert found(text, HEADINGS_ONLY) == []


def test_without_a_template_a_skeleton_is_no_template() -> None:
    assert found("# Sign-in was down\n\n## Summary\n\n## Timeline\n\n## Actions\n") == []


HINTS = """# [Title]

## Impact

Write down who could not do what, and for how long. Numbers beat adjectives.

- **Users**: Number of users and how they noticed
- **Kind**: [Outage/Degradation/Data loss]

| Fix | Owner | Due |
|-----|-------|-----|
| Something small | name | next week at the latest |

- See the [policy on reviews](https://example.com/policy) for more of this.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write down who could not do what, and for how long.\n", "whole line"),
        ("Write down who could not\ndo what, and for how long.\n", "wrapped"),
        ("- write down who could not do what and for how longer\n", "typo"),
        ("It was down. Numbers beat all adjectives, we know.\n", ""),
        ("Numbers beat them.\n", ""),
        ("- **Users**: Number of users and how they noticed\n", "value"),
        ("- **Users**: Number of users: 4\n", ""),
    ],
)
def test_guidance_left_in_place(text: str, expected: str) -> None:
    rules = [one.rule for one in found(f"# Down\n\n## Impact\n\n{text}", HINTS)]
    assert rules == (["template-text"] if expected else [])


def test_neighbouring_lines_of_guidance_are_one_finding() -> None:
    template = "# [T]\n\n- What did the users see\n- What did the operators see\n- Own words here\n"
    text = "# Down\n\n- What did the users see\n- What did the operators see\n- All was dark\n"
    assert found(text, template) == [
        Found("template-text", "What did the users see\n- What did the operators see")
    ]


def test_a_row_left_as_it_was_is_one_finding() -> None:
    row = "Something small | name | next week at the latest"
    text = (
        f"# Down\n\n| Fix | Owner | Due |\n|---|---|---|\n| {row} |\n| Raise it | Mira | June |\n"
    )
    assert found(text, HINTS) == [Found("template-text", row)]


def test_a_marked_hint_that_lost_its_marks_is_the_templates_text() -> None:
    template = "# [T]\n\n## Way out\n\n[How the incident was resolved]\n"
    text = "# Down\n\n## Way out\n\nHow the incident was resolved\n"
    assert found(text, template) == [Found("template-text", "How the incident was resolved")]


@pytest.mark.parametrize(
    "text",
    [
        "- [Related incident 1]: [Link]",
        "- [Related incident 1]: https://example.com/1",
        "- [INC-2024-0311-002]: [Link]",
    ],
)
def test_an_unfilled_link_definition_is_one_placeholder(text: str) -> None:
    template = "# [T]\n\n## Related\n\n- [Related incident 1]: [Link]\n"
    assert found(f"# Down\n\n## Related\n\n{text}\n", template) == [Found("placeholder", text[2:])]


def test_a_reference_that_leads_somewhere_is_a_link() -> None:
    template = "# [T]\n\n**Author**: [Name]\n"
    text = "# Down\n\n**Author**: [Name]\n\n[name]: https://example.com/mira\n"
    assert found(text, template) == []


ACTIONS = "## Action Items\n\n| Action | Owner | Bug |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nauthor: TBD\n---\n", ["todo-marker"]),
        ("---\ndate: YYYY-MM-DD\nsystems: [api, web]\n---\n", ["placeholder"]),
        ("## TODO\n\n- Raise the limit\n", []),
        ("## Actions\n\n- TODO: raise the limit\n", []),
        ("## Actions\n\n- TODO\n", ["todo-marker"]),
        ("## Cause\n\n- TODO: raise the limit\n", ["todo-marker"]),
        ("## Cause\n\n- 53 files with TODO/FIXME in them\n", []),
        ("## Cause\n\n- FIXME comments were ignored\n", []),
        ("## Cause\n\n- Why it failed: FIXME\n", ["todo-marker"]),
        (f"{ACTIONS}| Cap it | Ana | **DONE** |\n| Test it | Bo | **TODO** |\n", []),
        (f"{ACTIONS}| Cap it | Ana | #12 |\n| Test it | Bo | **TODO** |\n", ["todo-marker"]),
        ("## Cause\n\nThe high limit is TBD, says the plan that nobody has read.\n", []),
        ("`TBD` and <!-- TODO -->\n", []),
        ("**Day**: March (TODO: the day)\n", ["todo-marker"]),
        ("**Owner**: por definir\n", ["todo-marker"]),
        ("**Issue**: [需要补充]\n", ["todo-marker"]),
        ("**Fix**: `<pending>`\n", ["placeholder"]),
        (f"{ACTIONS}| Cap it | Ana | #12 |\n| … | … | … |\n", ["placeholder"]),
        (f"{ACTIONS}| Cap it | Ana | ... |\n", []),
        ("**Cause**: `TBD`\n", []),
    ],
)
def test_what_is_to_come(text: str, expected: list[str]) -> None:
    assert [one.rule for one in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Severity**: P0 / P1 / P2\n", ["unchosen-option"]),
        ("**Severity**: P1\n", []),
        ("**Area**: North / South\n", ["unchosen-option"]),
        ("**Area**: North\n", []),
        ("North / South\n", []),
    ],
)
def test_options(text: str, expected: list[str]) -> None:
    template = "# [T]\n\n**Area**: North / South\n"
    assert [one.rule for one in found(f"# Down\n\n{text}", template)] == expected


def test_values_that_these_rules_report_are_open() -> None:
    template = "# [T]\n\n- **Area**: North / South\n- **Cause**: What made this possible at all\n"
    text = (
        "# Down\n\n- **Area**: North / South\n- **Cause**: What made this possible at all\n"
        "- **Owner**: @name\n- **Due**: YYYY-MM-DD\n- **Status**: TBD\n- **Sum**: 4\n"
    )
    postmortem = bind(text, template)
    values = [field.value for section in postmortem.document.sections for field in section.fields]
    assert [postmortem.is_open(value) for value in values] == [True, True, True, True, True, False]
    assert len(found(text, template)) == 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", 1),
        ("<<<<<<< a\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n", 1),
        ("x\n=======\n", 0),
        ("<<<<<<< a\nx\n", 0),
        ("```\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n```\n", 0),
        ("```\nx\n```\n\n```\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n```\n", 0),
        ("```\nx\n```\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n\n```\nz\n```\n", 1),
        ("<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n\n[Name]\n\n<<<<<<< a\n=======\n>>>>>>> b\n", 2),
        ("  <<<<<<< a\nx\n=======\n>>>>>>> b\n", 0),
    ],
)
def test_conflicts(text: str, count: int) -> None:
    expected = [Found("conflict-marker", "<<<<<<< a")] * count
    assert [one for one in found(text) if one.rule == "conflict-marker"] == expected


BRACKETED = "# [T]\n\n- **People**: [List of people]\n- **Found by**: [Probe/User Report/Luck]\n"


@pytest.mark.parametrize(
    ("people", "by", "expected"),
    [
        ("Ana Ng", "Probe", []),
        ("List of people", "Probe", ["template-text"]),
        ("list of people.", "Probe", ["template-text"]),
        ("A list of people is in the wiki", "Probe", []),
        ("Ana Ng", "Probe/User Report/Luck", ["unchosen-option"]),
        ("Ana Ng", "Probe / User report", []),
        ("[List f people]", "Probe", ["placeholder"]),
        ("[Lists of peoples]", "Probe", ["placeholder"]),
        ("[Ana and Bo]", "Probe", ["leftover-brackets"]),
        ("[List of people]", "[Probe/User Report/Luck]", ["placeholder", "placeholder"]),
    ],
)
def test_hint_without_its_brackets(people: str, by: str, expected: list[str]) -> None:
    text = f"# Down\n\n- **People**: {people}\n- **Found by**: {by}\n"
    assert [one.rule for one in found(text, BRACKETED)] == expected


@pytest.mark.parametrize(
    ("value", "fixes"),
    [
        ("[Ana and Bo]", []),
        ("[affected systems]", []),
        ("[14:03] - [16:18] ([2h 15m])", ["Remove the brackets"]),
        ("[12] ([all of them])", []),
        ("[the 3 causes that we know of]", []),
    ],
)
def test_brackets_go_only_where_they_hold_a_fact(value: str, fixes: list[str]) -> None:
    check = find_check("leftover-brackets")
    assert is_for_document(check)
    [one] = check.check(bind(f"# Down\n\n- **People**: {value}\n", BRACKETED), CheckOptions())
    assert [fix.title for fix in [one.fix] if fix and fix.safe] == fixes


TAGGED = "# [T]\n\n## Cause\n\n> Mark it: `[fact]` or `[hypothesis: why]`\n\n`[Who]` says so.\n"


def test_tags_that_the_template_offers_are_answers() -> None:
    assert found("# Down\n\n## Cause `[fact]`\n\nIt was `[hypothesis: why]` full.\n", TAGGED) == []
    (left,) = found("# Down\n\n## Cause\n\n`[Who]` said it.\n", TAGGED)
    assert (left.rule, left.text) == ("placeholder", "`[Who]`")


def test_no_sentence_ends_within_code() -> None:
    end = "be set to `reviewed: true` before it is indexed.\n"
    template = f"# [T]\n\n> Note: this document has to be confirmed by a person and {end}"
    assert found(f"# Down\n\n- Have it confirmed by Bo; it has to {end}", template) == []
    left = f"# Down\n\n> This document has to be confirmed by a person and {end}"
    assert [one.rule for one in found(left, template)] == ["template-text"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("*List the sequence of events that led to the incident*\n\nA disk was full.\n", 1),
        ("_Describe what broke,\nand for whom it did._\n", 1),
        ("*List of the events that led to it*, and more.\n", 0),
        ("*A note on what happened before the incident.*\n", 0),
        ("**Describe what broke, and for whom it did.**\n", 0),
        ("A disk was full.\n\n*List the sequence of events that led to the incident*\n", 0),
    ],
)
def test_orders_in_italics_are_of_a_template_that_nobody_knows(text: str, count: int) -> None:
    said = findings("template-text", f"# X\n\n## Leadup\n\n{text}")
    assert len(said) == count
    assert all(one.endswith("says what to write here") for one in said)
    assert findings("template-text", f"# X\n\n## Leadup\n\n{text}", HINTS) == []
