"""Windows: two instants, what lies between them, and the duration that is stated beside them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.problem import Problem
from pmlint.values.time.durations import format_duration
from pmlint.values.time.windows import Window, read_window

NASTY = st.text(alphabet="0123456789:-–→~ TZUC()（）hm.,to\nandbew", max_size=60)


def read(text: str) -> Window:
    window = read_window(text)
    assert isinstance(window, Window), window
    return window


def elapsed(text: str) -> str | None:
    seconds = read(text).elapsed
    return None if seconds is None else format_duration(seconds)


def stated(text: str) -> str | None:
    duration = read(text).duration
    return text[duration.start : duration.end] if duration else None


@pytest.mark.parametrize(
    ("text", "seconds", "agrees"),
    [
        ("14:03 - 16:18 UTC (2h 15m)", "2h 15m", True),
        ("14:03 UTC - 16:18 UTC (2h 45m)", "2h 15m", False),
        ("22:50 - 00:10 UTC (1h 20m)", "1h 20m", True),
        ("2024-01-15 14:03 - 2024-01-15 16:18 UTC (135 minutes)", "2h 15m", True),
        ("2024-01-15T14:03Z to 2024-01-15T16:18Z (PT2H15M)", "2h 15m", True),
        ("15:00 CET - 15:30 UTC (1h 30m)", "1h 30m", True),
        ("16:18 - 14:03 (2h 15m)", "21h 45m", False),
        ("09:33 - 16:07 (6h 27m)", "6h 34m", False),
        ("11:24 - 11:40 (20m)", "16m", False),
        ("18:00 to 19:12 UTC (72 minutes)", "1h 12m", True),
        ("21:45 to 23:28 UTC (103 minutes)", "1h 43m", True),
        ("10:36 - 13:05 UTC (2,5 hours)", "2h 29m", True),
        ("22:30 UTC on October 29 to 05:39 UTC on October 30 (7 hours 9 minutes)", "7h 9m", True),
        ("02:45 UTC (host lost) → 11:05 UTC (all of it restored) ≈ 8h 20m", "8h 20m", True),
        ("14:03 - 16:18, 2h 15m", "2h 15m", True),
        ("14:03 - 16:18 (2:15)", "2h 15m", True),
        ("14:03 – 16:18 (total: 2h 15m)", "2h 15m", True),
        ("2024-01-15 18:35 JST 〜 18:50 JST（約 15 分間）", "15m", True),
        ("2h 15m (14:03 - 16:18 UTC)", "2h 15m", True),
        ("2 hours 15 minutes, 14:03 - 16:18", "2h 15m", True),
        ("~13 hours (2025-10-08 17:09 to 2025-10-09 06:29)", "13h 20m", True),
        ("down for 13 minutes between 12:17 and 12:30 UTC", "13m", True),
        ("約1時間36分（09:49〜11:25）", "1h 36m", True),
    ],
)
def test_a_window_and_its_duration(
    text: str,
    seconds: str,
    agrees: bool,  # noqa: FBT001 - a table
) -> None:
    window = read(text)
    assert window.elapsed is not None
    assert format_duration(window.elapsed) == seconds
    assert window.duration is not None
    assert window.duration.agrees(window.elapsed) is agrees


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("09:00 - 18:00 (33h 15m during support hours)", "during support hours"),
        ("14:03 - 16:18 UTC (2h of degraded service)", "of degraded service"),
        ("2h of degraded service (14:03 - 16:18 UTC)", "of degraded service"),
        ("14:03 - 16:18 UTC (2h 15m in total)", ""),
        ("2h 15m (14:03 - 16:18 UTC)", ""),
    ],
)
def test_a_duration_may_be_qualified(text: str, qualifier: str) -> None:
    duration = read(text).duration
    assert duration is not None
    assert duration.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("16:18 - 14:03 (2h 15m)", "2h 15m"),
        ("2024-01-15 16:18 - 14:03", "2h 15m"),
        ("2024-01-15 16:18 - 2024-01-15 14:03", "2h 15m"),
        ("22:50 - 00:10 UTC", "22h 40m"),
        ("15:00 CET - 14:30 CET", "30m"),
    ],
)
def test_start_and_end_may_be_swapped(text: str, backwards: str) -> None:
    seconds = read(text).backwards
    assert seconds is not None
    assert format_duration(seconds) == backwards


@pytest.mark.parametrize(
    "text",
    [
        "14:03 - 16:18",
        "2024-01-15 22:50 - 2024-01-16 00:10",
        "15:00 CET - 14:30 UTC",
        "14:03-14:03",
    ],
)
def test_a_window_in_order_is_not_swapped(text: str) -> None:
    assert read(text).backwards is None


def test_both_days_may_be_reversed() -> None:
    assert elapsed("2024-01-15 16:18 - 2024-01-15 14:03") == "-2h 15m"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("14:03-16:18", "2h 15m"),
        ("14:03—16:18", "2h 15m"),
        ("14:03 until 16:18", "2h 15m"),
        ("from 14:03 till 16:18", "2h 15m"),
        ("14:03 -> 16:18", "2h 15m"),
        ("~14:03 → ~16:18", "2h 15m"),
        ("**14:03** - **16:18**", "2h 15m"),
        ("14:03 ~ 16:18", "2h 15m"),
        ("14:03 bis 16:18", "2h 15m"),
        ("2:03 - 4:18 PM PT", "2h 15m"),
        ("2021-06-02 - 18:02 UTC until 2021-06-03 - 15:30 UTC: failing", "21h 28m"),
        ("On 2023-07-20 between 12:17 and 12:30 UTC all downloads", "13m"),
        ("January 23, 2019 at 2:56am EST - 3:56am EST", "1h"),
        ("14:03 - 16:18, 15 Jan 2024", "2h 15m"),
        ("Nov 11, 4:02 PM UTC to Nov 14, 3:02 PM UTC", "2d 23h"),
        ("2024-12-31 23:30 - 00:30 UTC", "1h"),
        ("09:35 (18:35) - 09:40 (18:40)", "5m"),
        ("13:00 EDT (17:00 UTC) - 14:00 EDT (18:00 UTC) (1h)", "1h"),
        ("14:03 CST - 16:18 UTC", None),
        ("14:03 - 16:18 next day (26h 15m)", None),
        ("03/04/2025 14:03 - 04/04/2025 14:03", None),
    ],
)
def test_a_window_is_read(text: str, seconds: str | None) -> None:
    assert elapsed(text) == seconds


@pytest.mark.parametrize("text", ["14:03 - 16:18 CET", "14:03 CET - 16:18", "14:03 - 16:18 (CET)"])
def test_a_zone_that_stands_once_is_that_of_both(text: str) -> None:
    window = read(text)
    assert window.start.zone is not None
    assert window.end.zone is not None
    assert (window.start.zone.name, window.end.zone.name) == ("CET", "CET")


@pytest.mark.parametrize(
    "text",
    [
        "detected within 4 minutes, 14:03 - 16:18",
        "14:03 - 16:18 UTC; active response about 2h",
        "14:03 - 16:18. It took 4 minutes to notice",
        "09:35 - 09:40 (18:40)",
        "7h (during support hours: 10:00-17:00 UTC, 14:03 - 16:18)",
        "14:03 - 16:18",
    ],
)
def test_not_every_duration_belongs_to_the_window(text: str) -> None:
    assert stated(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "~30 minutes (discovery to hotfix push)",
            "2h 15m",
            "14:03",
            "14:03 - ongoing",
            "N/A",
            "",
        ),
        *("14:03 and 16:18", "14:03, 16:18", "14:03 / 16:18", "7h (support hours 10:00-17:00)"),
        *("2026-07-02 to 2026-07-05", "Mon 14:03 - Tue 16:18", "14:03 paged - 16:18 resolved"),
    ],
)
def test_other_values_are_no_window(text: str) -> None:
    assert read_window(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("25:10 - 26:00", "there is no hour 25"),
        ("14:03 - 16:78", "there is no minute 78"),
        ("2024-02-30 14:03 - 16:18", "February 2024 has 29 days"),
    ],
)
def test_a_wrong_window_is_a_problem(text: str, reason: str) -> None:
    problem = read_window(text)
    assert isinstance(problem, Problem)
    assert problem.reason == reason


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("down 14:03 - 16:18 UTC (2h 15m).", "14:03 - 16:18 UTC (2h 15m)"),
        ("2h 15m (14:03 - 16:18 UTC), later", "2h 15m (14:03 - 16:18 UTC)"),
        ("on 2024-01-15 14:03 - 16:18, later", "2024-01-15 14:03 - 16:18"),
        ("14:03 - 16:18 (2h during the day) more", "14:03 - 16:18 (2h during the day)"),
    ],
)
def test_a_window_has_a_place(text: str, span: str) -> None:
    start, end = read(text).span
    assert text[start:end] == span


@given(
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2037, 12, 31)),  # noqa: DTZ001 - clocks
    st.integers(0, 10_000),
)
def test_a_formatted_window_is_read_back(start: dt.datetime, minutes: int) -> None:
    end = start + dt.timedelta(minutes=minutes)
    duration = format_duration(minutes * 60)
    for pattern in (
        f"{start:%Y-%m-%d %H:%M} - {end:%Y-%m-%d %H:%M} UTC ({duration})",
        f"{duration} (from {start:%Y-%m-%dT%H:%M}Z to {end:%Y-%m-%dT%H:%M}Z)",
    ):
        window = read(pattern)
        assert (window.start.day, window.end.day) == (start.date(), end.date())
        assert window.elapsed == minutes * 60
        assert window.span == (0, len(pattern))
        assert window.duration is not None
        assert (window.duration.seconds, window.duration.qualifier) == (minutes * 60, "")


@given(st.one_of(st.text(), NASTY))
def test_any_text_gives_a_span(text: str) -> None:
    window = read_window(text)
    if isinstance(window, Window):
        start, end = window.span
        assert 0 <= start <= window.start.start < window.end.end <= end <= len(text)
        assert (
            window.duration is None or start <= window.duration.start < window.duration.end <= end
        )
        assert window.backwards is None or window.backwards >= 0
