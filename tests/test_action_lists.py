"""Action items in lists: the forms that people write, and the lists that are something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import postmortem_of
from pmlint.postmortem.action_item import ActionItem
from pmlint.values.time.horizons import Horizon

Row = tuple[str, str | None, str | None, str | None, str | None]


def texts(item: ActionItem) -> Row:
    parts = (item.owner, item.due, item.status, item.ticket)
    owner, due, status, ticket = (part.cell.text if part else None for part in parts)
    return (item.action.text, owner, due, status, ticket)


def items_of(text: str, template: str = "") -> list[Row]:
    return [texts(item) for item in postmortem_of(text, template).action_items]


def listed(body: str) -> list[Row]:
    return items_of(f"# Outage\n\n## Action Items\n\n{body}\n")


def plain(*actions: str) -> list[Row]:
    return [(action, None, None, None, None) for action in actions]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("- Cap the queue\n- Watch it", plain("Cap the queue", "Watch it")),
        ("1. Cap the queue\n2. Watch it", plain("Cap the queue", "Watch it")),
        ("> - Cap the queue", plain("Cap the queue")),
        ("- Cap the queue\n  at 500 jobs", plain("Cap the queue\n  at 500 jobs")),
        ("- **Cap it**: the queue has no end", plain("**Cap it**: the queue has no end")),
        ("- Cap the queue:\n  - at 500", plain("at 500")),
        (
            "- Ensure that there is an alert that pages us for:\n  - API",
            plain("Ensure that there is an alert that pages us for:"),
        ),
        ("- Cap the queue\n  - so that it fails early", plain("Cap the queue")),
        (
            "- Cap the queue\n  - **Owner**: Ana\n  - **Due**: 2024-02-01\n  - Status: Open",
            [("Cap the queue", "Ana", "2024-02-01", "Open", None)],
        ),
        (
            "1. **Cap the queue**\n   - Owner: Ana\n   - When: next week\n   - Ticket: PAY-8",
            [("**Cap the queue**", "Ana", "next week", None, "PAY-8")],
        ),
        (
            "- **Cap the queue**:\n  - Owner: Ana",
            [("**Cap the queue**:", "Ana", None, None, None)],
        ),
        (
            "- [ ] Cap the queue (@ana, 2024-02-01)",
            [("Cap the queue", "@ana", "2024-02-01", "[ ]", None)],
        ),
        ("- [x] Cap it - @ana (#12)", [("Cap it", "@ana", None, "[x]", "#12")]),
        ("- [] Cap it", [("Cap it", None, None, "[]", None)]),
        ("- ✅ Cap the queue", [("Cap the queue", None, None, "✅", None)]),
        ("- Cap the queue (done)", [("Cap the queue", None, None, "done", None)]),
        ("- ~~Cap the queue~~", plain("~~Cap the queue~~")),
        ("- [#12]: Cap it", [("[#12]: Cap it", None, None, None, "#12")]),
        (
            "- Cap the queue\n  - https://x.example/issues/12",
            [("Cap the queue", None, None, None, "https://x.example/issues/12")],
        ),
        (
            "- Cap it ([issue][a])\n\n[a]: https://x.example/issues/1",
            [("Cap it ([issue][a])", None, None, None, "[issue][a]")],
        ),
        ("**RK**\n- Cap the queue", [("Cap the queue", "RK", None, None, None)]),
        ("JG:\n\n- Cap the queue", [("Cap the queue", "JG", None, None, None)]),
        (
            "**@ana**\n- Cap it\n- Watch it (@bo)",
            [("Cap it", "@ana", None, None, None), ("Watch it", "@bo", None, None, None)],
        ),
        ("- @ana:\n  - Cap it", [("Cap it", "@ana", None, None, None)]),
        (
            "- [ ] Cap it\n  - [ ] at 500\n- Watch it",
            [("Cap it", None, None, "[ ]", None)],
        ),
        ("- Infra\n  - [ ] Cap it", [("Cap it", None, None, "[ ]", None)]),
        (
            "### Cap the queue\n\n**Owner**: Ana\n\n**Due**: 2024-02-01\n\n- at 500 jobs",
            [("Cap the queue", "Ana", "2024-02-01", None, None)],
        ),
        (
            "**Action**: Cap it\n**Owner**: Ana\n**Due**: Q3 2024\n\n**Action**: Go\n**Owner**: Bo",
            [("Cap it", "Ana", "Q3 2024", None, None), ("Go", "Bo", None, None, None)],
        ),
        ("-\n- ", []),
        ("We will cap the queue.", []),
    ],
)
def test_items_of_a_section_for_actions(body: str, rows: list[Row]) -> None:
    assert listed(body) == rows


@pytest.mark.parametrize("label", ["**CI**", "**Alerts**", "**Robert**", "**Process:**", "**API**"])
def test_label_that_names_nobody_for_certain_is_no_owner(label: str) -> None:
    assert listed(f"{label}\n\n- Cap the queue") == plain("Cap the queue")


def test_name_of_a_participant_is_an_owner() -> None:
    head = "# Outage\n\n**Participants**: Robert Ek, Ed Lind\n\n## Action Items\n\n"
    text = f"{head}**Robert**\n- Cap it\n\n### Docs\n\n- Ed to describe it\n- Al to read it\n"
    assert items_of(text) == [
        ("Cap it", "Robert", None, None, None),
        ("describe it", "Ed", None, None, None),
        ("Al to read it", None, None, None, None),
    ]


def test_names_in_brackets_count_under_a_heading_for_owners() -> None:
    body = "- Cap the queue [Rick]\n- Watch it [Jerry]\n"
    assert items_of(f"## Corrective Actions with Owners\n\n{body}") == [
        ("Cap the queue", "Rick", None, None, None),
        ("Watch it", "Jerry", None, None, None),
    ]
    assert items_of(f"## Action Items\n\n{body}") == plain(
        "Cap the queue [Rick]", "Watch it [Jerry]"
    )


def test_list_below_a_label_for_actions_has_items() -> None:
    text = "- **Impact**:\n  - None\n- **Review actions**:\n  - Cap the queue\n"
    assert items_of(f"# Outage\n\n{text}") == plain("Cap the queue")


@pytest.mark.parametrize(
    "text",
    [
        "## Contributing Factors\n\n- [x] The queue has no limit\n",
        "## Test plan\n\n- [ ] Send 500 jobs (@ana)\n",
        "## Is this a pattern?\n\n- [ ] One-off\n- [x] Yes - see the note\n",
        "**Reviewed**: [ ] Yes / [ ] No\n",
        "## Sign-off\n\n[ ] Yes - see note\n",
        "## Action Items\n\n### What went wrong\n\n- The queue was long\n",
        "## Action Items\n\n### Timeline\n\n- 14:03 The queue was long\n",
        "## Prevention Measures\n\n- Keep queues short\n",
        "## Lessons Learned\n\n- Cap the queue (@ana, 2024-02-01)\n",
        "## Action Items\n\n* Prevent - it is not to return\n\n| Action | Owner |\n|---|---|\n",
        "## Action Items\n\n- Owner: Ana\n- Due: 2024-02-01\n",
    ],
)
def test_lists_that_are_something_else(text: str) -> None:
    assert items_of(text) == []


def test_beside_a_table_and_in_prevention_only_what_names_an_owner_is_an_item() -> None:
    table = "| Action | Owner |\n|---|---|\n| Cap it | Ana |\n"
    text = f"## Action Items\n\n- P0 is urgent\n- Watch it (@bo, 2024-02-01)\n\n{table}"
    assert [row[0] for row in items_of(text)] == ["Watch it", "Cap it"]
    text = "## Prevention Measures\n\n- Keep queues short\n- Watch it. Owner: @bo\n"
    assert [row[0] for row in items_of(text)] == ["Watch it."]


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("### Immediate (This Week)\n\n- Cap it", Horizon.IMMEDIATE),
        ("### Long-Term\n\n#### API\n\n- Cap it", Horizon.LONG_TERM),
        ("**Short-term:**\n\n- Cap it", Horizon.SHORT_TERM),
        ("- **Short-term**:\n  - Cap it", Horizon.SHORT_TERM),
        ("### Long-Term\n\n| Action | Owner |\n|---|---|\n| Cap it | Ana |", Horizon.LONG_TERM),
        ("**Immediate**\n\n| Action | Owner |\n|---|---|\n| Cap it | Ana |", Horizon.IMMEDIATE),
        (
            "| Action | Horizon | Owner |\n|-|-|-|\n| Cap it | this month | Ana |",
            Horizon.SHORT_TERM,
        ),
        ("- Cap it", None),
        ("### API\n\n- Cap it immediately", None),
    ],
)
def test_horizon(text: str, horizon: Horizon | None) -> None:
    (item,) = postmortem_of(f"## Action Items\n\n{text}\n").action_items
    assert (item.horizon.horizon if item.horizon else None) is horizon


@pytest.mark.parametrize(
    ("row", "ticket"),
    [
        ("Cap it | PAY-8 |", "PAY-8"),
        ("Cap it | to be raised |", "to be raised"),
        ("Cap it | | Open (#7)", "#7"),
        ("Cap it, see #7 | - |", "#7"),
        ("Cap it | — |", "—"),
        ("Cap it | |", ""),
    ],
)
def test_ticket_of_a_row(row: str, ticket: str) -> None:
    head = "## Action Items\n\n| # | Action | Tracking | Status |\n|---|---|---|---|\n"
    (item,) = postmortem_of(f"{head}| #1 | {row} |\n").action_items
    assert item.ticket
    assert item.ticket.cell.text == ticket


MOST = "- [ ] Cap it (@ana)\n- [ ] Watch it (@bo)\n- [{}] Drop it\n"


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        (MOST.format(" "), ""),
        (MOST.format("x"), None),
        ("- [ ] Cap it (@ana)\n- [ ] Drop it\n", None),
        ("- [ ] Cap it (@ana)\n- [ ] Watch it (@bo)\n- [ ] Wait\n- [ ] Drop it\n", None),
        ("- Cap it (@ana)\n- Watch it (@bo)\n- Drop it\n", None),
    ],
)
def test_owner_is_expected_of_a_task_where_most_of_its_list_name_one(
    body: str, owner: str | None
) -> None:
    assert listed(body)[-1][:2] == ("Drop it", owner)


INLINE = "# [Title]\n\n## Follow-ups\n\n- [ ] [Action] (@owner, YYYY-MM-DD)\n"


def test_parts_in_the_line_of_the_templates_task_are_demanded_of_tasks() -> None:
    text = "# Outage\n\n## Follow-ups\n\n- [ ] Cap it\n"
    assert items_of(text, INLINE) == [("Cap it", "", "", "[ ]", None)]
    assert items_of(text.replace("[ ] ", ""), INLINE) == plain("Cap it")


def test_people_and_deadline_of_an_item() -> None:
    text = (
        "## Actions\n\n- Cap it (owner: @ana and Bo Li, due: March 2024)\n- Drop it. Owner: TBD\n"
    )
    first, second = postmortem_of(text).action_items
    assert [person.text for person in first.people] == ["@ana", "Bo Li"]
    assert first.deadline
    assert str(first.deadline.last) == "2024-03-31"
    assert second.people == ()
    assert second.deadline is None


PIECES = st.sampled_from(
    (
        *("- ", "1. ", "  - ", "    - ", "> ", "- [ ] ", "- [x] ", "[]", "\n", "\n\n", "### ", "|"),
        *("Cap it", "**RK**", "Owner: ", "**Due**: ", "2024-02-01", "(@ana)", " - ", "Immediate"),
        *("| Action | Owner |\n|---|---|\n", "Action: ", "#12", "[a]: b\n", "✅ ", "~~", "\t", "`"),
    )
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_raises_and_every_part_stands_where_it_says(body: str) -> None:
    text = f"## Action Items\n\n{body}\n"
    for item in postmortem_of(text, INLINE).action_items:
        parts = [part.cell for part in (item.owner, item.due, item.status, item.ticket) if part]
        for cell in (item.action, *parts):
            assert text[slice(*cell.span)] == cell.text
        assert text[slice(*item.span)].strip()
        assert item.is_over in {True, False}


def test_deep_lists_are_cut_and_not_followed_without_end() -> None:
    assert listed("".join(f"{'  ' * depth}- Level:\n" for depth in range(40))) == []
