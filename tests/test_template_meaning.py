"""What templates mean: which of their text is a choice, a demand, guidance or none of these."""

import pytest

from checking import findings, postmortem_of
from pmlint.outline.model import FieldSpec


def specs(template: str) -> dict[str, FieldSpec]:
    """The fields that a template demands, by their labels."""
    fields = postmortem_of("# X\n\n## Impact\n\nx\n", template).fields
    return {bound.spec.label: bound.spec for bound in fields}


def impact(value: str) -> FieldSpec:
    return specs(f"# [T]\n\n## Impact\n\n- **Where**: {value}\n")["Where"]


@pytest.mark.parametrize(
    ("value", "choices"),
    [
        ("[Monitoring/User Report/Internal]", ("Monitoring", "User Report", "Internal")),
        ("[low/medium/high]", ("low", "medium", "high")),
        ("<Low / Medium / High>", ("Low", "Medium", "High")),
        ("[session/task/component]", ()),
        ("[系统稳定性/性能/可维护性]", ()),
        ("[高/中/低]", ("高", "中", "低")),
        ("[検知/対応/復旧]", ("検知", "対応", "復旧")),
        ("[source: logs/command/output]", ()),
        ("<ex: Stocks / Dashboard / Tanks>", ()),
        ("[e.g. Stocks / Dashboard / Tanks]", ()),
        ("<UI / API>", ()),
    ],
)
def test_examples_and_hints_are_no_choices(value: str, choices: tuple[str, ...]) -> None:
    assert impact(value).values == choices


def test_an_example_of_a_date_shows_its_form() -> None:
    template = "# [T]\n\n**Date**: [01.07.2023]\n"
    assert specs(template)["Date"].values == ("DD.MM.YYYY",)
    assert findings("date-format", "# X\n\n**Date**: 14.02.2020\n", template) == []


def test_an_open_question_has_examples_and_no_choices() -> None:
    options = "Alert / Monitoring / User report"
    found = specs(f"# [T]\n\n## Impact\n\n- **How was it seen?**: {options}\n- **By**: {options}\n")
    assert found["How was it seen?"].values == ()
    assert found["By"].values == ("Alert", "Monitoring", "User report")


@pytest.mark.parametrize(
    ("line", "demanded"),
    [
        ('- Ex: "Total = 0 though there are rows"', False),
        ("- **Severity definitions**: [the levels](docs/levels.md)", False),
        ("- **Report**: [title](url)", True),
        ("- **Report**: [#12](https://x.example/issues/12)", True),
        ("- **Users (where known)**: [Number]", False),
        ("可复现的观测事实：报错原文、退出码和当时的完整日志", False),
        ("- ✅ Keep: ...", False),
        ("- [ ] **Description** - Owner, target date", False),
        ("- [ ] **Bug** - a fault in the code", False),
        ("- [ ] **Bug**: [which one]", True),
        ("- ✅ Keep: [what helps]", True),
        ("> Aim: to make it fail again in < 2 minutes.", False),
        ("- **Users**: [Number]", True),
    ],
)
def test_what_is_no_demand(line: str, *, demanded: bool) -> None:
    found = specs(f"# [T]\n\n## Impact\n\n{line}\n- **Other**: [x y]\n")
    assert any(spec.required for label, spec in found.items() if label != "Other") is demanded


TEMPLATE = """\
# [T]

## Impact

[Who was affected, and how]

**What could have been missed without this answer:**

- Was a diagnosis told to anybody before it was confirmed? *(yes or no, and when)*

The goal is to learn from it and to prevent it, not to blame people.

---

*Made with the template of the harbour team, second edition*
"""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("**What could have been missed without this answer:**\n\n- That it is full.", 0),
        ("- A diagnosis told to anybody before it was confirmed: **No**, at 09:58.", 0),
        ("*Made with the template of the harbour team, second edition*", 0),
        ("The goal is to learn from it and to prevent it, not to blame people.", 0),
        ("- Was a diagnosis told to anybody before it was confirmed?", 1),
    ],
)
def test_labels_answers_and_signatures_are_no_guidance(line: str, left: int) -> None:
    text = f"# Down\n\n## Impact\n\nAll of them.\n\n{line}\n"
    assert len(findings("template-text", text, TEMPLATE)) == left


def test_a_label_of_the_template_may_be_todo() -> None:
    template = "# [T]\n\n## Notes\n\n- **TODO**: [what is left]\n"
    text = "# Down\n\n## Notes\n\n- **TODO**: Look for other providers\n"
    assert findings("todo-marker", text, template) == []
    assert len(findings("todo-marker", text)) == 1


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("Client's view of it", "Client view of it"),
        ("File", "File 1"),
        ("Date/time", "Date"),
        ("Services affected", "Service affected"),
        ("Story", "Stories"),
        ("Runbook(s) read", "Runbook read"),
        ("Runbook(s) read", "Runbooks read"),
        ("Runbook(s) read", "Runbook(s) read"),
        ("Tempo até detecção (TTD)", "TTD (tempo até detecção)"),
    ],
)
def test_labels_that_are_nearly_the_same(label: str, written: str) -> None:
    template = f"# [T]\n\n## Impact\n\n- **{label}**: [x y]\n- **Users**: [Number]\n"
    text = f"# X\n\n## Impact\n\n- **{written}**: 2025-03-01\n- **Users**: 7\n"
    assert findings("missing-field", text, template) == []
    for other in ("Weather", ":warning:"):  # which has no letters that name anything
        missing = f"Impact: field {label!r} is missing"
        assert findings("missing-field", text.replace(written, other), template) == [missing]


