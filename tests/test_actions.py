"""Which rows and tasks of a document are action items, and what their parts are."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.outline.template import outline_of
from pmlint.postmortem.actions import ActionItem, is_blank
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.text import Source
from pmlint.tree.markdown import parse
from pmlint.values.statuses import Status

VOCABULARY = load(shipped_rulebooks()["base"]).vocabulary
TASKS = """\
# [Title]

## Hardening

- [ ] **Improvement 1**: [Description]
  - **Timeline**: [When]
  - **Owner**: [Name]
"""


class Texts(NamedTuple):
    """The texts of an action item; None for a part that it has no room for."""

    action: str
    owner: str | None
    due: str | None
    status: str | None


def read(text: str, template: str = "") -> Postmortem:
    outline = outline_of(parse(Source("template.md", template)), VOCABULARY)
    return Postmortem(parse(Source("x.md", text)), outline, VOCABULARY)


def texts(item: ActionItem) -> Texts:
    parts = (item.owner, item.due, item.status)
    return Texts(item.action.text, *(part.cell.text if part else None for part in parts))


def items_of(text: str, template: str = "") -> list[Texts]:
    return [texts(item) for item in read(text, template).action_items]


def table(head: str, *rows: str, title: str = "Action Items") -> str:
    columns = head.count("|") + 1
    rule = "|".join(["---"] * columns)
    lines = [f"## {title}", "", f"| {head} |", f"|{rule}|", *(f"| {row} |" for row in rows)]
    return "\n".join(lines)


def test_table_with_action_and_owner_is_of_action_items_anywhere() -> None:
    text = table("Action | DRI | ETA | State", "Cap the queue | Ana | 2024-05-01 | Done", title="X")
    assert items_of(text) == [("Cap the queue", "Ana", "2024-05-01", "Done")]


@pytest.mark.parametrize("name", ["Item", "What", "Improvement"])
def test_item_column_may_have_any_name_in_a_section_about_actions(name: str) -> None:
    text = table(f"# | {name} | Owner", "1 | Cap the queue | Ana", title="Follow-ups")
    assert items_of(text) == [("Cap the queue", "Ana", None, None)]


def test_section_below_one_about_actions_is_about_actions() -> None:
    text = "## Action Items\n\n#" + table("What | Who", "Cap the queue | Ana", title="Immediate")
    assert items_of(text) == [("Cap the queue", "Ana", None, None)]


def test_section_after_one_about_actions_is_not() -> None:
    text = "## Action Items\n\n" + table("Role | Who", "Scribe | Ana", title="Roles")
    assert items_of(text) == []


def test_when_in_a_section_about_actions_is_due() -> None:
    text = table("What | Who | When", "Cap the queue | Ana | next week")
    assert items_of(text) == [("Cap the queue", "Ana", "next week", None)]


@pytest.mark.parametrize(
    "text",
    [
        table("Time | Action | Owner", "14:03 | Restarted | Ana", title="Response"),
        table("Time | Action | Owner", "14:03 | Restarted | Ana"),
        table("Role | Responsible | Tasks", "Scribe | Ana | Notes", title="Responsibilities"),
        table("Kind | Description", "Alert | Cap the queue"),
    ],
)
def test_other_tables_have_no_action_items(text: str) -> None:
    assert items_of(text) == []


def test_part_that_a_ragged_row_lacks_is_not_there() -> None:
    text = table("Action | Owner | Status", "Cap the queue | Ana")
    assert items_of(text) == [("Cap the queue", "Ana", None, None)]


def test_cell_with_nothing_but_a_comment_is_empty() -> None:
    text = table("Action | Owner", "Cap the queue | <!-- ask Ana -->")
    (item,) = read(text).action_items
    assert item.owner
    assert item.owner.cell.text == ""
    assert text[item.owner.cell.span.start :].startswith("<!-- ask Ana")


def test_tasks_of_a_section_about_actions_are_action_items() -> None:
    text = "## Action Items\n\n- [x] Cap the queue\n- Watch it\n- [] Alert on its length\n"
    assert items_of(text) == [
        ("Cap the queue", None, None, "[x]"),
        ("Alert on its length", None, None, "[]"),
    ]


@pytest.mark.parametrize("title", ["Test plan", "Is this a pattern?", "Contributing Factors"])
def test_tasks_elsewhere_are_not(title: str) -> None:
    assert items_of(f"## {title}\n\n- [ ] One of many\n  - **Owner**: Ana\n") == []


def test_labels_below_a_task_are_its_parts() -> None:
    text = (
        "## Prevention Measures\n\n### Detection\n\n- [ ] **Alert**: page at 90 %\n"
        "  - **When**: Q3 2024\n  - **Owner**:\n    - Ana\n  - **Status**: In progress\n"
        "  - [ ] Ask Ben\n    - **Owner**: Ben\n"
    )
    assert items_of(text) == [("**Alert**: page at 90 %", "Ana", "Q3 2024", "In progress")]


def test_labels_of_one_task_are_not_those_of_the_next() -> None:
    text = "## Actions\n\n- [ ] One\n  - Owner: Ana\n- [ ] Two\n  - Due: 2024-05-01\n"
    assert items_of(text) == [("One", "Ana", None, "[ ]"), ("Two", None, "2024-05-01", "[ ]")]


def test_part_that_the_template_has_below_its_tasks_is_demanded_of_each() -> None:
    text = "# X\n\n## Hardening\n\n- [ ] **Alert**: page at 90 %\n  - **Timeline**: Q3 2024\n"
    (item,) = read(text, TASKS).action_items
    assert texts(item) == ("**Alert**: page at 90 %", "", "Q3 2024", "[ ]")
    assert item.owner
    assert item.owner.demanded
    assert item.owner.cell.span.start == text.index(" 90 %\n") + len(" 90 %")


def test_status_of_a_table_is_demanded_if_the_template_has_it() -> None:
    text = table("Action | Owner | Status", "Cap the queue | Ana | ")
    for template, demanded in ((text, True), ("", False)):
        (item,) = read(text, template).action_items
        assert item.status
        assert item.status.demanded is demanded


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("Cap the queue | [x]", Status.DONE),
        ("Cap the queue | Won't do", Status.DROPPED),
        ("~~Cap the queue~~ | [ ]", Status.DROPPED),
        ("~~Cap~~ Drop the ~~queue~~ | [ ]", Status.OPEN),
        ("✅ Cap the queue | ", Status.DONE),
        ("Cap the queue | ", None),
    ],
)
def test_state(row: str, state: Status | None) -> None:
    (item,) = read(table("Action | Status", row)).action_items
    assert item.state is state


def test_standing_items_are_written_and_not_dropped() -> None:
    rows = ("Cap the queue | [ ]", "| [ ]", "- | -", "TBD | [ ]", "~~Old~~ | [ ]", "None | ")
    standing = read(table("Action | Status", *rows)).standing_items
    assert [item.action.text for item in standing] == ["Cap the queue"]


@given(st.text(st.sampled_from("-–—?_. …"), max_size=5))
def test_marks_alone_are_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}a{text}")


@given(st.lists(st.sampled_from("|-[]x~ \n#*:Owner"), max_size=60).map("".join))
def test_cells_stand_where_they_say(body: str) -> None:
    text = f"## Action Items\n\n- [ ] One\n  - Owner: {body}\n\n| Action | Owner |\n|-|-|\n{body}\n"
    for item in read(text).action_items:
        cells = [part.cell for part in (item.owner, item.due, item.status) if part]
        for cell in (item.action, *cells):
            assert text[cell.span.start : cell.span.end] == cell.text
