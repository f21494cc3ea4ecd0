"""What action items say beside their owner: until when, how soon, which ticket."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.tickets import find_ticket
from pmlint.values.time.deadlines import read_deadline
from pmlint.values.time.horizons import Horizon, read_horizon, stated_span


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2024-02-01", "2024-02-01", "2024-02-01", "2024-02-01"),
        ("**1 Feb 2024**", "2024-02-01", "2024-02-01", "1 Feb 2024"),
        ("20240201", "2024-02-01", "2024-02-01", "20240201"),
        ("Q1 2024", "2024-01-01", "2024-03-31", "Q1 2024"),
        ("end of March 2024", "2024-03-01", "2024-03-31", "end of March 2024"),
        ("2024-W07", "2024-02-12", "2024-02-18", "2024-W07"),
        ("2024-02-01 -> 2024-02-15", "2024-02-01", "2024-02-15", "2024-02-01 -> 2024-02-15"),
        ("~~2024-02-01~~ 2024-02-15", "2024-02-15", "2024-02-15", "2024-02-15"),
        ("landed 2024-02-01", "2024-02-01", "2024-02-01", "2024-02-01"),
    ],
)
def test_deadline(text: str, first: str, last: str, words: str) -> None:
    deadline = read_deadline(text)
    assert deadline
    assert (str(deadline.first), str(deadline.last)) == (first, last)
    assert text[deadline.start : deadline.end] == words


@pytest.mark.parametrize(
    "text",
    ["", "-", "TBD", "03/04/2024", "2024-02-30", "1/2/24", "next sprint", "ASAP", "10 Feb", "v2.7"],
)
def test_no_deadline(text: str) -> None:
    assert read_deadline(text) is None


@given(st.text(max_size=40))
def test_any_text_may_be_a_due_date(text: str) -> None:
    deadline = read_deadline(text)
    assert deadline is None or deadline.first <= deadline.last


@given(st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)))
def test_written_deadline_can_be_read(day: dt.date) -> None:
    deadline = read_deadline(f"by {day:%d} {day:%B} {day.year}")
    assert deadline
    assert (deadline.first, deadline.last) == (day, day)


@pytest.mark.parametrize(
    ("title", "horizon"),
    [
        ("Immediate (This Week)", Horizon.IMMEDIATE),
        ("Immediate Actions (24-48 hours)", Horizon.IMMEDIATE),
        ("Short-Term (This Month)", Horizon.SHORT_TERM),
        ("Short-term (Next Week)", Horizon.SHORT_TERM),
        ("1. Short term", Horizon.SHORT_TERM),
        ("Medium-term (Next Month)", Horizon.MEDIUM_TERM),
        ("Mid-term", Horizon.MEDIUM_TERM),
        ("Long-Term (Next Quarter)", Horizon.LONG_TERM),
        ("Longer term", Horizon.LONG_TERM),
        ("This week", Horizon.IMMEDIATE),
        ("This quarter", Horizon.LONG_TERM),
        ("Kurzfristig", Horizon.SHORT_TERM),
        ("Longo prazo", Horizon.LONG_TERM),
        ("短期", Horizon.SHORT_TERM),
        ("Action Items", None),
        ("Detection", None),
        ("Next steps", None),
        ("Terminology", None),
        ("Long termination", None),
        ("We want to do all of this immediately " * 3, None),
    ],
)
def test_horizon(title: str, horizon: Horizon | None) -> None:
    assert read_horizon(title) is horizon


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Short-Term (1-4 weeks)", 28),
        ("Immediate (24-48 hours)", 2),
        ("Within 90 days", 90),
        ("Long-term (6 months)", 186),
        ("Long-Term (Next Quarter)", None),
        ("Phase 2", None),
    ],
)
def test_time_that_a_heading_states(title: str, days: int | None) -> None:
    span = stated_span(title)
    assert (span and span.days) == days


@pytest.mark.parametrize(
    ("text", "ticket"),
    [
        ("Cap it (#12)", "#12"),
        ("Cap it ([#12](https://x.example/pull/12))", "[#12](https://x.example/pull/12)"),
        ("kubeadm\\#250", "kubeadm\\#250"),
        ("see org/app#12.", "org/app#12"),
        ("PAY-812: cap it", "PAY-812"),
        (
            "Cap it ([issue](https://github.com/a/b/issues/12))",
            "[issue](https://github.com/a/b/issues/12)",
        ),
        ("https://x.atlassian.net/browse/PAY-1", "https://x.atlassian.net/browse/PAY-1"),
        ("https://gitlab.com/a/-/merge_requests/7.", "https://gitlab.com/a/-/merge_requests/7"),
        ("https://trello.com/c/aB3", "https://trello.com/c/aB3"),
        ("Done (PR 1098)", "PR 1098"),
        ("Cap it ([issue][alerts])", "[issue][alerts]"),
        ("Cap it ([alerts])", "[alerts]"),
    ],
)
def test_ticket(text: str, ticket: str) -> None:
    found = find_ticket(text, {"alerts": "https://github.com/a/b/issues/12"})
    assert found
    assert text[slice(*found)] == ticket


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cap the queue",
        "Read UTF-8, answer RFC-7231, patch CVE-2024-12345",
        "SEV-1 of 2024-02-01, INC-2024-0115-001",
        "Move to eu-west-1 and US-EAST-1",
        "Post in #incidents or #2024-outage",
        "Watch https://grafana.x.example/d/abc and https://x.example/docs/limits",
        "Describe it ([docs][manual])",
        "&#39;",
    ],
)
def test_no_ticket(text: str) -> None:
    assert find_ticket(text, {"manual": "https://x.example/manual"}) is None


@given(st.text(st.sampled_from("#1a-/[](A.:https "), max_size=60))
def test_ticket_stands_where_it_says(text: str) -> None:
    found = find_ticket(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
