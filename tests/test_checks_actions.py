"""What the rules for action items say, where fixtures are not enough."""

from typing import Any

import pytest

from pmlint.check import is_for_document
from pmlint.outline.template import outline_of
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import find_check
from pmlint.text import Source
from pmlint.tree.markdown import parse

VOCABULARY = load(shipped_rulebooks()["base"]).vocabulary
TEMPLATE = """\
# [Title]

## Summary

## Action Items

### Immediate (This Week)

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| [Action] | [Name] | [Date] | [ ] |

### Long-Term (Next Quarter)

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| [Action] | [Name] | [Date] | [ ] |
"""
BLANK = "| Action | Owner | Due Date | Status |\n|---|---|---|---|\n|  |  |  | [ ] |"


def findings(name: str, text: str, template: str = TEMPLATE, **options: Any) -> list[str]:  # noqa: ANN401 - options of any check
    """The words at fault, each with its message."""
    check = find_check(name)
    assert is_for_document(check)
    outline = outline_of(parse(Source("template.md", template)), VOCABULARY)
    postmortem = Postmortem(parse(Source("x.md", text)), outline, VOCABULARY)
    return [
        f"{text[slice(*found.span)]}: {found.message}"
        for found in check.check(postmortem, check.Options(**options))
    ]


def row(owner: str = "Ana", due: str = "2024-05-01", status: str = "[ ]") -> str:
    head = "| Action | Owner | Due Date | Status |\n|---|---|---|---|\n"
    cells = f"| Cap the queue | {owner} | {due} | {status} |\n"
    return f"# X\n\n## Summary\n\n## Action Items\n\n### Immediate\n\n{head}{cells}"


def with_actions(immediate: str, long_term: str) -> str:
    return (
        f"# X\n\n## Summary\n\nIt broke.\n\n## Action Items\n\n### Immediate\n\n{immediate}\n\n"
        f"### Long-Term\n\n{long_term}\n"
    )


@pytest.mark.parametrize(
    "owner", ["", "-", "—", "?", "none", "n/a", "Unassigned", "unknown", "sin asignar", "待指定"]
)
def test_owner_is_missing(owner: str) -> None:
    (finding,) = findings("missing-owner", row(owner=owner))
    assert finding.startswith(f"{owner}: the action item has no owner")


@pytest.mark.parametrize(
    "owner",
    [
        "Ana",
        "AF",
        "@ana",
        "ana@",
        "SRE",
        "team",
        "TBD",
        "TODO",
        "[Name]",
        "- , Ana",
        "`ana`",
        "担当者A",
    ],
)
def test_owner_is_there_or_the_finding_of_another_rule(owner: str) -> None:
    assert findings("missing-owner", row(owner=owner)) == []


@pytest.mark.parametrize("owner", ["team", "the team", "Everyone", "all", "**someone**", "all, -"])
def test_owner_is_vague(owner: str) -> None:
    (finding,) = findings("vague-owner", row(owner=owner))
    assert finding.endswith("expected the name of a person or a team")


@pytest.mark.parametrize(
    "owner", ["SRE", "Platform team", "Team Alpha", "@org/storage", "all, SRE"]
)
def test_team_is_vague_only_by_option(owner: str) -> None:
    assert findings("vague-owner", row(owner=owner)) == []
    (finding,) = findings("vague-owner", row(owner=owner), teams=False)
    assert finding.endswith("expected the name of a person")


@pytest.mark.parametrize(
    "owner", ["", "-", "TBD", "[Name]", "Ana", "Ana and everyone", "tech lead"]
)
def test_owner_is_not_vague(owner: str) -> None:
    assert findings("vague-owner", row(owner=owner), teams=False) == []


@pytest.mark.parametrize("due", ["", "-", "?", "–"])
def test_due_date_is_missing_while_the_item_is_open(due: str) -> None:
    assert len(findings("missing-due-date", row(due=due))) == 1
    for status in ("[x]", "Done", "✅", "Cancelled"):
        assert findings("missing-due-date", row(due=due, status=status)) == []


@pytest.mark.parametrize("due", ["2024-05-01", "TBD", "???", "N/A", "soon", "#12", "2024-02-30"])
def test_due_date_is_there_or_the_finding_of_another_rule(due: str) -> None:
    assert findings("missing-due-date", row(due=due)) == []


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2025-02-30", "2025-02-30"),
        ("**2025-13-01**", "2025-13-01"),
        ("2025-02-01, then 2025-02-31", "2025-02-31"),
        ("31 June 2025", "31 June 2025"),
        ("ASAP", "ASAP"),
        ("ongoing.", "ongoing."),
        ("some day", "some day"),
        ("Q5 2025", "Q5"),
        ("2025-W54", "2025-W54"),
    ],
)
def test_due_date_is_invalid(due: str, words: str) -> None:
    (finding,) = findings("invalid-due-date", row(due=due))
    assert finding.startswith(f"{words}: {words!r} is no due date: ")


@pytest.mark.parametrize("action", ["Weekly review of alerts", "Review alerts every week"])
def test_work_that_recurs_may_be_ongoing(action: str) -> None:
    text = row(due="Ongoing").replace("Cap the queue", action)
    assert findings("invalid-due-date", text) == []
    assert findings("invalid-due-date", text.replace("Ongoing", "Soon"))


@pytest.mark.parametrize(
    "due",
    [
        "",
        "-",
        "TBD",
        "[Date]",
        "N/A",
        "2025-02-28",
        "03/04/2025",
        "15 Jan 2025",
        "next sprint",
        "Q3 2024",
        "this week",
        "end of March",
        "v2.7",
        "after #123",
        "PAY-812",
        "done",
        "✅",
        "with the next release",
        "soon after the audit",
        "hotfix",
        "2024-W07",
        "次回",
    ],
)
def test_due_date_is_valid_or_free_text(due: str) -> None:
    assert findings("invalid-due-date", row(due=due)) == []


