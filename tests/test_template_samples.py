"""What a template only shows: samples of answers, captions, and words to those who fill it in."""

import pytest

from checking import findings, postmortem_of
from pmlint.checks.fields import missing_field
from pmlint.checks.structure import missing_section
from pmlint.diagnostic import Severity

LIST = """# [T]

## Lessons

- Small steps are easy to undo: as few rows had changed, all were back within minutes.
- Test your migrations: even the simplest one should have a test of its own.
- All of this *has to* be reviewed.
- And soon.
- {}
"""


def labels(template: str, *, required: bool = True) -> list[str]:
    """The labels of the fields that a template demands of each section that it has."""
    text = template.replace("[T]", "X")
    fields = postmortem_of(text, template).fields
    return [bound.spec.label for bound in fields if bound.spec.required is required]


# fields


def test_items_among_items_without_labels_are_samples() -> None:
    assert labels(LIST.format("One more thing.")) == []
    assert labels(LIST.format("Owner: [Name]")) == ["Owner"]
    assert labels("# [T]\n\n## Lessons\n\n- Cause: one\n- Cure: all\n- Other\n") == [
        "Cause",
        "Cure",
    ]


def test_a_label_above_code_is_a_caption() -> None:
    template = "# [T]\n\n## Evidence\n\n**Log:**\n\n```json\n{}\n```\n\n**Host:** [Name]\n"
    assert labels(template) == ["Host"]
    assert labels(template, required=False) == ["Log"]


@pytest.mark.parametrize(
    ("line", "demanded"),
    [
        ("One paragraph: what, why, how much.", []),
        ("한 문단: 무엇이, 왜, 얼마나.", []),
        ("Reach: how many users", ["Reach"]),
        ("> Format: `HH:MM UTC - what happened`", []),
        ("- **CVE-YYYY-XXXXX**: [description]", []),
        ("- **原则**：\n  - 精确到分钟", []),
        ("- 文件名：`YYYY-MM-DD-title.md`", []),
    ],
)
def test_words_to_the_author_are_no_fields(line: str, demanded: list[str]) -> None:
    assert labels(f"# [T]\n\n## Reach\n\n{line}\n") == demanded


def test_a_name_of_a_document_below_that_of_the_template() -> None:
    template = "# Our template\n\n## INC-[number]: [title]\n\n- **Status:**\n\n## Impact\n\n[x y]\n"
    text = "# INC-001: Overload\n\n- **Status:** Closed\n\n## Impact\n\nAll.\n"
    assert findings("missing-section", text, template) == []
    assert findings("missing-field", text, template) == []


@pytest.mark.parametrize(
    ("own", "missing"), [("Dashboards", 0), ("External docs", 0), ("Docs", 1), ("External", 1)]
)
def test_a_label_of_two_names_is_there_by_one_of_them(own: str, missing: int) -> None:
    template = "# [T]\n\n## Impact\n\n- **External docs / dashboards**: [x y]\n- **Other**: [x y]\n"
    text = f"# X\n\n## Impact\n\n- **{own}**: a\n- **Other**: b\n"
    assert len(findings("missing-field", text, template)) == missing


@pytest.mark.parametrize(
    ("title", "at_most"),
    [("Why", Severity.ERROR), ("References", Severity.INFO), ("相关链接", Severity.INFO)],
)
def test_references_are_not_all_there_in_each_incident(title: str, at_most: Severity) -> None:
    template = f"# [T]\n\n## {title}\n\n- Issue: [x y]\n- PR: [x y]\n- Related: [x y]\n"
    postmortem = postmortem_of(f"# X\n\n## {title}\n\n- Commit: abc\n", template)
    (found,) = missing_field.check(postmortem, missing_field.Options())
    assert found.message == "there are only other fields here, expected 'Issue', 'PR', 'Related'"
    assert found.at_most is at_most


# choices and text


def test_a_column_with_other_options_in_each_row_has_none() -> None:
    rows = "| Address | [Source / Target / etc.] |\n| File | [Tool / dump / log] |\n"
    template = f"# [T]\n\n## Traces\n\n| Type | Context |\n|---|---|\n{rows}"
    text = "# X\n\n## Traces\n\n| Type | Context |\n|---|---|\n| Process | Victim |\n"
    assert findings("invalid-choice", text, template) == []
    one = template.replace("| Address | [Source / Target / etc.] |\n", "")
    assert len(findings("invalid-choice", text, one)) == 1


@pytest.mark.parametrize(
    ("hint", "text", "left"),
    [
        (
            "| [e.g., Credential dumping: memory of LSASS] |",
            "| Credential dumping: memory of LSASS |",
            0,
        ),
        (
            "| <es. Credential dumping: memory of LSASS> |",
            "| Credential dumping: memory of LSASS |",
            0,
        ),
        (
            "| [Write down what the attacker did there] |",
            "| Write down what the attacker did there |",
            1,
        ),
    ],
)
def test_an_example_may_be_what_happened(hint: str, text: str, left: int) -> None:
    head = "| Technique |\n|---|\n"
    template, own = (
        f"# {of}\n\n## Traces\n\n{head}{row}\n" for of, row in (("[T]", hint), ("X", text))
    )
    assert len(findings("template-text", own, template)) == left


