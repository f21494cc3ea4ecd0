"""What a template demands only of some documents, and what may stand there in other words."""

import pytest

from checking import findings, postmortem_of
from pmlint.values.stages import Stage


def titles(template: str, text: str) -> list[str]:
    return findings("missing-section", text, template)


@pytest.mark.parametrize(
    ("remark", "count"),
    [
        ("(planned experiments only; written before the run)", 0),
        ("(when an action item changes behaviour)", 0),
        ("(GameDay 전용)", 0),
        ("（仅限演练）", 0),
        ("(if there was one)", 0),
        ("(UTC only)", 1),
        ("(facts only)", 1),
        ("(when and how we noticed)", 1),
        ("(for executives)", 1),
    ],
)
def test_a_title_may_say_when_there_is_something_to_say(remark: str, count: int) -> None:
    template = f"# [T]\n\n## Plan {remark}\n\n[x y]\n\n## Impact\n\n[x y]\n"
    assert len(titles(template, "# X\n\n## Impact\n\nAll.\n")) == count


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        ("What matched, and why (planned experiments only).", 0),
        ("What matched (only in part), and why.", 1),
    ],
)
def test_so_may_the_end_of_its_notes(notes: str, count: int) -> None:
    template = f"# [T]\n\n## Result\n\n{notes}\n\n## Impact\n\n[x y]\n"
    assert len(titles(template, "# X\n\n## Impact\n\nAll.\n")) == count


@pytest.mark.parametrize(("remark", "count"), [(" (if applicable)", 0), ("", 1)])
def test_fields_of_an_optional_section_are_optional(remark: str, count: int) -> None:
    template = f"# [T]\n\n## Mapping{remark}\n\n- Technique: [Name]\n- Domain: [Name]\n"
    text = "# X\n\n## Mapping\n\n- Domain: D3\n"
    assert len(findings("missing-field", text, template)) == count


@pytest.mark.parametrize(
    ("scale", "value", "count"),
    [
        ("P1 service down · P2 degraded · P3 no impact", "P3: one user", 0),
        ("P1 service down · P2 degraded · P3 no impact", "P4", 1),
        ("P1 (critical) / P2 (minor)", "P2", 0),
    ],
)
def test_a_level_is_told_by_its_code(scale: str, value: str, count: int) -> None:
    template = f"# [T]\n\n- **Severity**: {scale}\n"
    assert len(findings("invalid-severity", f"# X\n\n- **Severity**: {value}\n", template)) == count


@pytest.mark.parametrize(("status", "count"), [("Belum dikerjakan", 0), ("Entah", 1)])
def test_one_option_of_a_status_may_have_to_be_filled_in(status: str, count: int) -> None:
    table = "# {}\n\n## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n"
    template = (
        f"{table.format('[T]')}| [Action] | [Name] | belum dikerjakan / dikerjakan di Fase X |\n"
    )
    text = f"{table.format('X')}| Cap the queue | Mira | {status} |\n"
    assert len(findings("invalid-status", text, template)) == count


def test_headings_of_code_to_be_filled_in_are_no_sections() -> None:
    template = "# [T]\n\n## Diagnosis\n\n### 3.1 `<command>` on `<node>`\n\n### 3.2 `<command>`\n"
    text = "# X\n\n## Diagnosis\n\n### 3.1 Triage\n\nIt was slow.\n"
    assert titles(template, text) == []


def test_a_label_may_have_a_few_words_more() -> None:
    template = "# [T]\n\n## Impact\n\n- **Use of the budget**: [x y]\n- **Other**: [x y]\n"
    text = "# X\n\n## Impact\n\n- **Use of the budget of errors**: 1 %\n- **Other**: b\n"
    assert findings("missing-field", text, template) == []


def test_a_column_has_the_field_for_each_of_several_things() -> None:
    template = "# [T]\n\n## Impact\n\n- Reach: [Number]\n- Loss: [Number]\n- Time: [Number]\n"
    table = "| Drill | Reach | Loss |\n|---|---|---|\n| One | 4 | 0 |\n"
    text = f"# X\n\n## Impact\n\n{table}"
    assert findings("missing-field", text, template) == ["Impact: field 'Time' is missing"]


def test_plain_labels_side_by_side() -> None:
    text = "# X\n\n- Author: ops · Status: done, but for one · Level: P1\n"
    fields = postmortem_of(text).metadata
    assert [(field.label.text, field.value.text) for field in fields] == [
        ("Author", "ops"),
        ("Status", "done, but for one"),
        ("Level", "P1"),
    ]
    (field,) = postmortem_of("# X\n\n- Author: ops · see the log\n").metadata
    assert field.value.text == "ops · see the log"


def test_bold_words_that_end_with_a_full_stop_are_a_label() -> None:
    line = "**How it was found and by whom.** {}\n"
    template = "# [T]\n\n" + line.format("`<command>`")
    assert findings("template-text", "# X\n\n" + line.format("`top`"), template) == []


def test_a_line_that_asks_and_leads_on_is_answered_by_a_list() -> None:
    template = "# [T]\n\n## Why\n\nWhat it told me then:\n"
    text = "# X\n\n## Why\n\nWhat it told me then:\n- Nothing.\n"
    assert findings("template-text", text, template) == []
    assert len(findings("template-text", template.replace("[T]", "X"), template)) == 1


def test_a_pair_of_names_in_a_cell_is_no_choice() -> None:
    table = "# {}\n\n## Events\n\n| Actor | Event |\n|---|---|\n| System/Prometheus | {} |\n"
    text, template = table.format("X", "The alert fired"), table.format("[T]", "[Event]")
    assert findings("unchosen-option", text, template) == []
    answer = (
        text.replace("System/Prometheus", "Yes/No"),
        template.replace("System/Prometheus", "Yes/No"),
    )
    assert len(findings("unchosen-option", *answer)) == 1


@pytest.mark.parametrize("label", ["Status", "State", "Incident Status", "Resolution Status"])
def test_where_a_document_says_how_far_it_is(label: str) -> None:
    assert postmortem_of(f"# X\n\n- **{label}**: Draft\n").stage is Stage.DRAFT


def test_a_page_may_be_active_whatever_the_incident_is() -> None:
    text = "---\nstatus: active\n---\n\n# X\n\n- **Status**: {}\n"
    assert postmortem_of(text.format("Resolved")).stage is Stage.FINAL
    assert postmortem_of(text.format("Draft")).stage is Stage.DRAFT
    assert postmortem_of("---\nstatus: active\n---\n\n# X\n").stage is Stage.DRAFT


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("## Incident: slow search\n\n**Cause.** A scan.\n", 0),
        ("## Summary\n\nIt was slow.\n", 1),
        ("## Incident: slow search\n\nA.\n\n## Cause\n\nB.\n", 1),
    ],
)
def test_the_only_heading_is_a_title(text: str, count: int) -> None:
    assert len(findings("missing-title", text)) == count