def test_another_number_is_no_slip_of_the_pen() -> None:
    template = "# [T]\n\n## Why\n\n- **Why 5 / Root cause**: [x y]\n- **Other**: [x y]\n"
    text = "# X\n\n## Why\n\n- **Why {} / Root cause**: a\n- **Other**: b\n"
    missing = "Why: field 'Why 5 / Root cause' is missing"
    assert findings("missing-field", text.format(6), template) == [missing]
    (slip,) = findings("missing-field", text.format(5).replace("Root", "Rooot"), template)
    assert "did you mean" in slip


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Root Cause", "Root Cause Remediations"),
        ("Resolution & Verification", "Verification"),
        ("Rules to apply next time", "Rules to apply in all teams from now on"),
        ("Synthesis", "Synthesis phase 3 of many"),
        ("Prevention & Hardening", "Detection & Hardening"),
        ("Diagnostic script", "10:05: Diagnostic Script"),
        ("Platform's Response", "Cursor's Reply"),
    ],
)
def test_titles_of_something_else(name: str, title: str) -> None:
    template = f"# [T]\n\n## {name}\n\n[x y]\n\n## Weather\n\n[x y]\n"
    text = f"# X\n\n## {title}\n\nIt was so.\n\n## Weather\n\nRain.\n"
    assert len(findings("missing-section", text, template)) == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Rules to apply next time", "Rules to apply next time in all teams"),
        ("Resolution & Verification", "Resolution"),
        ("Synthesis", "Phase 3 — Synthesis"),
        ("If needed", "Anything"),
        ("Lesson", "Lesson learned"),
        ("Lessons Learned", "Lesson"),
        ("Expected and observed behavior", "Expected versus observed behavior"),
        ("5. Prevention & Hardening", "5. Prevention & Best Practices"),
        ("Action Items", "6. Lacunas e action items"),
        ("Diagnostic script", "Future: Diagnostic Script"),
        ("Platform's Response", "Cursor’s Response"),
    ],
)
def test_titles_that_are_nearly_the_same(name: str, title: str) -> None:
    template = f"# [T]\n\n## {name}\n\n[x y]\n\n## Impact\n\n[x y]\n"
    text = f"# X\n\n## {title}\n\nIt was so.\n\n## Impact\n\nAll.\n"
    assert findings("missing-section", text, template) == []


def test_a_column_may_say_more() -> None:
    template = "# [T]\n\n## Impact\n\n| File | Line |\n|---|---|\n| [x y] | [x y] |\n"
    text = "# X\n\n## Impact\n\n| File / Surface | Line |\n|---|---|\n| a | b |\n"
    assert findings("missing-column", text, template) == []


def test_labels_in_italics_below_a_bold_one_are_parts_of_its_value() -> None:
    template = "# [T]\n\n## Impact\n\n**Who was affected:** [x y]\n"
    text = "# X\n\n## Impact\n\n**Who was affected:**\n\n*Directly:*\n\n- all\n"
    assert findings("empty-field", text, template) == []


RUN_IN = "# [T]\n\n## Impact\n\n- Data loss: [rows]\n- Severity: [High / Medium / Low]\n"


@pytest.mark.parametrize(
    "lines",
    [
        "- **Data loss.** None, all was written again.\n- **Severity: Low** (for now)",
        (
            "**Data loss (of the second day, as far as anybody in any of the teams can tell):**\n\n"
            "Two rows.\n\n**Severity: Low.** It was at night."
        ),
        "**Data loss**\n\nTwo rows.\n\n__Severity__: Low",
    ],
)
def test_labels_run_into_their_text(lines: str) -> None:
    text = f"# X\n\n## Impact\n\n{lines}\n"
    assert findings("missing-field", text, RUN_IN) == []
    assert findings("empty-field", text, RUN_IN) == []
    assert findings("invalid-severity", text, RUN_IN) == []
    assert len(findings("invalid-severity", text.replace("Low", "Huge"), RUN_IN)) == 1


def test_a_lone_label_in_bold_is_an_empty_field() -> None:
    text = "# X\n\n## Impact\n\n- **Severity**: Low\n- **Data loss.**\n"
    assert findings("empty-field", text, RUN_IN) == [": 'Data loss' is empty"]


def test_the_only_heading_at_the_top_is_a_title_if_it_is_to_be_filled_in() -> None:
    template = "## I{nnn} — {what broke}\n\n**Area:** [x y]\n\n### Cause\n\n[Why]\n"
    text = "## I005 — The wrong disk\n\n**Area:** storage\n\n### Cause\n\nA slip.\n"
    assert findings("missing-section", text, template) == []
    assert findings("missing-field", text.replace("**Area:** storage", ""), template)
    named = template.replace("I{nnn} — {what broke}", "Incident")
    assert findings("missing-section", text, named)


def test_numbered_examples_of_sections_are_no_demand() -> None:
    template = "# [T]\n\n## Leads\n\n### False Lead 1: Title\n\n[x y]\n\n### False Lead 2: Title\n"
    text = "# X\n\n## Leads\n\n### False Lead 1: The gateway\n\nIt was not.\n"
    assert findings("missing-section", text, template) == []


def test_options_to_tick_may_stay_or_go() -> None:
    template = (
        "# [T]\n\n## Cause\n\n- [ ] **Bug** - a fault that was in the code\n- [ ] **Scale** - {}\n"
    )
    template = template.format("too little of something for all of them")
    for options in ("- [x] **Bug** - a fault that was in the code\n", template.split("\n\n")[2]):
        text = f"# X\n\n## Cause\n\nIt was full.\n\n{options}"
        for rule in ("missing-field", "empty-field", "template-text"):
            assert findings(rule, text, template) == []
