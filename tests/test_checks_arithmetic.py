"""The arithmetic of durations, windows and phases, as reviewers do it by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import findings
from pmlint.values.time.durations import format_duration

BACK = "2024-01-15 14:03 - 2024-01-14 16:18 UTC"
ALONE = "~30 minutes (discovery to hotfix push)"
WHOLE = "14:03 - 16:18 UTC (2h 15m)"
RULES = ("invalid-duration", "duration-mismatch", "reversed-times", "phase-order")
TEMPLATE = "# [Title]\n\n**Duration**: [Start Time] - [End Time] ([Duration])\n"


def said(duration: str) -> dict[str, list[str]]:
    """What the rules say of the duration in the head of a document."""
    text = f"# X\n\n**Duration**: {duration}\n"
    found = {rule: findings(rule, text, TEMPLATE) for rule in RULES}
    return {rule: messages for rule, messages in found.items() if messages}


@pytest.mark.parametrize(
    "duration",
    [
        "14:03 - 16:18 UTC (2h 15m)",
        "22:50 - 00:10 UTC (1h 20m)",
        "2024-01-15 14:03 - 2024-01-15 16:18 UTC (135 minutes)",
        "2024-01-15T14:03Z to 2024-01-15T16:18Z (PT2H15M)",
        "15:00 CET - 15:30 UTC (1h 30m)",
        "18:00 to 19:12 UTC (72 minutes)",
        "21:45 to 23:28 UTC (103 minutes)",
        "10:36 - 13:05 UTC (2,5 hours)",
        "2024-03-10 01:30 - 03:30 PT (1h)",
        "2024-11-03 00:30 - 03:30 America/New_York (4 hours)",
        "2024-01-15 22:00 - 2024-01-18 04:00 UTC (2d 6h)",
        "14:03 - 16:18 UTC (~2 hours)",
        "14:03 UTC - ongoing",
        "Unknown - the logs were lost",
        "N/A",
    ],
)
def test_durations_that_are_right(duration: str) -> None:
    assert said(duration) == {}


@pytest.mark.parametrize(
    ("duration", "rule", "message"),
    [
        (
            "14:03 UTC - 16:18 UTC (2h 45m)",
            "duration-mismatch",
            "2h 45m: 14:03 UTC - 16:18 UTC is 2h 15m, the text says 2h 45m",
        ),
        (
            "09:33 - 16:07 (6h 27m)",
            "duration-mismatch",
            "6h 27m: 09:33 - 16:07 is 6h 34m, the text says 6h 27m",
        ),
        (
            "11:24 - 11:40 (20m)",
            "duration-mismatch",
            "20m: 11:24 - 11:40 is 16m, the text says 20m",
        ),
        (
            "16:18 - 14:03 (2h 15m)",
            "reversed-times",
            "16:18 - 14:03: 16:18 - 14:03 runs over midnight; for 2h 15m, the two are reversed",
        ),
        (
            "16:18 - 14:03 (3h)",
            "duration-mismatch",
            "3h: 16:18 - 14:03 is 21h 45m, the text says 3h",
        ),
        (
            f"{BACK} (2h 15m)",
            "reversed-times",
            f"{BACK}: 2024-01-14 16:18 UTC is 21h 45m before 2024-01-15 14:03",
        ),
        (
            ALONE,
            "invalid-duration",
            f"{ALONE}: {ALONE!r} has neither start nor end, expected all three as in {WHOLE}",
        ),
        (
            "1h 75m",
            "invalid-duration",
            "1h 75m: '1h 75m' has 75 minutes beside hours, expected fewer than 60",
        ),
    ],
)
def test_durations_that_are_wrong_once(duration: str, rule: str, message: str) -> None:
    assert said(duration) == {rule: [message]}


TIMES = st.integers(0, 1439)


@given(TIMES, st.integers(1, 1439))
def test_what_is_computed_is_right_and_an_hour_more_is_not(start: int, length: int) -> None:
    end = (start + length) % 1440
    times = f"{start // 60:02}:{start % 60:02} - {end // 60:02}:{end % 60:02} UTC"
    stated = format_duration(length * 60)
    assert "duration-mismatch" not in said(f"{times} ({stated})")
    longer = format_duration((length + 60) * 60 + (60 if length % 60 == 0 else 0))
    wrong = said(f"{times} ({longer})")
    assert "duration-mismatch" in wrong or "reversed-times" in wrong


KEY_EVENTS = """# X

