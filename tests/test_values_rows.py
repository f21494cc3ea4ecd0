"""Statuses, severities, identifiers, sign-offs and legal nothings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.incidents import IncidentId, read_incident_id
from pmlint.values.nothing import is_nothing
from pmlint.values.problem import Problem
from pmlint.values.severities import read_severity
from pmlint.values.sign_offs import SignOff, read_sign_off
from pmlint.values.statuses import Status, malformed_box, read_status, status_alone

P = ("P0", "P1", "P2", "P3")
SEV = ("SEV-1", "SEV-2", "SEV-3")
WORDS = ("Low", "Medium", "High", "Critical")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[ ]", Status.OPEN),
        ("[x]", Status.DONE),
        ("[X]", Status.DONE),
        ("☐", Status.OPEN),
        ("Done", Status.DONE),
        ("✅ Done", Status.DONE),
        ("⏳", Status.DOING),
        ("🟡 In review", Status.DOING),
        ("**TODO**", Status.OPEN),
        ("to-do", Status.OPEN),
        ("[card](https://t.example/1) **DONE**", Status.DONE),
        ("TRELLO link **DONE**", Status.DONE),
        ("In Progress", Status.DOING),
        ("in progress - waiting for review", Status.DOING),
        ("Done (PR #12)", Status.DONE),
        ("Done 2024-01-20", Status.DONE),
        ("PR #12 merged", Status.DONE),
        ("not done", Status.OPEN),
        ("~~Open~~ Done", Status.DONE),
        ("Won’t fix", Status.DROPPED),
        ("On hold", Status.BLOCKED),
        ("未着手", Status.OPEN),
        ("未完了", Status.OPEN),
        ("完了", Status.DONE),
        ("적용됨 (nginx.conf)", Status.DONE),
        ("Phase 5 백로그", Status.OPEN),
        ("進行中", Status.DOING),
        ("[ ] Open [x] Done", Status.DONE),
        ("[x] Open [ ] Done", Status.OPEN),
        ("[ ] Done", Status.OPEN),
        (":white_check_mark:", Status.DONE),
        (":construction: until May", Status.DOING),
        (":x:", Status.DROPPED),
        (":x: Done", Status.DONE),
        (":palm_tree:", None),
        ("On track", Status.DOING),
        ("100%", Status.DONE),
        ("40 %", Status.DOING),
        ("40% of it", None),
        ("soon", None),
        ("Doneish", None),
        ("Reassigned", None),
        ("-", None),
        ("", None),
    ],
)
def test_a_status_is_folded(text: str, status: Status | None) -> None:
    assert read_status(text) is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Done", Status.DONE),
        ("**DONE** - this sprint", Status.DONE),
        ("Won't do: too dear", Status.DROPPED),
        ("Live Ops", None),
        ("Done Deals team", None),
        ("Ana, done", None),
        ("", None),
    ],
)
def test_a_status_alone(text: str, status: Status | None) -> None:
    assert status_alone(text) is status


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[]", "[ ]"),
        ("[  ]", "[ ]"),
        ("[ x]", "[x]"),
        ("[x ] fix the probe", "[x]"),
        ("[ ]", None),
        ("[X]", None),
        ("[x](url)", None),
        ("[](url)", None),
        ("Done", None),
    ],
)
def test_a_malformed_box_is_recognised(text: str, right: str | None) -> None:
    assert malformed_box(text) == right


@pytest.mark.parametrize(
    ("text", "scale", "value", "spelling_differs"),
    [
        ("P1", P, "P1", False),
        ("p1", P, "P1", True),
        ("P1 - Critical (payments)", P, "P1", False),
        ("P1 — Critical, all regions", P, "P1", False),
        ("P1 - P0 would need all regions", P, "P1", False),
        ("P2 (was P1)", P, "P2", False),
        ("P1 -> P2", P, "P2", False),
        ("Treated as P1", P, "P1", False),
        ("sev 1", SEV, "SEV-1", True),
        ("SEV\u20111", SEV, "SEV-1", True),
        ("**SEV2**", SEV, "SEV-2", True),
        ("SEV-3（partial）", SEV, "SEV-3", False),
        ("🟠 High", WORDS, "High", False),
        ("HIGH (complete failure)", WORDS, "High", True),
        ("High, low stock was shown", WORDS, "High", False),
        ("High - Critical path broken", WORDS, "High", False),
    ],
)
def test_one_level_is_read(
    text: str,
    scale: tuple[str, ...],
    value: str,
    spelling_differs: bool,  # noqa: FBT001 - a table
) -> None:
    level = read_severity(text, scale)
    assert (level.value, level.spelling_differs) == (value, spelling_differs)
    assert level.found == (value,)


@pytest.mark.parametrize(
    ("text", "scale", "found"),
    [
        ("P0 / P1 / P2 / P3", P, P),
        ("P1 / P2", P, ("P1", "P2")),
        ("P1|P2", P, ("P1", "P2")),
        ("P0-P1", P, ("P0", "P1")),
        ("P0 - P1", P, ("P0", "P1")),
        ("P1 or P2", P, ("P1", "P2")),
        ("High / Critical", WORDS, ("High", "Critical")),
    ],
)
def test_a_choice_is_no_level(text: str, scale: tuple[str, ...], found: tuple[str, ...]) -> None:
    level = read_severity(text, scale)
    assert (level.value, level.found) == (None, found)
    assert text[level.start : level.end] == text


@pytest.mark.parametrize(
    ("text", "scale", "value", "other"),
    [
        ("SEV-1", P, None, "SEV-1"),
        ("SEV\u20111", P, None, "SEV\u20111"),
        ("Critical", P, None, "Critical"),
        ("P1", SEV, None, "P1"),
        ("Sev 1 (downgraded from P0)", P, None, "Sev 1"),
        ("Sev 1 (downgraded from P0)", SEV, "SEV-1", "P0"),
        ("P10", P, None, None),
        ("chain halt, no loss", P, None, None),
        ("", P, None, None),
    ],
)
def test_another_scheme_is_not_mapped(
    text: str, scale: tuple[str, ...], value: str | None, other: str | None
) -> None:
    level = read_severity(text, scale)
    assert (level.value, level.other_scheme) == (value, other)


@pytest.mark.parametrize(
    "text",
    [
        "INC-2024-0115-001",
        "[INC-2024-0115-001]",
        "`INC-2024-0115-001`",
        "**INC-2024-0115-001**",
        "[INC-2024-0115-001](x.md)",
        "INC-2024-0115-001 (payments)",
    ],
)
def test_an_identifier_is_read(text: str) -> None:
    incident = read_incident_id(text)
    assert isinstance(incident, IncidentId)
    assert text[incident.start : incident.end] == incident.text == "INC-2024-0115-001"
    assert str(incident.day) == "2024-01-15"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INC-20251113-001", "did you mean INC-2025-1113-001?"),
        ("INC-2025-08-28-001", "did you mean INC-2025-0828-001?"),
        ("INC-2026-0901-03", "did you mean INC-2026-0901-003?"),
        ("inc-2024-0115-001", "did you mean INC-2024-0115-001?"),
        ("INC-2024-0115-0001", "did you mean INC-2024-0115-001?"),
        ("INC-2023-0229-001", "February 2023 has 28 days"),
        ("INC-2024-1301-001", "there is no month 13"),
        ("INC-0000-0101-001", "there is no year 0"),
        ("INC-2024-0115-000", "numbers begin with 1"),
        ("INC-2025-0042", "is not of the form INC-YYYY-MMDD-###"),
        ("INC-2023-0229-01", "is not of the form INC-YYYY-MMDD-###"),
    ],
)
def test_a_wrong_identifier_is_a_problem(text: str, expected: str) -> None:
    problem = read_incident_id(text)
    assert isinstance(problem, Problem)
    assert problem.reason.endswith(expected)


def test_an_identifier_may_bear_a_leap_day() -> None:
    incident = read_incident_id("INC-2024-0229-001")
    assert isinstance(incident, IncidentId)
    assert str(incident.day) == "2024-02-29"


def test_the_pattern_of_a_team_counts() -> None:
    pattern = re.compile(r"PM-(?P<number>[0-9]{4})")
    incident = read_incident_id("PM-0042", pattern)
    assert isinstance(incident, IncidentId)
    assert incident.day is None
    problem = read_incident_id("pm-0042", pattern)
    assert isinstance(problem, Problem)
    assert problem.reason.endswith("did you mean PM-0042?")


@pytest.mark.parametrize(
    ("text", "name", "iso", "date_first"),
    [
        ("Jean-Luc Picard - 2024-01-20", "Jean-Luc Picard", "2024-01-20", False),
        ("A. Lee (2024-01-20)", "A. Lee", "2024-01-20", False),
        ("A. Lee – Mon, January 15, 2024", "A. Lee", "2024-01-15", False),
        ("A. Lee, 2024-01-20", "A. Lee", "2024-01-20", False),
        ("Approved by A. Lee on 2024-01-20 14:03 UTC", "A. Lee", "2024-01-20", False),
        ("[x] @alee 2024-01-20", "@alee", "2024-01-20", False),
        ("A. Lee - 2024-01-18, again 2024-01-20", "A. Lee", "2024-01-20", False),
        ("2024-01-20 - A. Lee", "A. Lee", "2024-01-20", True),
    ],
)
def test_a_sign_off_is_read(text: str, name: str, iso: str, date_first: bool) -> None:  # noqa: FBT001 - a table
    sign_off = read_sign_off(text)
    assert isinstance(sign_off, SignOff)
    assert sign_off.date is not None
    assert (sign_off.name, sign_off.date.iso) == (name, iso)
    assert (sign_off.date_first, sign_off.pending) == (date_first, False)


@pytest.mark.parametrize("text", ["Pending", "Not yet", "N/A", "A. Lee - pending", "[ ]"])
def test_a_sign_off_may_be_pending(text: str) -> None:
    sign_off = read_sign_off(text)
    assert isinstance(sign_off, SignOff)
    assert (sign_off.pending, sign_off.date) == (True, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. Lee", "'A. Lee' signed without a date"),
        ("2024-01-20", "nobody is named beside the date '2024-01-20'"),
        ("A. Lee, 2024-02-30", "February 2024 has 29 days"),
        ("", "there is neither a name nor a date"),
    ],
)
def test_half_a_sign_off_is_a_problem(text: str, expected: str) -> None:
    problem = read_sign_off(text)
    assert isinstance(problem, Problem)
    assert problem.reason == expected


@pytest.mark.parametrize(
    "text",
    """None|None.|N/A|NA|n/a|**None**|Nil|Not applicable|None identified|No impact|No data loss.
    |Not measured (no probe)|Unknown - no logs were kept|None, all reads were cached|0|0 users
    |N/A: internal only|(none)|[N/A]|(none so far)
    |No impact on customers""".replace("\n    ", "").split("|"),
)
def test_nothing_may_be_said_in_words(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "Unknown", "0.4%", "None of the alerts fired", "Nominal", "Nobody", "TBD"],
)
def test_other_values_are_something(text: str) -> None:
    assert not is_nothing(text)


@given(st.one_of(st.text(), st.text(alphabet="PSEVINC-0123456789[]()/x,|> *`~✅", max_size=60)))
def test_any_text_is_read(text: str) -> None:
    for scale in (P, SEV, WORDS, ("", "1", "?")):
        level = read_severity(text, scale)
        assert 0 <= level.start <= level.end <= len(text)
    incident = read_incident_id(text)
    assert 0 <= incident.start <= incident.end <= len(text)
    read_status(text)
    malformed_box(text)
    read_sign_off(text)
    is_nothing(text)
