"""What the rules for days, owners, tickets and twins of action items say."""

import datetime as dt

import pytest

from checking import findings
from pmlint.postmortem.circumstances import Circumstances
from pmlint.values.roster import Member, Roster
from pmlint.values.stages import Stage

HEAD = "| Action | Owner | Due Date | Status |\n|---|---|---|---|\n"


def row(due: str = "2024-02-01", status: str = "[ ]", owner: str = "Ana Ng") -> str:
    return f"| Cap the queue | {owner} | {due} | {status} |\n"


def document(*rows: str, head: str = "**Date**: 2024-01-15", title: str = "Immediate") -> str:
    return f"# Outage\n\n{head}\n\n## Action Items\n\n### {title}\n\n{HEAD}{''.join(rows)}"


# due-before-incident


@pytest.mark.parametrize("status", ["[ ]", "[x]", "Done"])
def test_due_before_the_incident(status: str) -> None:
    (found,) = findings("due-before-incident", document(row("2024-01-14", status)))
    reason = "the action item is due 2024-01-14, 1 day before the incident of 2024-01-15 (line 3)"
    assert found == f"2024-01-14: {reason}"


@pytest.mark.parametrize(
    ("due", "head"),
    [
        ("2024-01-15", "**Date**: 2024-01-15"),
        ("January 2024", "**Date**: 2024-01-15"),
        ("2023-12-01 -> 2024-02-01", "**Date**: 2024-01-15"),
        ("01/02/2023", "**Date**: 2024-01-15"),
        ("last week", "**Date**: 2024-01-15"),
        ("2024-01-14", "**Date**: 15/01/24"),
        ("2024-01-14", "**Author**: Ana Ng"),
        ("2024-01-14", "**Date**: 2024-01-20\n**Incident ID**: INC-2024-0113-001"),
        ("2024-01-14", "**Date**: 2024-01-20\n\n## Timeline\n\n- 2024-01-12 14:03 It broke"),
        ("2024-01-14", "**Date**: 2024-01-20\n\n## Timeline\n\n### 12 January 2024\n\n14:03"),
    ],
)
def test_due_when_the_incident_may_have_been_over(due: str, head: str) -> None:
    assert findings("due-before-incident", document(row(due), head=head)) == []


def test_dropped_item_may_have_been_due_before() -> None:
    assert findings("due-before-incident", document(row("2024-01-14", "Won't do"))) == []


# due-outside-horizon


@pytest.mark.parametrize(
    ("title", "due", "days", "allowed"),
    [
        ("Immediate (This Week)", "2024-01-23", 8, "7 days"),
        ("Short-Term", "2024-02-16", 32, "31 days"),
        ("Long-Term", "2024-07-18", 185, "184 days"),
        ("Short-term (6 weeks)", "2024-02-27", 43, "42 days"),
        ("Immediate (24-48 hours)", "2024-01-23", 8, "7 days"),
    ],
)
def test_due_after_the_horizon(title: str, due: str, days: int, allowed: str) -> None:
    (found,) = findings("due-outside-horizon", document(row(due), title=title))
    after = f"{due} is {days} days after the incident of 2024-01-15"
    assert found == f"{due}: {after}: {title!r} allows {allowed}"
    earlier = str(dt.date.fromisoformat(due) - dt.timedelta(days=1))
    assert findings("due-outside-horizon", document(row(earlier), title=title)) == []


def test_period_is_outside_the_horizon_if_its_first_day_is() -> None:
    (found,) = findings("due-outside-horizon", document(row("March 2024")))
    assert "March 2024 begins 46 days after the incident" in found
    assert findings("due-outside-horizon", document(row("Q1 2024"))) == []


@pytest.mark.parametrize(
    ("title", "due", "status"),
    [
        ("Immediate", "2024-03-01", "[x]"),
        ("Immediate", "2024-03-01", "Won't do"),
        ("Immediate", "next month", "[ ]"),
        ("Immediate", "03/04/2024", "[ ]"),
        ("Medium-term", "2026-03-01", "[ ]"),
        ("Long-Term", "2024-01-16", "[ ]"),
        ("Long-Term (Q1 2025)", "2025-03-01", "[ ]"),
        ("Detection", "2026-03-01", "[ ]"),
    ],
)
def test_due_within_the_horizon_or_nothing_to_judge(title: str, due: str, status: str) -> None:
    assert findings("due-outside-horizon", document(row(due, status), title=title)) == []


