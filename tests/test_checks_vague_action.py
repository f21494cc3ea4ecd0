"""What makes an action item vague, and what makes it concrete."""

from typing import Any

import pytest

from checking import findings, postmortem_of
from pmlint.checks.actions import vague_action
from pmlint.diagnostic import Severity
from pmlint.values.language.vagueness import find_vague


def reported(item: str, status: str = "[ ]", ticket: str = "", **options: Any) -> list[str]:  # noqa: ANN401 - of any check
    """The words that are reported of an item in a table."""
    table = "| Ticket | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"
    row = f"| {ticket} | {item} | Ana Ng | 2025-05-01 | {status} |\n"
    found = findings("vague-action", f"# X\n\n## Action Items\n\n{table}{row}", **options)
    return [one.partition(": ")[0] for one in found]


def of_task(*lines: str) -> list[str]:
    text = "# X\n\n## Action Items\n\n- [ ] " + "\n".join(lines) + "\n- [x] Cap the queue\n"
    return [one.partition(": ")[0] for one in findings("vague-action", text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Improve monitoring", "Improve monitoring"),
        ("**Improve monitoring.**", "Improve monitoring."),
        ("To improve our alerting and logging", "improve our alerting and logging"),
        ("@ana to improve monitoring", "improve monitoring"),
        ("@ana: improve monitoring", "improve monitoring"),
        ("We should improve communication by 2025-05-01", "improve communication by 2025-05-01"),
        ("Improvement 2: Better documentation", "Better documentation"),
        ("Better communication", "Better communication"),
        ("More testing", "More testing"),
        ("Increase awareness", "Increase awareness"),
        ("Improve the deployment process", "Improve the deployment process"),
        ("Communicate better", "Communicate better"),
        ("Implement proper monitoring", "Implement proper monitoring"),
        ("Ensure this does not happen again", "Ensure this does not happen again"),
        ("Make sure that it doesn’t recur", "Make sure that it doesn’t recur"),
        ("Prevent similar incidents in the future", "Prevent similar incidents in the future"),
        ("Address the root cause", "Address the root cause"),
        ("Keep an eye on it", "Keep an eye on it"),
        ("Monitor", "Monitor"),
        ("Be more careful next time", "Be more careful"),
        ("Be more careful with `nginx.conf`", "Be more careful"),
        ("Developers must pay more attention to alerts", "pay more attention"),
        ("Look into the caching layer", "Look into"),
        ("think about a second region", "think about"),
        ("More carefully test and review code", "More carefully"),
    ],
)
def test_vague(text: str, words: str) -> None:
    found = find_vague(text)
    assert found
    assert text[slice(*found.mark)] == words
    assert not found.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "Consider a second broker",
        "Discuss who owns the queue",
        "Explore sharding",
        "Look at getting rid of the old cache",
        "Look into whether the vendor caches it",
        "Improve error handling in the webhook",
        "Optimise the loader",
        "Review our release process",
        "Investigate the root cause",
        "Follow up with the team",
    ],
)
def test_doubtful(text: str) -> None:
    found = find_vague(text)
    assert found
    assert found.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Improve the error message to show what the database says",
        "Improve monitoring: alert at 80%",
        "Improve monitoring (see #12)",
        "Improve monitoring [here](https://x.example)",
        "Improve `queue_depth`",
        "Improve checkout_latency_p95",
        "PAY-812: improve monitoring",
        "Increase the limit",
        "Increase test coverage",
        "Ensure the runbook names both queues",
        "Ensure that alerting is in place for:",
        "Prevent deploys during incidents",
        "Ensure all services have alerting",
        "Look into the timeouts of the vendor",
        "Look into a dashboard of the consumers",
        "Consider a canary",
        "Add monitoring",
        "Update the documentation",
        "Fix the bug",
        "Document the process",
        "Investigate why the broker stopped",
        "Review the queries of the planner",
        "Monitor the first run after the deploy",
        "Handle late messages",
        "Increase logging on the bot",
        "Be more careful, and run the checklist",
        "Telling people to be more careful does not help",
        "Replace the broker",
        "Überwachung verbessern",
        "監視を改善する",
    ],
)
def test_concrete(text: str) -> None:
    assert find_vague(text) is None


@pytest.mark.parametrize("status", ["[ ]", "Open", "In progress", "", "Blocked"])
def test_open_items_matter(status: str) -> None:
    assert reported("Improve monitoring", status) == ["Improve monitoring"]


@pytest.mark.parametrize("status", ["[x]", "Done", "✅", "Dropped", "Won't do"])
def test_closed_items_do_not_matter(status: str) -> None:
    assert reported("Improve monitoring", status) == []
    assert reported("~~Improve monitoring~~") == []


@pytest.mark.parametrize("item", ["", "-", "N/A", "None", "TBD", "[Action]"])
def test_what_is_no_item_is_the_finding_of_another_rule(item: str) -> None:
    assert reported(item) == []


@pytest.mark.parametrize("ticket", ["QUE-81", "#81", "https://x.example/81", "[it](../81.md)"])
def test_ticket_beside_an_item_makes_it_concrete(ticket: str) -> None:
    assert reported("Improve monitoring", ticket=ticket) == []


@pytest.mark.parametrize("beside", ["1", "P1", "High", "infra"])
def test_number_or_priority_beside_an_item_does_not(beside: str) -> None:
    assert reported("Improve monitoring", ticket=beside) == ["Improve monitoring"]


def test_lines_below_a_task_make_it_concrete() -> None:
    assert of_task("More testing") == ["More testing"]
    assert of_task("More testing", "  of the drain") == []
    assert of_task("More testing", "  - Load test") == []
    assert of_task("More testing", "  - **Goal**: no restart") == []


def test_bookkeeping_below_a_task_does_not() -> None:
    labels = ("  - **Owner**: Ana Ng", "  - **Timeline**: 2025-05-01", "  - Priority: High", "")
    assert of_task("More testing", *labels) == ["More testing"]


def test_other_sections_do_not_matter() -> None:
    assert findings("vague-action", "# X\n\n## Lessons\n\n- [ ] Improve monitoring\n") == []


def test_doubt_lowers_the_severity() -> None:
    head = "# X\n\n## Action Items\n\n| Action | Owner |\n|---|---|\n"
    text = f"{head}| Improve monitoring | Ana |\n| Consider a second broker | Ana |\n"
    vague, doubtful = vague_action.check(postmortem_of(text), vague_action.Options())
    assert vague.at_most is Severity.ERROR
    assert doubtful.at_most is Severity.INFO
    assert vague.message.startswith("'Improve monitoring' cannot be checked off: ")
    assert doubtful.message.startswith("'Consider' leaves open when it is done: ")


def test_words_of_a_team() -> None:
    assert reported("Tidy up the shards", phrases=("tidy up",)) == ["Tidy up"]
    assert reported("Tidy up the shards by `tidy`", phrases=("tidy up",)) == []
    assert reported("Improve monitoring", allow=("improve monitoring",)) == []
    assert reported("Improve monitoring", allow=("improve alerting",)) == ["Improve monitoring"]