def test_each_row_of_examples_has_another_one() -> None:
    head = "# {}\n\n## Timeline\n\n| Time | Event |\n|---|---|\n"
    events = (
        "Review of the incident initiated",
        "Cause of the incident found",
        "All of it over now",
    )
    rows = [f"| HH:MM | [{event}] |\n" for event in events]
    text = head.format("X") + "".join(f"| 09:12 | {event} |\n" for event in events)
    assert findings("template-text", text, head.format("[T]") + "".join(rows)) == []
    few = head.format("[T]") + "".join(rows[:1])
    assert len(findings("template-text", text, few)) == 1


def test_numbers_filled_in_make_a_line_of_the_template_the_authors_own() -> None:
    template = (
        "# [T]\n\n**Time to fix:** N attempts / X commits / **Y hours of the day of users**\n"
    )
    text = "# T\n\n**Time to fix:** 4 attempts / 3 commits / **2 hours of the day of users**\n"
    assert findings("template-text", text, template) == []
    assert len(findings("template-text", template.replace("[T]", "T"), template)) == 1


def test_a_constant_beside_hints_stays() -> None:
    head = "# {}\n\n| Field | Value |\n|---|---|\n| Kind | Internal analysis of incidents |\n"
    template = head.format("[T]") + "| Author | [Name] |\n"
    assert findings("template-text", head.format("X") + "| Author | Mira |\n", template) == []


@pytest.mark.parametrize(
    "line",
    [
        "We want to give you some insight into what happened and what we do about it.\n",
        "> This document is not modified after it has been published once.\n",
    ],
)
def test_what_is_said_to_readers_stays(line: str) -> None:
    assert findings("template-text", f"# X\n\n{line}", f"# [T]\n\n{line}") == []


@pytest.mark.parametrize(
    "label",
    [
        "Impact on all who work here (blocked tests, wrong conclusions, loss)",
        "业务影响（阻塞测试、误导结论、数据污染等）",
        "是否需要更新 `docs/testing/regression-checklist.md`",
    ],
)
def test_a_long_label_of_an_item_is_no_guidance(label: str) -> None:
    colon = ":" if label.isascii() else "\uff1a"
    template = f"# [T]\n\n## Why\n\n- {label}{colon}\n"
    text = f"# X\n\n## Why\n\n- {label}{colon}\n  - It was so.\n"
    assert findings("template-text", text, template) == []


PROMPT = "- What took longer than expected, and why\n"


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("\nThe commands. I should have written them down.\n", 0),
        ("  - The commands.\n", 0),
        ("- The commands.\n", 1),
        ("", 1),
    ],
)
def test_an_item_that_asks_is_answered_below_it(answer: str, left: int) -> None:
    text = f"# X\n\n## Look back\n\n{PROMPT}{answer}"
    assert len(findings("template-text", text, f"# [T]\n\n## Look back\n\n{PROMPT}")) == left


# sections


def test_a_part_at_the_top_makes_no_other_section_misplaced() -> None:
    template = (
        "# [T]\n\n## Summary\n\n[a b]\n\n## Timeline\n\n[a b]\n\n## Root Cause\n\n[a b]\n\n"
        "### What Happened\n\n[a b]\n\n## Learnings\n\n[a b]\n"
    )
    text = "# X\n\n## What Happened\n\nA.\n\n## Incident Timeline\n\nB.\n\n## Learnings\n\nC.\n"
    assert not any("Timeline" in one for one in findings("misplaced-section", text, template))


def test_no_section_is_put_before_parts_of_its_own() -> None:
    parts = "### At once\n\n[x y]\n\n### Later on\n\n[x y]\n\n"
    template = f"# [T]\n\n## What they did\n\n[x y]\n\n{parts}## Impact\n\n[x y]\n"
    text = template.replace("[T]", "X").replace("[x y]", "Much.")
    (found,) = missing_section.check(
        postmortem_of(text.replace("What they did", "Deeds"), template), missing_section.Options()
    )
    assert found.fix is None
    without = text.replace(parts.replace("[x y]", "Much."), "").replace("What they did", "Deeds")
    (found,) = missing_section.check(postmortem_of(without, template), missing_section.Options())
    assert found.fix is not None


def test_what_a_template_says_of_itself_is_not_asked_for() -> None:
    template = "# [T]\n\n> **Updated**: 2026-09-26\n> **Version**: v1.0\n\n**Author**: [Name]\n"
    assert labels(template) == ["Author"]


def test_options_in_brackets_are_one_finding() -> None:
    text = "# X\n\n**Severity**: [Low / Medium / High]\n"
    rules = ("placeholder", "unchosen-option")
    template = text.replace("X", "[T]")
    assert sum(len(findings(rule, text, template)) for rule in rules) == 1
    assert sum(len(findings(rule, text)) for rule in rules) == 1