@pytest.mark.parametrize(
    "later",
    [
        "## Sign-Off\n\n- **Team Lead**: Bo Li - 2024-01-25\n",
        "## Approvals\n\n**Owner**: Bo Li, 2024-01-25\n",
    ],
)
def test_days_count_from_the_last_signature(later: str) -> None:
    text = document(row("2024-02-01"))
    assert len(findings("due-outside-horizon", text)) == 1
    assert findings("due-outside-horizon", f"{text}\n{later}") == []
    (found,) = findings("due-outside-horizon", f"{document(row('2024-02-02'))}\n{later}")
    assert "8 days after the document's last day, 2024-01-25" in found


@pytest.mark.parametrize("label", ["Published", "Last updated", "Review held"])
def test_days_count_from_the_day_of_the_document(label: str) -> None:
    head = f"**Date**: 2024-01-15\n**{label}**: 2024-01-25"
    assert findings("due-outside-horizon", document(row("2024-02-01"), head=head)) == []


def test_days_do_not_count_from_a_review_to_come() -> None:
    head = "**Date**: 2024-01-15\n**Next Review**: 2024-06-01"
    assert len(findings("due-outside-horizon", document(row("2024-02-01"), head=head))) == 1


def test_time_of_a_horizon_is_an_option() -> None:
    text = document(row("2024-01-20"))
    assert findings("due-outside-horizon", text) == []
    assert len(findings("due-outside-horizon", text, immediate=dt.timedelta(days=4))) == 1


# overdue-action


def on(day: str) -> Circumstances:
    return Circumstances(today=dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("due", "today", "said"),
    [
        ("2024-02-01", "2024-02-18", "2024-02-01, 17 days ago: ask Ana Ng"),
        ("2024-02-01", "2024-02-02", "2024-02-01, 1 day ago: ask Ana Ng"),
        ("January 2024", "2024-02-01", "2024-01-31, 1 day ago: ask Ana Ng"),
    ],
)
def test_overdue(due: str, today: str, said: str) -> None:
    (found,) = findings("overdue-action", document(row(due)), circumstances=on(today))
    assert found == f"{due}: the action item was due {said}"


@pytest.mark.parametrize(
    ("due", "status"),
    [
        ("2024-02-01", "[x]"),
        ("2024-02-01", "Deferred"),
        ("landed 2024-02-01", ""),
        ("2024-03-01", "[ ]"),
        ("2024-02-18", "[ ]"),
        ("Q1 2024", "[ ]"),
        ("02/01/2024", "[ ]"),
        ("soon", "[ ]"),
        ("", "[ ]"),
    ],
)
def test_not_overdue(due: str, status: str) -> None:
    text = document(row(due, status))
    assert findings("overdue-action", text, circumstances=on("2024-02-18")) == []
    assert findings("overdue-action", text) == []


@pytest.mark.parametrize(("owner", "late"), [("DONE - this sprint", 0), ("Done Deals team", 1)])
def test_what_is_done_by_the_word_of_its_owner_is_not_overdue(owner: str, late: int) -> None:
    text = document(row(status="", owner=owner))
    assert len(findings("overdue-action", text, circumstances=on("2024-02-18"))) == late


@pytest.mark.parametrize(
    ("ticket", "late"),
    [("[#86](https://x.example/86) — complete in hotfix", 0), ("#86 - closes it", 1)],
)
def test_what_is_done_by_the_word_of_its_ticket_is_not_overdue(ticket: str, late: int) -> None:
    head = "| Action | Owner | Due Date | Ticket |\n|---|---|---|---|\n"
    text = f"# X\n\n## Action Items\n\n{head}| Cap it | Ana Ng | 2024-02-01 | {ticket} |\n"
    assert len(findings("overdue-action", text, circumstances=on("2024-02-18"))) == late


# unknown-owner

NAMED = Roster(
    (
        Member("@ana", "Ana Ng", "ana@example.org"),
        Member("@bo", "Bo Li", "bo@example.org", left=dt.date(2024, 1, 31)),
        Member("@al", "Al Ek", "al@example.org", left=dt.date.min),
    ),
    teams=("@org/payments",),
)
HANDLES = Roster((Member(handle="@ana"), Member(handle="@bo")))


