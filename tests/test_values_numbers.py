"""Percentages, milliseconds and counts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.numbers import Number, read_count, read_milliseconds, read_percent
from pmlint.values.problem import Problem


@pytest.mark.parametrize(
    ("text", "value", "approximate"),
    [
        ("0.4%", "0.4", False),
        ("<0.1%", "0.1", True),
        ("~3 %", "3", True),
        ("10-15%", "10", True),
        ("99.95 %", "99.95", False),
        ("2,5 %", "2.5", False),
        ("45 percent", "45", False),
        ("100% of users, up 300% over normal", "100", False),
        ("300% increase", "300", False),
        ("up 300%", "300", False),
        ("-5% change", "-5", False),
    ],
)
def test_a_percentage_is_read(text: str, value: str, approximate: bool) -> None:  # noqa: FBT001 - a table
    number = read_percent(text)
    assert isinstance(number, Number)
    assert (number.value, number.approximate, number.unit) == (Decimal(value), approximate, "%")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("142%", "'142%' is more than 100%"),
        ("-5%", "'-5%' is less than 0%"),
        ("0.5", "'0.5' of what? expected a percentage"),
        ("50-120%", "'50-120%' is more than 100%"),
    ],
)
def test_a_wrong_percentage_is_a_problem(text: str, reason: str) -> None:
    problem = read_percent(text)
    assert isinstance(problem, Problem)
    assert problem.reason == reason


@pytest.mark.parametrize("text", ["none", "normal", "5 of 10 requests", "99th percentile", ""])
def test_free_text_is_no_percentage(text: str) -> None:
    assert read_percent(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("850 ms", "850"),
        ("1,200ms", "1200"),
        ("1.2s", "1200"),
        ("2,5 s", "2500"),
        ("30 µs", "0.03"),
        ("5 min", "300000"),
        ("1m 30s", "90000"),
        ("p95 850ms (normal 200ms)", "850"),
    ],
)
def test_milliseconds_are_read(text: str, value: str) -> None:
    number = read_milliseconds(text)
    assert isinstance(number, Number)
    assert (number.value, number.unit) == (Decimal(value), "ms")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("850", "'850' names no unit, expected one such as ms"),
        ("-5 ms", "'-5 ms' is less than 0"),
    ],
)
def test_wrong_milliseconds_are_a_problem(text: str, reason: str) -> None:
    problem = read_milliseconds(text)
    assert isinstance(problem, Problem)
    assert problem.reason == reason


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("~12,400", "12400", ""),
        ("12.4k", "12400", ""),
        ("1.2M", "1200000", ""),
        ("1 234", "1234", ""),
        ("0", "0", ""),
        ("12 tickets", "12", ""),
        ("~15,000 (10% of active users)", "15000", ""),
        ("10%", "10", "%"),
        ("since 14:03 about 200", "200", ""),
    ],
)
def test_a_count_is_read(text: str, value: str, unit: str) -> None:
    number = read_count(text)
    assert isinstance(number, Number)
    assert (number.value, number.unit) == (Decimal(value), unit)


def test_a_negative_count_is_a_problem() -> None:
    assert read_count("-5") == Problem(0, 2, "'-5' is less than 0")


@pytest.mark.parametrize("text", ["None", "Some", "#1234", "ZD-123", "10.0.0.1", "14:03"])
def test_other_text_is_no_count(text: str) -> None:
    assert read_count(text) is None


@given(st.integers(0, 10**14))
def test_a_formatted_count_is_read_back(count: int) -> None:
    for text in (str(count), f"{count:,}", f"{count:,}".replace(",", " ")):
        number = read_count(text)
        assert isinstance(number, Number)
        assert number.value == count


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,-~<%kmsM ()'–", max_size=60)))
def test_any_text_gives_a_span(text: str) -> None:
    for value in (read_percent(text), read_milliseconds(text), read_count(text)):
        assert value is None or 0 <= value.start < value.end <= len(text)