- **Key events**
  - First detected {detected}
  - Incident declared 2023-07-25 14:21
  - Repaired 2023-07-25 15:55
  - Resolved {resolved}

- **Time to repair**: {repair}
- **Time to resolve**: {resolve}
"""
FILLED = {
    "detected": "2023-07-25 14:05",
    "resolved": "2023-07-25 16:10",
    "repair": "1h 50m",
    "resolve": "2h 05m",
}


def key_events(rule: str, **changes: str) -> list[str]:
    return findings(rule, KEY_EVENTS.format(**(FILLED | changes)))


def test_phases_that_agree() -> None:
    assert all(key_events(rule) == [] for rule in RULES)
    assert key_events("duration-mismatch", repair="1h 34m") == [], "from when it was declared"


def test_a_time_to_repair_that_no_phases_give() -> None:
    (message,) = key_events("duration-mismatch", repair="1h 20m")
    between = "declared 2023-07-25 14:21 - repaired 2023-07-25 15:55"
    assert message == f"1h 20m: {between} is 1h 34m, the text says 1h 20m"


def test_one_wrong_day_is_one_finding() -> None:
    found = {rule: key_events(rule, resolved="2023-09-25 16:10") for rule in RULES}
    assert [len(found[rule]) for rule in RULES] == [0, 1, 0, 0]
    reversed_ = {rule: key_events(rule, resolved="2023-06-25 16:10") for rule in RULES}
    assert reversed_["duration-mismatch"] == []
    (message,) = reversed_["phase-order"]
    assert message.endswith("is 29d 21h 55m after resolved at '2023-06-25 16:10' (line 7)")


def test_a_value_that_was_copied_is_reported_once() -> None:
    assert len(key_events("duration-mismatch", repair="35h 36m", resolve="35h 36m")) == 1


def test_unknown_phases_may_explain_a_duration() -> None:
    text = "# X\n\n- Incident declared 2023-07-25 14:21\n- Resolved 2023-07-25 16:10\n"
    assert findings("duration-mismatch", f"{text}- **Time to resolve**: 2h 30m\n") == []
    assert findings("duration-mismatch", f"{text}- **Time to resolve**: 1h 30m\n") != []
    assert findings("duration-mismatch", f"{text}- **Time to repair**: 1h 30m\n") == []


@given(st.text(alphabet="0123456789:-– ()hmUTCto,.", max_size=60))
def test_the_rules_never_raise(text: str) -> None:
    said(text)
    said(f"14:03 - 16:18 {text}")


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2023-07-25 14:05", "2023-07-25 14:05", ""),
        ("2023-07-25 14:05", "2023-07-25 14:06", ""),
        ("23:50", "00:10", ""),
        ("2023-07-25 14:05", "the next morning", ""),
        ("2023-07-25 14:05", "2023-07-25 14:04", "1m"),
        ("14:05", "12:05", "2h"),
    ],
)
def test_an_incident_that_ends_before_it_starts(start: str, end: str, message: str) -> None:
    text = f"# X\n\n- **Start time**: {start}\n- **Resolved**: {end}\n"
    before = f"the end {end!r} is {message} before the start {start!r} (line 3)"
    assert findings("reversed-times", text) == ([f"{end}: {before}"] if message else [])


@pytest.mark.parametrize("field", ["**Start time**: 14:05", "**Resolved**: 14:05"])
def test_one_end_alone_is_not_reversed(field: str) -> None:
    assert findings("reversed-times", f"# X\n\n- {field}\n") == []
