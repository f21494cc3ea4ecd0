"""When two names mean the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.names import edits, fold, misspelled, nearest, same, same_but_neutral


@pytest.mark.parametrize(
    "name",
    [
        "Timeline",
        "timeline:",
        "3. 🕐 Timeline (UTC)",
        "**Timeline**",
        "7.1 Timeline (all times CET)",
        ":clock1: Timeline",
        "B. Timeline",
        "XIV. Timeline",
        "Timeline {#the-timeline}",
        "Timeline {#time .wide}",
        "[Timeline](#timeline)",
        "Time-line",
        "## Timeline (UTC):",
        "Timeline [1]",
        "Timeline[^12]",
        "Timeline `[fact]`",
    ],
)
def test_trimmings_do_not_count(name: str) -> None:
    assert fold(name) == "timeline"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("What didn't go well", "whatdidnotgowell"),
        ("What didn’t go well", "whatdidnotgowell"),
        ("What didnt go well", "whatdidnotgowell"),
        ("Root Cause(s)", "rootcause"),
        ("Q&A", "qanda"),
        ("14:03", "1403"),
        ("10:05: Timeline", "1005timeline"),
        ("10:05:12 Timeline", "100512timeline"),
        (":+1: Timeline", "timeline"),
        ("Top 10 issues", "top10issues"),
        ("(optional)", "optional"),
        ("タイムライン", "タイムライン"),
        ("---", ""),
    ],
)
def test_folding_keeps_what_names(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Follow-Up", "Followup"),
        ("Root Causes", "root cause"),
        ("Action Item", "Action Items"),
        ("What Didn't Work", "What did not work"),
        ("Why it wasn’t seen", "Why it was not seen"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What went well", "What went wrong"),
        ("Phase 1 response", "Phase 2 response"),
        ("Impact", "Impact Analysis"),
        ("", ""),
        ("—", "…"),
    ],
)
def test_not_same(one: str, other: str) -> None:
    assert not same(one, other)


def test_words_that_add_nothing() -> None:
    assert same_but_neutral("Incident Timeline", "Timeline")
    assert same_but_neutral("Timeline of events", "Timeline")
    assert not same_but_neutral("Technical Impact", "User Impact")
    assert not same_but_neutral("Incident Summary", "Summary of the incident report on costs")
    assert not same_but_neutral("Incident Report", "Event Log")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Exective Summary", "Executive Summary"),
        ("Atendees", "Attendees"),
        ("Timelnie", "Timeline"),
        ("Impcat", "Impact"),
    ],
)
def test_misspelled(written: str, meant: str) -> None:
    assert misspelled(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Detection", "Prevention"),
        ("What went well", "What went wrong"),
        ("Short-Term", "Long-Term"),
        ("Note", "Date"),
        ("Fix", "Mix"),
        ("Impact", "Impact"),
    ],
)
def test_not_misspelled(written: str, meant: str) -> None:
    assert not misspelled(written, meant)


def test_nearest() -> None:
    assert nearest("missing-owners", ["missing-owner", "vague-owner"]) == "missing-owner"
    assert nearest("colour", ["missing-owner"]) is None
    assert nearest("x", []) is None


@given(st.text(alphabet="abc", max_size=8), st.text(alphabet="abc", max_size=8))
def test_edits_are_symmetric_and_bounded(one: str, other: str) -> None:
    distance = edits(one, other, 20)
    assert distance == edits(other, one, 20)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
    assert (distance == 0) == (one == other)
    assert edits(one, other, 1) == min(distance, 2)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    folded = fold(name)
    assert same(name, name) == bool(folded)
    assert all(character.isalnum() for character in folded)


def plain_edits(one: str, other: str) -> int:
    """Letters to insert, delete, replace or swap with the next, by the definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return plain_edits(one[1:], other[1:])
    ways = [
        plain_edits(one[1:], other),
        plain_edits(one, other[1:]),
        plain_edits(one[1:], other[1:]),
    ]
    if one[:2] == other[1::-1]:
        ways.append(plain_edits(one[2:], other[2:]))
    return 1 + min(ways)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 4))
def test_edits_are_counted_as_far_as_asked(one: str, other: str, most: int) -> None:
    assert edits(one, other, most) == min(plain_edits(one, other), most + 1)


@given(st.text("ailmntu", min_size=5, max_size=9), st.text("ailmntu", min_size=5, max_size=9))
def test_a_slip_is_told_by_its_edits_alone(one: str, other: str) -> None:
    allowed = min(len(other) // 6 + 1, 3)
    assert misspelled(one, other) == (one != other and plain_edits(one, other) <= allowed)