def test_vague_due_date_of_a_done_item_does_not_matter() -> None:
    assert findings("invalid-due-date", row(due="ASAP", status="[x]")) == []
    assert findings("invalid-due-date", row(due="2025-02-30", status="[x]"))


@pytest.mark.parametrize(("status", "right"), [("[]", "[ ]"), ("[ x]", "[x]"), ("[X ]", "[x]")])
def test_box_is_malformed(status: str, right: str) -> None:
    expected = f"{status}: {status!r} is no box: expected {right!r}"
    assert findings("invalid-status", row(status=status)) == [expected]


def test_status_is_no_known_word() -> None:
    (finding,) = findings("invalid-status", row(status="almost"))
    assert finding.startswith("almost: 'almost' is no status: ")


@pytest.mark.parametrize(
    "status",
    [
        "[ ]",
        "[X]",
        "Done",
        "**TODO**",
        "In Progress",
        "wip",
        "✅",
        "Open (#12)",
        "Won't fix",
        "未着手",
        "Future",
        "Decided-to-adopt",
        "This document",
        "Mitigated",
        "Not scheduled - depends on another item",
        "在途",
        "적용됨 (nginx.conf)",
        "Phase 5 백로그",
        "заморожено",
        "-",
        "TBD",
        "N/A",
        "PAY-812",
        "#12",
        "[ticket](https://x.example/1)",
        "Blocked by legal",
    ],
)
def test_status_is_known_or_the_finding_of_another_rule(status: str) -> None:
    assert findings("invalid-status", row(status=status)) == []


IN_ONE = "| Action | Horizon | Owner | Due Date | Status |\n|---|---|---|---|---|\n"
LINKED = "# X\n\n## Summary\n\nIt broke.\n\n## Action Items\n\n"


@pytest.mark.parametrize(
    "actions",
    [
        f"{IN_ONE}| Cap the queue | now | Ana | 2024-05-01 | Open |",
        "- [ ] Cap the queue (Ana)\n- [x] Drain it (Bo)",
    ],
)
def test_action_items_of_all_horizons_may_stand_together(actions: str) -> None:
    assert findings("missing-section", f"{LINKED}{actions}\n") == []


@pytest.mark.parametrize(
    "actions",
    ["We will cap the queue.", "- Cap the queue", "| Depot | Floor |\n|---|---|\n| a | b |"],
)
def test_without_action_items_the_horizons_are_missing(actions: str) -> None:
    assert len(findings("missing-section", f"{LINKED}{actions}\n")) == 1


def test_table_of_all_horizons_has_the_columns_of_each() -> None:
    table = "| Action | Due Date | Status |\n|---|---|---|\n| Cap the queue | 2024-05-01 | Open |"
    (finding,) = findings("missing-column", f"{LINKED}{table}\n")
    assert finding.endswith("the table has no column 'Owner'")


@pytest.mark.parametrize(
    "listed",
    [
        "- [ ] Cap the queue",
        "- **@ana**: cap the queue\n- **@bo**: drain it",
        "- Cap the queue\n  - Owner: Ana",
        "1. Cap the queue (owner: Ana)\n2. Drain it - bo@example.com",
    ],
)
def test_list_with_owners_stands_for_a_table(listed: str) -> None:
    assert findings("missing-table", with_actions(listed, "None")) == []


@pytest.mark.parametrize("listed", ["- Cap the queue", "- @ana: cap it\n- Drain it", "See PAY-7"])
def test_list_without_owners_is_no_table(listed: str) -> None:
    assert len(findings("missing-table", with_actions(listed, "None"))) == 1


def test_more_words_are_legal_by_option_and_by_template() -> None:
    assert findings("invalid-status", row(status="icebox"), words=("Icebox",)) == []
    template = TEMPLATE.replace("[Date] | [ ]", "[Date] | Open / Icebox / Done")
    assert findings("invalid-status", row(status="Icebox"), template) == []
    assert findings("invalid-status", row(status="almost"), template)


def test_blank_status_matters_where_the_template_has_one() -> None:
    assert findings("invalid-status", row(status="")) == [": the action item has no status"]
    assert findings("invalid-status", row(status=""), template="") == []


@pytest.mark.parametrize("blank", [BLANK, "None.", "N/A", "- None"])
def test_no_action_items_is_said_once_at_the_first_section(blank: str) -> None:
    text = with_actions("None", blank)
    assert findings("no-action-items", text) == ["Action Items: 'Action Items' has no action item"]
    assert findings("no-action-items", text, template="") == []


@pytest.mark.parametrize(
    "said",
    [
        "None - no follow-up is needed, because the service is retired.",
        "- Cap the queue",
        "We follow the plan of INC-7.",
        BLANK + "\n| Cap the queue |  |  |  |",
        BLANK + "\n| [Action] | [Name] | [Date] | [ ] |",
        "TBD",
    ],
)
def test_one_horizon_may_be_empty(said: str) -> None:
    assert findings("no-action-items", with_actions("None", said)) == []
    assert findings("no-action-items", with_actions(said, BLANK)) == []


@pytest.mark.parametrize(
    "text",
    [
        "# X\n\n## Summary\n\nIt broke.\n",
        with_actions("", ""),
        with_actions("-", "<!-- none yet -->"),
        with_actions("None", "None") + "\n## Next steps\n\n- Cap the queue\n",
    ],
)
def test_no_action_items_is_silent_where_another_rule_speaks(text: str) -> None:
    assert findings("no-action-items", text) == []
