"""Who does what until when, in the words of one action item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import VOCABULARY
from pmlint.values.assignment import Speech, read_assignment
from pmlint.values.people import Person
from pmlint.values.statuses import Status, read_status

ACTION = "Cap the queue"
KNOWN = {"ana", "ana ng", "bo", "rk"}


def is_known(person: Person) -> bool:
    return person.key in KNOWN


SPEECH = Speech(VOCABULARY.column, is_known)


def read(text: str, *, bracketed: bool = False) -> tuple[str, dict[str, str]]:
    said = read_assignment(text, SPEECH._replace(bracketed=bracketed))
    return text[slice(*said.action)], {name: text[slice(*at)] for name, at in said.parts.items()}


@pytest.mark.parametrize(
    ("text", "owner", "due", "status"),
    [
        (f"{ACTION} - @ana - due 2024-02-01", "@ana", "2024-02-01", None),
        (f"{ACTION} (@ana, 2024-02-01)", "@ana", "2024-02-01", None),
        (f"{ACTION} (owner: Bo Li, due: 2024-02-01)", "Bo Li", "2024-02-01", None),
        (f"{ACTION}. OWNER: bo@ (DONE).", "bo@", None, "DONE"),
        (f"{ACTION}. Owner: @ana", "@ana", None, None),
        (f"{ACTION}, owner: Bo Li, due: Feb 10, 2025", "Bo Li", "Feb 10, 2025", None),
        (f"{ACTION}. Assigned to: @bo, due Feb 10, 2025", "@bo", "Feb 10, 2025", None),
        (f"{ACTION} — Platform team — Q3 2025 — In progress", "Platform team", "Q3 2025", "In p"),
        (f"{ACTION} - Bo Li - 2024-03-01", "Bo Li", "2024-03-01", None),
        (f"{ACTION} (RK, 2024-01-01, P1)", "RK", "2024-01-01", None),
        (f"{ACTION} | @ana, @bo | next sprint | TODO", "@ana, @bo", "next sprint", "TODO"),
        (f"{ACTION} @ana", "@ana", None, None),
        (f"{ACTION} @ana/@bo", "@ana/@bo", None, None),
        (f"{ACTION} - bo@example.com", "bo@example.com", None, None),
        (f"{ACTION} (@ana) [#12](https://x.example/issues/12)", "@ana", None, None),
        (f"{ACTION} — owner @ana, due 2024-03-01", "@ana", "2024-03-01", None),
        (f"{ACTION} - assignee Bo Li", "Bo Li", None, None),
        (f"{ACTION} — owner @ana, due Q3 (after\n  that).", "@ana", "Q3 (after\n  that)", None),
        (f"{ACTION} (owner ash, due 2024-03-01)", "ash", "2024-03-01", None),
        (f"{ACTION} by 2024-03-01", None, "2024-03-01", None),
        (f"{ACTION} (due: ASAP)", None, "ASAP", None),
        (f"{ACTION} (due EOD Friday)", None, "EOD Friday", None),
        (f"{ACTION} (Estimated completion: June 2025)", None, "June 2025", None),
        (f"{ACTION} (expected completion: [Month YYYY])", None, "[Month YYYY]", None),
        (f"{ACTION} - planned completion: 2024-03-01", None, "2024-03-01", None),
        (f"{ACTION} 📅 2024-03-01 @ana", "@ana", "2024-03-01", None),
        (f"{ACTION} (done)", None, None, "done"),
        (f"{ACTION} (in progress)", None, None, "in progress"),
        (f"{ACTION}. **(Done during this incident)**", None, None, "Done"),
        (f"{ACTION} - DONE in [#7](https://x.example/pull/7)", None, None, "DONE"),
        (f"{ACTION} - done and written up", None, None, "done"),
        (f"{ACTION} WONTDO", None, None, "WONTDO"),
        (f"✅ {ACTION}", None, None, "✅"),
        (f"⬜ {ACTION} (@bo)", "@bo", None, "⬜"),
        (f":white_check_mark: {ACTION}", None, None, ":white_check_mark:"),
        (f"**COMPLETED (PR #1098)**: {ACTION}", None, None, "COMPLETED (PR #1098)"),
        (f"Pending: {ACTION}", None, None, "Pending"),
        (f"**@ana**: {ACTION}", "@ana", None, None),
        (f"@ana {ACTION}", "@ana", None, None),
        (f"@ana - {ACTION}", "@ana", None, None),
        (f"[@ana] {ACTION}", "@ana", None, None),
        (f"@ana and @bo: {ACTION}", "@ana and @bo", None, None),
        (f"@ana to {ACTION}", "@ana", None, None),
        (f"Ana and Bo to {ACTION}", "Ana and Bo", None, None),
        (f"**Ana Ng**: {ACTION}", "Ana Ng", None, None),
        (f"{ACTION} (Ana)", "Ana", None, None),
        (f"{ACTION}\n  **Owner**: Bo Li\n  **Due**: Q3 2024", "Bo Li", "Q3 2024", None),
        (f"{ACTION}. Owner:", "", None, None),
        (f"{ACTION} (@owner, YYYY-MM-DD)", "@owner", "YYYY-MM-DD", None),
        (f"{ACTION} - [Owner] - [Due Date]", "Owner", "Due Date", None),
        (f"{ACTION} — Owner: [Name], Due: [Date]", "[Name]", "[Date]", None),
    ],
)
def test_parts_are_read_and_the_action_is_what_remains(
    text: str, owner: str | None, due: str | None, status: str | None
) -> None:
    action, parts = read(text)
    assert action.rstrip(".") == ACTION
    assert parts.get("owner") == owner
    assert parts.get("due") == due
    assert (parts.get("status") or "None").startswith(str(status))


@pytest.mark.parametrize("rest", ["(owner unclear)", "— owner of the service", "by the owner"])
def test_what_only_speaks_of_an_owner_names_none(rest: str) -> None:
    assert read(f"{ACTION} {rest}") == (f"{ACTION} {rest}", {})


@pytest.mark.parametrize(
    "text",
    [
        ACTION,
        "Discuss the limit with @ana",
        "Ping @ana",
        "Ask Rasmus",
        "@ana says that the limit is too low",
        "Discuss how it is built (Rasmus calls a meeting)",
        "Consider to set up an alert",
        "Continue to watch the queue",
        "Alerts to fire on a long queue",
        "Cap the queue [Rick]",
        "Pin `@types/node`, and `actions/checkout@v4`",
        "Move to the new API (2024-01-02)",
        "Raise the limit from 1.2 - 1.3",
        "Fix it ([#12](https://x.example/issues/12))",
        "Merge https://x.example/pull/12",
        "Ask what 'high' means (that is TBD).",
        "Alert on errors. Target: < 1 %",
        "Show progress (estimated completion of each job)",
        "Delete logs from before 2024-01-01",
        "Reviewed in the retro (some of it)",
        "Note: the limit is 7",
        "- - -",
        "",
        "@ana",
        "Owner: Ana",
        "🟢 Low: tidy up",
        "**HIGH** Include it in the smoke test",
        "**API**: return 429",
    ],
)
def test_what_is_not_certain_is_a_part_of_the_action(text: str) -> None:
    assert read(text) == (text.strip(), {})


def test_name_in_brackets_is_an_owner_where_the_list_says_so() -> None:
    assert read(f"{ACTION} [Rick]", bracketed=True) == (ACTION, {"owner": "Rick"})
    assert read(f"{ACTION} [1]", bracketed=True) == (f"{ACTION} [1]", {})
    assert read(f"{ACTION} [docs](https://x.example)", bracketed=True)[1] == {}


STATUS_WORDS = (
    *("done", "complete", "completed", "closed", "fixed", "resolved", "shipped", "merged"),
    *("implemented", "finished", "deployed", "WONTDO", "wontfix", "cancelled", "dropped"),
    *("declined", "deferred", "rejected", "blocked", "pending", "wip", "TODO", "on hold"),
)


@pytest.mark.parametrize("status", STATUS_WORDS)
def test_every_status_that_is_read_is_known(status: str) -> None:
    _, parts = read(f"{ACTION} ({status})")
    assert isinstance(read_status(parts["status"]), Status)


PIECES = st.sampled_from(
    (
        *("Do it", " - ", " — ", "@ana", "(", ")", "[", "]", ", ", "due ", "2024-02-01", "Owner: "),
        *(
            "**",
            "DONE",
            "(done)",
            "\n  ",
            "`",
            "✅ ",
            "~~",
            "Q3 2024",
            "https://x.example/1",
            "#12",
        ),
        *(":", ".", "Ana Ng", " by ", " to ", "TBD", "（", "）", "|", "/", "bo@", "Due: "),
    )
)


@given(st.lists(PIECES, max_size=14).map("".join), st.booleans())
def test_nothing_raises_and_parts_stand_in_the_text(text: str, bracketed: bool) -> None:  # noqa: FBT001 - given by position
    said = read_assignment(text, SPEECH._replace(bracketed=bracketed))
    start, end = said.action
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == text[start:end].strip()
    for concept, (first, last) in said.parts.items():
        assert concept in {"owner", "due", "status"}
        assert 0 <= first <= last <= len(text)
        assert last <= start or first >= end


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read_assignment(text, SPEECH)


OWNERS = st.sampled_from(["@ana", "Bo Li", "Platform team", "bo@example.com", "@ana, @bo"])
DATES = st.dates().map(str).filter(lambda day: day > "1900" and day < "2100")


@given(OWNERS, DATES, st.sampled_from([" (", " [", " — ", " - "]))
def test_what_is_written_can_be_read_back(owner: str, due: str, opening: str) -> None:
    closing = {"(": ")", "[": "]"}.get(opening.strip(), "")
    text = f"{ACTION}{opening}owner: {owner}, due: {due}{closing}"
    action, parts = read(text)
    assert (action, parts) == (ACTION, {"owner": owner, "due": due})
