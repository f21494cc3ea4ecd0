"""Dates, times, zones and periods, as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.problem import Problem
from pmlint.values.time.dates import Date, Form, find_dates, read_date, wrong_weekday
from pmlint.values.time.periods import read_period
from pmlint.values.time.times import Time, find_times, find_zone

NASTY = st.text(alphabet="0123456789:-/.,+~ TZUC()[]|%pamMJan W", max_size=60)


def days(text: str) -> list[str]:
    return [date.iso for date in find_dates(text) if isinstance(date, Date)]


def clock(text: str) -> list[tuple[int, int, str | None]]:
    return [
        (time.hour, time.minute, time.zone.name if time.zone else None)
        for time in find_times(text)
        if isinstance(time, Time)
    ]


def reason(value: object) -> str:
    assert isinstance(value, Problem), value
    return value.reason


@pytest.mark.parametrize(
    ("text", "iso", "form"),
    [
        ("2024-01-15", "2024-01-15", Form.ISO),
        ("**2024-01-15**", "2024-01-15", Form.ISO),
        ("on 2024-01-15T14:03Z", "2024-01-15", Form.ISO),
        ("2021-06-02-17:53", "2021-06-02", Form.ISO),
        ("2024/01/15", "2024-01-15", Form.ISO_SLASH),
        ("20240115", "2024-01-15", Form.COMPACT),
        ("15 Jan 2024", "2024-01-15", Form.NAMED),
        ("the 3rd of May, 2024", "2024-05-03", Form.NAMED),
        ("January 15th, 2024", "2024-01-15", Form.NAMED),
        ("15-Jan-2024", "2024-01-15", Form.NAMED),
        ("Apr-22-2022", "2022-04-22", Form.NAMED),
        ("2014-August-11", "2014-08-11", Form.NAMED),
        ("Sept. 5, 2024", "2024-09-05", Form.NAMED),
        ("July 5-6, 2023", "2023-07-05", Form.NAMED),
        ("15.01.2024", "2024-01-15", Form.DOTTED),
        ("02/13/2025", "2025-02-13", Form.SLASHED),
        ("13/02/2025", "2025-02-13", Form.SLASHED),
        ("03/03/2025", "2025-03-03", Form.SLASHED),
        ("30-05-2018", "2018-05-30", Form.SLASHED),
    ],
)
def test_a_date_is_read(text: str, iso: str, form: Form) -> None:
    date = read_date(text)
    assert isinstance(date, Date)
    assert (date.iso, date.form, date.other) == (iso, form, None)


def test_the_order_of_day_and_month_may_be_ambiguous() -> None:
    date = read_date("03/04/2025")
    assert isinstance(date, Date)
    assert (date.day, date.other) == (dt.date(2025, 3, 4), dt.date(2025, 4, 3))


def test_a_weekday_settles_an_ambiguous_date() -> None:
    date = read_date("Thursday 03/04/2025")
    assert isinstance(date, Date)
    assert (date.day, date.other) == (dt.date(2025, 4, 3), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-29", "February 2025 has 28 days"),
        ("2024-13-01", "there is no month 13"),
        ("2024-01-32", "there is no day 32"),
        ("22025-03-18", "the year 22025 has five digits"),
        ("31/02/2025", "neither order of day and month is a day of the calendar"),
        ("February 30, 2024", "February 2024 has 29 days"),
        ("20240231", "February 2024 has 29 days"),
        ("5/4/23", "the year has two digits"),
    ],
)
def test_a_wrong_date_is_a_problem(text: str, expected: str) -> None:
    assert reason(read_date(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "INC-2024-0115-001",
        "REP-2024-01-15",
        "versions 1.13.0 and 1.13.2024",
        "10.0.0.1 and 192.168.20.2024",
        "https://blog.example.com/2024/01/15/outage",
        "see notes/2024-01-15-outage.md",
        "7d793037-a076-4024-1905-2024010112ab",
        "+49 30-12-2024-55",
        "built as 20240115 on 5/4/23",
        "555-12-2024",
        "2022-05-??",
        "January 2025",
    ],
)
def test_what_only_resembles_a_date_is_passed_over(text: str) -> None:
    assert find_dates(text) == []


def test_both_ends_of_a_range_are_found() -> None:
    assert days("7/5/2023-7/6/2023") == ["2023-07-05", "2023-07-06"]
    assert days("2026-08-18 → 2026-08-19") == ["2026-08-18", "2026-08-19"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Mon, August 12, 2014", "Tuesday"),
        ("Mon, August 11, 2014", None),
        ("Wednesday 9 October 2024", None),
        ("Thur 2024-10-09", "Wednesday"),
        ("Mon-Fri 2024-10-10", None),
        ("2024-10-09", None),
    ],
)
def test_the_weekday_agrees_with_the_date(text: str, right: str | None) -> None:
    (date,) = find_dates(text)
    assert isinstance(date, Date)
    assert wrong_weekday(date) == right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:03 - 16:18 UTC", [(14, 3, None), (16, 18, "UTC")]),
        ("14:03-16:18", [(14, 3, None), (16, 18, None)]),
        ("18:00 to 19:12 UTC (72 minutes)", [(18, 0, None), (19, 12, "UTC")]),
        ("14:03 UTC-16:18 UTC", [(14, 3, "UTC"), (16, 18, "UTC")]),
        ("14:03:22Z", [(14, 3, "Z")]),
        ("16:27→16:30z", [(16, 27, None), (16, 30, "Z")]),
        ("2024-01-15T14:03:00.250+01:00", [(14, 3, "+01:00")]),
        ("2024-01-15 14:03:22-05:00", [(14, 3, "-05:00")]),
        ("14:03 +0200", [(14, 3, "+0200")]),
        ("2:03 PM", [(14, 3, None)]),
        ("12:10 a.m.", [(0, 10, None)]),
        ("2:03pm PT", [(14, 3, "PT")]),
        ("3am UTC", [(3, 0, "UTC")]),
        ("2:03 - 4:18 PM", [(14, 3, None), (16, 18, None)]),
        ("11:30 - 1:15 PM", [(11, 30, None), (13, 15, None)]),
        ("13:55 PM", [(13, 55, None)]),
        ("1403 UTC", [(14, 3, "UTC")]),
        ("[13:20] paged", [(13, 20, None)]),
        ("14:03: paged", [(14, 3, None)]),
        ("**14:03:** paged", [(14, 3, None)]),
        ("00:00", [(0, 0, None)]),
        ("24:00", [(24, 0, None)]),
        ("at 14:03 (CET)", [(14, 3, "CET")]),
    ],
)
def test_clock_times_are_found(text: str, expected: list[tuple[int, int, str | None]]) -> None:
    assert clock(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "localhost:8080 10.0.0.1:443 10.0.0.1:80",
        "main.py:12:34 and foo:12:34",
        "16:9, 80:20 and 53:22",
        "fe80::1:22 and 00:1a:2b:3c:4d:5e",
        "version 1.13:04-rc1",
        "T+00:05",
        "15 Jan 2024 UTC and January 2024 UTC",
        "1403 requests",
        "14:?? and HH:mm",
    ],
)
def test_what_only_resembles_a_time_is_passed_over(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25:61", "there is no hour 25"),
        ("12:75", "there is no minute 75"),
        ("12:15:99", "there is no second 99"),
        ("24:30", "the day ends at 24:00"),
    ],
)
def test_a_wrong_time_is_a_problem(text: str, expected: str) -> None:
    (problem,) = find_times(text)
    assert reason(problem) == expected


@pytest.mark.parametrize(
    ("text", "name", "offset"),
    [
        ("All times in UTC.", "UTC", 0),
        ("Timeline (CEST)", "CEST", 120),
        ("all times in utc", "UTC", 0),
        ("US/Pacific, 24-hour clock", "US/Pacific", None),
        ("Europe/Berlin", "Europe/Berlin", None),
        ("UTC+05:30", "UTC+05:30", 330),
        ("GMT-7", "GMT-7", -420),
        ("Central European Summer Time", "Central European Summer Time", 120),
        ("Pacific time", "Pacific time", None),
        ("times are local", "local time", None),
        ("All times are Eastern", "Eastern time", None),
        ("all times in zulu", "zulu time", 0),
        ("Coordinated Universal Time", "Coordinated Universal Time", 0),
        ("since 14:03Z", "Z", 0),
        ("2024-01-15T14:03:00+02:00", "+02:00", 120),
        ("PST8PDT", "PST8PDT", None),
        ("15:00 CET - 15:30 UTC", "CET", 60),
    ],
)
def test_a_zone_is_found(text: str, name: str, offset: int | None) -> None:
    zone = find_zone(text)
    assert zone is not None
    assert (zone.name, zone.offset) == (name, offset)
    assert 0 <= zone.start < zone.end <= len(text)


@pytest.mark.parametrize(
    "text", ["the best pt and est", "Asia/Pacific", "us-WEST-2", "plan Z", "+02:00 more", "METRO"]
)
def test_other_words_are_no_zone(text: str) -> None:
    assert find_zone(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q3 2024", "2024-07-01", "2024-09-30"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("H1 2025", "2025-01-01", "2025-06-30"),
        ("2024-W07", "2024-02-12", "2024-02-18"),
        ("end of March 2025", "2025-03-01", "2025-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_has_days(text: str, first: str, last: str) -> None:
    period = read_period(text)
    assert period is not None
    assert period.text == text
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["end of March", "Sprint 14", "this week", "next sprint", "EOW", "in 2 weeks", "Q3", "Jan 20"],
)
def test_a_period_may_have_no_days(text: str) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.text, period.first, period.last) == (text, None, None)


@pytest.mark.parametrize("text", ["soon", "2024-W60", "v2.7", "we may do it", "ops-api", ""])
def test_other_words_are_no_period(text: str) -> None:
    assert read_period(text) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_formatted_date_is_read_back(day: dt.date) -> None:
    for pattern in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y", "%d.%m.%Y"):
        date = read_date(day.strftime(pattern))
        assert isinstance(date, Date)
        assert (date.day, date.other) == (day, None)
    slashed = read_date(day.strftime("%m/%d/%Y"))
    assert isinstance(slashed, Date)
    assert slashed.day == day


@given(st.times())
def test_a_formatted_time_is_read_back(moment: dt.time) -> None:
    for pattern in ("%H:%M", "%H:%MZ", "%I:%M %p", "%H%M UTC"):
        (found,) = find_times(moment.strftime(pattern))
        assert isinstance(found, Time)
        assert (found.hour, found.minute) == (moment.hour, moment.minute)


@given(st.one_of(st.text(), NASTY))
def test_any_text_gives_ordered_spans(text: str) -> None:
    for found in (find_dates(text), find_times(text)):
        position = 0
        for value in found:
            assert position <= value.start < value.end <= len(text)
            position = value.end
    read_date(text)
    read_period(text)
    find_zone(text)