def owned(owner: str, roster: Roster, status: str = "[ ]") -> list[str]:
    text = document(row(owner=owner, status=status))
    return findings("unknown-owner", text, circumstances=Circumstances(roster=roster))


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("Ana Mg", "'Ana Mg' is not on the roster, did you mean 'Ana Ng'?"),
        ("Kim Oh", "'Kim Oh' is not on the roster"),
        ("@anna", "'@anna' is not on the roster, did you mean '@ana'?"),
        ("kim@example.org", "'kim@example.org' is not on the roster"),
        ("@org/paiments", "'@org/paiments' is not on the roster, did you mean '@org/payments'?"),
        ("Bo Li", "'Bo Li' left on 2024-01-31: expected another owner"),
        ("@al", "'@al' has left: expected another owner"),
        ("Ana Ng, @bo", "'@bo' left on 2024-01-31: expected another owner"),
    ],
)
def test_owner_is_unknown_or_has_left(owner: str, said: str) -> None:
    (found,) = owned(owner, NAMED)
    assert found.partition(": ")[2] == said


@pytest.mark.parametrize(
    "owner",
    ["Ana Ng", "Ana", "Ng", "@ana", "AN", "XY", "Payments", "tech lead", "team", "TBD", "", "-"],
)
def test_owner_is_known_or_cannot_be_judged(owner: str) -> None:
    assert owned(owner, NAMED) == []


def test_only_what_the_roster_can_tell_is_judged() -> None:
    assert owned("Kim Oh", HANDLES) == []
    assert owned("Search team", HANDLES) == []
    assert owned("kim@example.org", HANDLES) == []
    assert len(owned("@kim", HANDLES)) == 1
    assert owned("@kim", Roster((*HANDLES.members, Member(name="Kim Oh")))) == []
    assert owned("Kim Oh", Roster()) == []


@pytest.mark.parametrize("status", ["[x]", "Done", "Won't do"])
def test_owner_of_what_is_over_may_be_gone(status: str) -> None:
    assert owned("Bo Li", NAMED, status) == []
    assert owned("Kim Oh", NAMED, status) == []


def test_owner_above_a_list_is_reported_once() -> None:
    text = "## Action Items\n\n**@kim**\n- Cap the queue\n- Watch it\n"
    found = findings("unknown-owner", text, circumstances=Circumstances(roster=HANDLES))
    assert found == ["@kim: '@kim' is not on the roster"]


# missing-ticket

LIST = "## Action Items\n\n- Cap it (#1)\n- Watch it (#2)\n- Drop it (#3)\n"
SCALE = "# [Title]\n\n**Severity**: {}\n\n## Action Items\n\n- [ ] [Action]\n"


@pytest.mark.parametrize("item", ["- Test it", "- **Test**: it\n  - Owner: Ana"])
def test_item_without_ticket_beside_items_with_tickets(item: str) -> None:
    (found,) = findings("missing-ticket", LIST + item)
    assert found.endswith("the action item names no ticket: 3 of 4 do")


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        LIST + "- Test it (done)",
        LIST + "- [x] Test it",
        LIST + "- ~~Test it~~",
        LIST + "- Test it; PR exists",
        LIST + "- Test it (issue to be filed)",
        LIST + "\n## Prevention Measures\n\n- [ ] Test it",
        LIST + "- Test it\n- Read it",
        "## Action Items\n\n- Cap it (#1)\n- Watch it (#2)\n- Test it",
        "## Action Items\n\n- Cap it\n- Test it",
    ],
)
def test_no_ticket_is_asked_for(text: str) -> None:
    assert findings("missing-ticket", text) == []


def test_ticket_is_asked_for_where_the_template_has_a_column_for_it() -> None:
    template = "# [Title]\n\n## Action Items\n\n| Action | Owner | Ticket |\n|---|---|---|\n"
    text = template.replace("[Title]", "Outage")
    rows = "| Cap it | Ana | |\n| Watch it | Bo | n/a |\n"
    assert findings("missing-ticket", text + rows) == []
    assert findings("missing-ticket", text + rows, template) == [
        ": the action item names no ticket"
    ]


