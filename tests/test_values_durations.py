"""Durations: what is read, how exact it is, and what only resembles one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.problem import Problem
from pmlint.values.time.durations import Duration, find_durations, format_duration, read_duration

NASTY = st.text(alphabet="0123456789hmsdwPTHM:.,-–~<>+? ()of分時間約\nandto", max_size=60)


def read(text: str) -> Duration:
    duration = read_duration(text)
    assert isinstance(duration, Duration), duration
    assert 0 <= duration.start < duration.end <= len(text)
    return duration


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_durations(text)]


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("2h 15m", "2h 15m", 60),
        ("2h15", "2h 15m", 60),
        ("2h 15", "2h 15m", 60),
        ("2 hours and 15 minutes", "2h 15m", 60),
        ("2 hrs. 15 min.", "2h 15m", 60),
        ("2H 15M", "2h 15m", 60),
        ("135 minutes", "2h 15m", 60),
        ("135 min", "2h 15m", 60),
        ("5,280 minutes", "3d 16h", 60),
        ("1:35", "1h 35m", 60),
        ("1:35 h", "1h 35m", 60),
        ("53:22 min", "53m 22s", 1),
        ("01:35:00", "1h 35m", 1),
        ("PT2H15M", "2h 15m", 60),
        ("P1DT5H", "1d 5h", 3600),
        ("1d 5h 47m", "1d 5h 47m", 60),
        ("1 day, 2 hours, 3 minutes", "1d 2h 3m", 60),
        ("53m 22s", "53m 22s", 1),
        ("0h 16m", "16m", 60),
        ("0 minutes", "0m", 60),
        ("673h 34m", "28d 1h 34m", 60),
        ("11 Days", "11d", 86400),
        ("3 weeks", "21d", 604800),
        ("19 hours 43 minutes.", "19h 43m", 60),
        ("279 minutes [^3]", "4h 39m", 60),
        ("2h", "2h", 3600),
        ("2.5 hours", "2h 30m", 360),
        ("2.25h", "2h 15m", 36),
        ("2,5 hours", "2h 30m", 360),
        ("**27m**", "27m", 60),
        ("~~2h~~ 3h", "3h", 3600),
        ("two hours", "2h", 3600),
        ("half an hour", "30m", 1800),
        ("2 Stunden", "2h", 3600),
        ("45 minutos", "45m", 60),
        ("3 heures 5 minutes", "3h 5m", 60),
        ("3 分 6 秒", "3m 6s", 1),
        ("2 小时 15 分钟", "2h 15m", 60),
        ("2시간 15분", "2h 15m", 60),
        ("6 часов", "6h", 3600),
    ],
)
def test_a_duration_is_read(text: str, expected: str, unit: int) -> None:
    duration = read(text)
    assert (format_duration(duration.seconds), duration.unit) == (expected, unit)
    assert (duration.approximate, duration.qualifier) == (False, "")
    assert duration.least == duration.most == duration.seconds


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("~30 minutes", 1800, 1800),
        ("about 30 minutes", 1800, 1800),
        ("ca. 30 min", 1800, 1800),
        ("53? minutes", 3180, 3180),
        ("30 minutes or so", 1800, 1800),
        ("約 2 時間", 7200, 7200),
        ("< 1 min", 0, 60),
        ("less than 5 minutes", 0, 300),
        ("1 分未満", 0, 60),
        ("13+ hours", 46800, None),
        ("over 2h", 7200, None),
        ("推定 24 時間以上", 86400, None),
        ("10-15 minutes", 600, 900),
        ("2 to 3 hours", 7200, 10800),
        ("between 2 and 3 hours", 7200, 10800),
        ("90 seconds to 2 minutes", 90, 120),
    ],
)
def test_a_duration_may_be_approximate(text: str, least: int, most: int | None) -> None:
    duration = read(text)
    assert duration.approximate
    assert (duration.least, duration.most) == (least, most)
    assert text[duration.start : duration.end] == text


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("7h (during support hours 10:00-17:00)", "during support hours 10:00-17:00"),
        ("2h of degraded service", "of degraded service"),
        ("8 hours (active mitigation + permanent fix)", "active mitigation + permanent fix"),
        ("~30 minutes (discovery to hotfix push)", "discovery to hotfix push"),
        ("~13 minutes from the page to the fix", "from the page to the fix"),
        ("45m, then flapping; all clear after 2h", "then flapping"),
        ("約 58 分（期限切れ到達から復旧完了まで）", "期限切れ到達から復旧完了まで"),
        ("Degraded: 5h", "Degraded"),
        ("2h 15m (14:03 - 16:18 UTC)", ""),
        ("2h 15m (2024-01-15 14:03 to 16:18 CET)", ""),
        ("2h 15m (135 minutes)", ""),
        ("2h 15m in total", ""),
        ("Total: 2h 15m", ""),
        ("2h 15m wall-clock; broken into rebuild and checks", ""),
        ("14:03 - 16:18 UTC (2h 15m)", ""),
    ],
)
def test_words_may_say_that_it_is_not_the_whole(text: str, qualifier: str) -> None:
    assert read(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1h 75m", "'1h 75m' has 75 minutes beside hours, expected fewer than 60"),
        ("1d 30h", "'1d 30h' has 30 hours beside days, expected fewer than 24"),
        ("1:75", "'1:75' has 75 minutes beside hours, expected fewer than 60"),
        ("2h 2h", "'2h 2h' states hours twice"),
        ("15m 2h", "'15m 2h' states hours after minutes"),
    ],
)
def test_a_wrong_duration_is_a_problem(text: str, reason: str) -> None:
    assert read_duration(text) == Problem(0, len(text), reason)


@pytest.mark.parametrize(
    "text",
    [
        *("24/7", "P95", "P1", "PT", "3.5M", "v2h", "5m users", "14:03 UTC", "ongoing", "N/A", ""),
        *(
            "~4 min/hour",
            "3 hours per day",
            "the 24-hour clock",
            "2 months 3 days",
            "1.415 minutes",
        ),
        *("INC-2024-0115-001", "99.95%", "0900 hours", "T+5m", "3 分析", "a bad day 2 remember"),
    ],
)
def test_other_values_name_no_duration(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took 1 hour and 31 minutes from start to end", ["1 hour and 31 minutes"]),
        ("up for 10m, then down for 5 minutes", ["10m", "5 minutes"]),
        ("within 20s, after a 30-minute window (~4h)", ["within 20s", "30-minute", "~4h"]),
        ("p95 < 200ms for 45 minutes", ["45 minutes"]),
        ("reduced from 30 minutes to 2 hours", ["30 minutes", "2 hours"]),
        ("detected in 2 minutes, fixed in 2 hours", ["2 minutes", "2 hours"]),
        ("約1時間不能、約20分断続ダウン", ["約1時間", "約20分"]),
        ("10m requests, 5m users and 3m rows", []),
        ("HTTP 500s and 503s, in the 90s, with k8s and L2s", []),
        ("at 14h03, +30 min, TTL=5m, --wait=15m and preserve-3d", []),
        ("one day we will meet", []),
    ],
)
def test_durations_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("for 2 hours until the pods restarted", ""),
        ("for 2 hours of degraded service.", "of degraded service"),
        ("for 2 hours (only in Frankfurt) we", "only in Frankfurt"),
    ],
)
def test_in_running_text_few_words_are_a_qualifier(text: str, qualifier: str) -> None:
    (duration,) = find_durations(text)
    assert isinstance(duration, Duration)
    assert duration.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "tolerance"),
    [("45s", 60), ("2h 15m", 60), ("2.5 hours", 180), ("2h", 1800), ("~10h 0m", 5400)],
)
def test_the_tolerance_is_half_of_the_last_unit(text: str, tolerance: int) -> None:
    assert read(text).tolerance == tolerance


@pytest.mark.parametrize(
    ("text", "minutes", "agrees"),
    [
        ("2h 15m", 136, True),
        ("2h 15m", 137, False),
        ("2h", 150, True),
        ("2h", 151, False),
        ("~100 minutes", 115, True),
        ("~100 minutes", 116, False),
        ("10-15 minutes", 13, True),
        ("10-15 minutes", 20, False),
        ("< 5 min", 1, True),
        ("< 5 min", 7, False),
        ("13+ hours", 2000, True),
        ("13+ hours", 600, False),
    ],
)
def test_a_duration_agrees_within_its_tolerance(
    text: str,
    minutes: int,
    agrees: bool,  # noqa: FBT001 - a table
) -> None:
    assert read(text).agrees(minutes * 60) is agrees


def test_a_negative_duration_has_a_sign() -> None:
    assert format_duration(-8100) == "-2h 15m"


@given(st.integers(0, 10**7))
def test_a_formatted_duration_is_read_back(seconds: int) -> None:
    for text in (format_duration(seconds), f"({format_duration(seconds)})", f"PT{seconds}S"):
        duration = read(text)
        assert (duration.seconds, duration.qualifier) == (seconds, "")
        assert duration.agrees(seconds)


@given(st.one_of(st.text(), NASTY))
def test_any_text_gives_ordered_spans(text: str) -> None:
    position = 0
    for one in find_durations(text):
        assert position <= one.start < one.end <= len(text)
        position = one.end
    value = read_duration(text)
    assert value is None or 0 <= value.start < value.end <= len(text)
    if isinstance(value, Duration):
        assert value.most is None or value.least <= value.most
        assert value.agrees(value.seconds)
