"""Stretches of time in settings."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.time.spans import read_span, show_days, show_span


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("7 days", 7),
        ("1 day", 1),
        ("2 weeks", 14),
        ("3 Months", 93),
        ("1 year", 366),
        ("0 days", 0),
    ],
)
def test_span_in_days(text: str, days: int) -> None:
    assert read_span(text) == dt.timedelta(days=days)


@pytest.mark.parametrize(
    "text", ["", "7", "days", "7 d", "-1 day", "a week", "1.5 days", "7 days!"]
)
def test_no_span(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (dt.timedelta(days=7), "7 days"),
        (dt.timedelta(days=1), "1 day"),
        (dt.timedelta(hours=36), "36 hours"),
        (dt.timedelta(minutes=90), "90 minutes"),
        (dt.timedelta(), "0 days"),
    ],
)
def test_span_is_shown_in_the_largest_unit(span: dt.timedelta, text: str) -> None:
    assert show_span(span) == text


@given(st.integers(0, 99_999))
def test_days_can_be_read_back(days: int) -> None:
    assert read_span(show_days(days)) == dt.timedelta(days=days)