@pytest.mark.parametrize(
    ("scale", "level", "number"),
    [
        ("P0 / P1 / P2 / P3", "P0", 1),
        ("P0 / P1 / P2 / P3", "P1", 1),
        ("P0 / P1 / P2 / P3", "P2", 0),
        ("Low / Medium / High / Critical", "High", 1),
        ("Low / Medium / High / Critical", "Low", 0),
        ("Minor / Major", "Major", 0),
    ],
)
def test_severe_incident_has_one_ticket_at_least(scale: str, level: str, number: int) -> None:
    template = SCALE.format(scale)
    text = f"# Outage\n\n**Severity**: {level}\n\n## Action Items\n\n- [ ] Cap it\n- [ ] Test it\n"
    found = findings("missing-ticket", text, template)
    assert found == [f"Cap it: no action item of this {level} incident names a ticket"] * number
    for ticket in ("- [ ] Watch it (#1)\n", "\n## References\n\n- Related issues: #12\n"):
        assert findings("missing-ticket", text + ticket, template) == []


# duplicate-action


def pair(one: str, other: str, title: str = "Long-Term") -> str:
    return f"## Action Items\n\n### Immediate\n\n- {one}\n\n### {title}\n\n- {other}\n"


LONG = "Restart the worker when its queue is full for five minutes"


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("Cap the job queue", "Cap the job queue.", "Long-Term"),
        ("Cap the job queue (@ana)", "**Cap** the job queues (@ana)", "Long-Term"),
        ("Cap the job queue", "Cap the job queue (@ana)", "Long-Term"),
        ("Cap the [job queue](https://x.example)", "Cap the `job queue`", "Long-Term"),
        (LONG, LONG, "Other"),
        ("キューの上限を設定する", "キューの上限を設定する", "Long-Term"),
    ],
)
def test_twins(one: str, other: str, title: str) -> None:
    (found,) = findings("duplicate-action", pair(one, other, title))
    assert "the same action stands in line 5" in found


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("Cap the queue of jobs", "Cap the queue of mails", "Long-Term"),
        ("Cap queue A at night", "Cap queue B at night", "Long-Term"),
        ("Upgrade nodes to 1.29 now", "Upgrade nodes to 1.30 now", "Long-Term"),
        ("Read the runbook aloud (@ana)", "Read the runbook aloud (@bo)", "Long-Term"),
        ("Cap the job queues (@ana)", "Cap the job queue", "Long-Term"),
        ("Cap the job queue", "~~Cap the job queue~~", "Long-Term"),
        ("Add tests", "Add tests", "Long-Term"),
        ("See above", "See above", "Long-Term"),
        ("Add a health check", "Add a health check", "Billing"),
        ("TBD", "TBD", "Long-Term"),
        ("Short description of it (@handle)", "Short description of it (@handle)", "Immediate"),
    ],
)
def test_no_twins(one: str, other: str, title: str) -> None:
    assert findings("duplicate-action", pair(one, other, title)) == []


def test_prevention_measure_may_restate_an_action_item_in_other_words() -> None:
    text = f"## Action Items\n\n- {LONG}\n\n## Prevention Measures\n\n- [ ] {{}}\n"
    assert findings("duplicate-action", text.format(LONG.replace("queue", "queues"))) == []
    for measure in (LONG, f"**Improvement 1**: {LONG}"):
        (found,) = findings("duplicate-action", text.format(measure))
        assert "the same action stands in line 3" in found


def test_draft_may_lack_tickets() -> None:
    circumstances = Circumstances(stage=Stage.DRAFT)
    assert len(findings("missing-ticket", f"{LIST}- Test it", circumstances=circumstances)) == 1


# missing-owner


@pytest.mark.parametrize(
    ("items", "count"),
    [
        ("- Cap the queue\n- Alert on its depth\n", 1),
        ("- Cap the queue\n", 0),
        ("- Cap the queue (@ana)\n- Alert on its depth\n", 0),
        ("- Cap the queue, OPS-12\n- Alert on its depth\n", 0),
        ("- Ed and Mira to cap the queue\n- Alert on its depth\n", 0),
        ("- [x] Cap the queue\n- [ ] Alert on its depth\n", 0),
        ("- I will cap the queue\n- Alert on its depth\n", 0),
        ("- `kubectl drain`\n- Alert on its depth\n", 0),
        ("- Cap the queue\n- Later on:\n", 0),
        ("- Cap the queue (shipped last week)\n- Alert on its depth\n", 0),
    ],
)
def test_no_owner_at_all_is_advice(items: str, count: int) -> None:
    text = f"# X\n\n## Action Items\n\n{items}"
    said = "Cap the queue: none of the 2 action items names an owner or a ticket"
    assert findings("missing-owner", text) == [said] * count
    template = "# [T]\n\n## Action Items\n\n- [Action]\n"
    assert findings("missing-owner", text, template) == []
