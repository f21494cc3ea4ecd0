"""Instants, the offsets of their zones, and how far apart two of them are."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.problem import Problem
from pmlint.values.time.elapsed import elapsed
from pmlint.values.time.instants import Instant, find_instants, read_instant
from pmlint.values.time.times import find_zone
from pmlint.values.time.zones import Zone, is_zone, offset_at, utc_seconds

NASTY = st.text(alphabet="0123456789:-/.,~ TZUC()[]|%pamJon年月日ext +", max_size=60)
MINUTES = 60


def zone(name: str) -> Zone:
    found = find_zone(f"All times are in {name}")
    assert found is not None
    return found


def instant(text: str) -> Instant:
    found = read_instant(text)
    assert isinstance(found, Instant), found
    return found


def show(one: Instant) -> str:
    """`2024-01-15 14:03 UTC`, with what is known."""
    day = one.day.isoformat() if one.day else "/".join(map(str, one.month_and_day or ()))
    clock = f"{one.time.hour:02}:{one.time.minute:02}"
    return " ".join(part for part in (day, clock, one.zone.name if one.zone else "") if part)


def apart(start: str, end: str, default: str | None = None) -> int | None:
    seconds = elapsed(instant(start), instant(end), zone(default) if default else None)
    return None if seconds is None else seconds // MINUTES


@pytest.mark.parametrize(
    ("name", "winter", "summer"),
    [
        ("UTC", 0, 0),
        ("CET", 60, 60),
        ("CEST", 120, 120),
        ("GMT+2", 120, 120),
        ("CST", None, None),
        ("IST", None, None),
        ("BST", None, None),
        ("Europe/Berlin", 60, 120),
        ("America/Argentina/Buenos_Aires", -180, -180),
        ("PT", -480, -420),
        ("PST8PDT", -480, -420),
        ("US/Pacific", -480, -420),
        ("Mountain time", -420, -360),
        ("CT", -360, -300),
        ("ET", -300, -240),
        ("Europe/Atlantis", None, None),
        ("America/Argentina", None, None),
        ("local time", None, None),
    ],
)
def test_the_offset_of_a_zone(name: str, winter: int | None, summer: int | None) -> None:
    assert offset_at(zone(name), dt.date(2024, 1, 15), 0) == winter
    assert offset_at(zone(name), dt.date(2024, 7, 15), 0) == summer


@pytest.mark.parametrize(
    "name",
    ["UTC", "CET", "Pacific time", "+02:00", "UTC-5", "Europe/Berlin", "Asia/Kolkata", "Cuba"],
)
def test_what_is_a_zone(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "XYZ", "UTC time", "Europe", "Europe/Atlantis", "../UTC", "\0"]
)
def test_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_a_clock_shows_one_hour_twice_in_autumn() -> None:
    berlin, day = zone("Europe/Berlin"), dt.date(2024, 10, 27)
    half_past_two = 2 * 3600 + 1800
    assert offset_at(berlin, day, half_past_two) == 120
    assert offset_at(berlin, day, half_past_two, later=True) == 60
    first, second = (utc_seconds(berlin, day, half_past_two, later=x) for x in (False, True))
    assert first is not None
    assert second == first + 3600


def test_a_day_at_the_end_of_the_calendar_does_no_harm() -> None:
    for day in (dt.date.min, dt.date.max):
        for name in ("Europe/Berlin", "PT", "UTC"):
            offset_at(zone(name), day, 86_400)
            utc_seconds(zone(name), day, 86_400)


def test_zones_of_cities_are_loaded_only_when_they_are_needed() -> None:
    code = (
        "import sys, pmlint.values.time.windows, pmlint.values.time.zones as z, datetime as dt;"
        "z.offset_at(z.Zone('CET', 0, 3, 60), dt.date(2024, 1, 1), 0);"
        "print('zoneinfo' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-15 14:03 UTC", "2024-01-15 14:03 UTC"),
        ("14:03", "14:03"),
        ("2021-06-02 - 17:53 UTC: the probe", "2021-06-02 17:53 UTC"),
        ("2021-06-04 09:02 - UTC", "2021-06-04 09:02 UTC"),
        ("2021-06-02-17:53", "2021-06-02 17:53"),
        ("January 23rd, 2019 at 2:56am EST", "2019-01-23 02:56 EST"),
        ("2024-01-15T14:03:22.250+01:00", "2024-01-15 14:03 +01:00"),
        ("14:03 on 15 Jan 2024", "2024-01-15 14:03"),
        ("14:03 UTC (2024-01-15)", "2024-01-15 14:03 UTC"),
        ("14:03 UTC, 15 Jan 2024", "2024-01-15 14:03 UTC"),
        ("**2024-01-15 14:03** — paged", "2024-01-15 14:03"),
        ("**14:03** CET: paged", "14:03 CET"),
        ("2024-01-15 (Mon) 14:03", "2024-01-15 14:03"),
        ("Monday, 2024-01-15, 14:03", "2024-01-15 14:03"),
        ("2021-12-10   15:40", "2021-12-10 15:40"),
        ("2024-04-15 14.43", "2024-04-15 14:43"),
        ("2025-01-14 1600", "2025-01-14 16:00"),
        ("2024-01-15 14h03", "2024-01-15 14:03"),
        ("Jan 14, 10:18 AM", "1/14 10:18"),
        ("22:30 UTC on October 29", "10/29 22:30 UTC"),
        ("3:01 UTC on Tuesday 12th January", "1/12 03:01 UTC"),
        ("2024年1月15日 14:03", "2024-01-15 14:03"),
        ("1月15日 14:03", "1/15 14:03"),
        ("2026-04-26 13:30 (JST) (= 04:30 UTC)", "2026-04-26 13:30 JST"),
        ("Resolved at 2020-04-15 15:09 UTC", "2020-04-15 15:09 UTC"),
    ],
)
def test_an_instant_is_read(text: str, expected: str) -> None:
    one = instant(text)
    assert show(one) == expected
    assert (one.unclear, one.approximate) == (False, False)
    assert show(instant(text[one.start : one.end])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "~14:03",
        "2024-01-15 ~14:03",
        "around 14:03",
        "14:03 頃",
        "14:03?",
        "14:03 (approx)",
        "<14:03",
    ],
)
def test_an_instant_may_be_approximate(text: str) -> None:
    assert instant(text).approximate


@pytest.mark.parametrize(
    "text",
    [
        *("5/4/23 14:03", "Tue 14:03", "[03-26 17:40]", "next day 14:03", "00:20 (08-04)"),
        *("02:00 (+1)", "14:03 the following day", "Day 2, 14:03", "Feb 30 14:03"),
    ],
)
def test_a_day_may_be_unclear(text: str) -> None:
    one = instant(text)
    assert one.unclear
    assert one.is_dated
    assert elapsed(one, one) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30 14:03", "February 2024 has 29 days"),
        ("22025-03-18 10:00", "the year 22025 has five digits"),
        ("2024-01-15 25:10", "there is no hour 25"),
        ("12:75 UTC", "there is no minute 75"),
    ],
)
def test_a_wrong_instant_is_a_problem(text: str, reason: str) -> None:
    problem = read_instant(text)
    assert isinstance(problem, Problem)
    assert problem.reason == reason


@pytest.mark.parametrize(
    "text", ["2024-01-15", "soon", "localhost:8080", "2023-07-20 1200 users", ""]
)
def test_other_values_are_no_instant(text: str) -> None:
    assert read_instant(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-15 14:03 - 16:18 UTC", ["2024-01-15 14:03", "16:18 UTC"]),
        (
            "22:30 UTC on October 29 to 05:39 UTC on October 30",
            ["10/29 22:30 UTC", "10/30 05:39 UTC"],
        ),
        (
            "14:03 on 15 Jan 2024 - 16:18 on 16 Jan 2024",
            ["2024-01-15 14:03", "2024-01-16 16:18"],
        ),
        ("14:03, 2024-01-15 16:18", ["14:03", "2024-01-15 16:18"]),
        ("14:03 - 2024-01-15 16:18", ["14:03", "2024-01-15 16:18"]),
        ("13:14 EDT (17:14 UTC): mail, 14:00 EDT", ["13:14 EDT", "14:00 EDT"]),
        ("2024-01-15: 14:03, 14:05, 14:07", ["2024-01-15 14:03", "14:05", "14:07"]),
    ],
)
def test_each_time_has_its_own_day(text: str, expected: list[str]) -> None:
    assert [show(one) for one in find_instants(text) if isinstance(one, Instant)] == expected


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("14:03", "16:18", 135),
        ("22:50", "00:10", 80),
        ("14:03", "14:03", 0),
        ("24:00", "00:30", 30),
        ("2024-01-15 14:03", "2024-01-17 16:18", 3015),
        ("2024-01-15 14:03", "2024-01-15 12:03", -120),
        ("2024-01-15 22:50", "00:10", 80),
        ("22:50", "2024-01-16 00:10", 80),
        ("2024-01-15 14:03", "14:02", 1439),
        ("15:00 CET", "15:30 UTC", 90),
        ("00:10 CET", "23:30 UTC", 20),
        ("2024-01-15 23:30 UTC", "2024-01-16 00:45 CET", 15),
        ("2024-01-15T14:03+01:00", "2024-01-15T14:03Z", 60),
        ("Oct 29 22:30", "Oct 30 05:39", 429),
        ("Dec 31 23:00", "Jan 1 01:00", 120),
        ("Dec 31 23:00", "2024-01-01 01:00", 120),
        ("Oct 29 22:30", "05:39", 429),
        ("Feb 28 23:00", "Mar 1 01:00", None),  # of which year?
        ("03/04/2025 14:03", "03/04/2025 16:03", 120),
        ("03/04/2025 14:03", "04/04/2025 14:03", None),
        ("14:03 CST", "16:18 CST", 135),
        ("14:03 CST", "16:18 UTC", None),
        ("14:03 UTC", "16:18", None),
        ("14:03 PT", "16:18 PT", 135),
        ("14:03 PT", "22:18 UTC", None),
        ("Oct 29 22:30", "2025-10-30 05:39", 429),
        ("2025-10-29 22:30", "Oct 30 05:39", 429),
        ("Feb 29 22:00", "Mar 1 01:00", 180),
        ("Tue 14:03", "16:18", None),
        ("14:03", "next day 16:18", None),
        ("2024-01-15 14:03 UTC", "2024-01-15 16:18", None),
        ("2024-01-15 14:03", "2024-01-15 16:18 UTC", None),
        ("2024-01-15 14:03 CST", "2024-01-15 16:18 CST", 135),
        ("2024-01-15 14:03 CST", "2024-01-15 16:18 UTC", None),
    ],
)
def test_elapsed(start: str, end: str, minutes: int | None) -> None:
    assert apart(start, end) == minutes


@pytest.mark.parametrize(
    ("start", "end", "default", "minutes"),
    [
        ("2024-03-30 23:00", "2024-03-31 04:00", "Europe/Berlin", 240),
        ("2024-10-26 23:00", "2024-10-27 04:00", "Europe/Berlin", 360),
        ("2024-10-27 02:50", "2024-10-27 02:10", "Europe/Berlin", 20),
        ("2024-10-27 01:30", "2024-10-27 02:30", "Europe/Berlin", 60),
        ("2024-10-27 12:50", "2024-10-27 12:10", "Europe/Berlin", -40),
        ("2024-03-10 01:00", "2024-03-10 04:00", "PT", 120),
        ("2024-03-10 01:00 PST", "2024-03-10 04:00 PDT", None, 120),
        ("2024-07-15 14:03 PT", "21:18 UTC", None, 15),
        ("2024-01-15 14:03 PT", "22:18 UTC", None, 15),
        ("14:03 PT", "2024-01-15 22:18 UTC", None, 15),
        ("2024-03-30 23:00", "04:00", "Europe/Berlin", 240),
        ("14:03 UTC", "2024-07-15 17:18", "Europe/Berlin", 75),
    ],
)
def test_elapsed_where_summer_time_counts(
    start: str, end: str, default: str | None, minutes: int
) -> None:
    assert apart(start, end, default) == minutes


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("16:18", "14:03", -135),
        ("2024-01-15 16:18", "14:03", -135),
        ("16:18", "2024-01-15 14:03", -135),
        ("15:00 CET", "13:30 UTC", -30),
        ("14:03 CST", "16:18 UTC", None),
        ("2024-01-15 14:03", "2024-01-17 16:18", 3015),
    ],
)
def test_both_may_be_on_one_day(start: str, end: str, minutes: int | None) -> None:
    seconds = elapsed(instant(start), instant(end), same_day=True)
    assert seconds == (None if minutes is None else minutes * MINUTES)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("14:03 UTC", "2024-01-15", "2024-01-15 14:03 UTC"),
        ("Dec 31 14:03", "2024-01-15", "2023-12-31 14:03"),
        ("Jan 20 14:03", "2024-01-15", "2024-01-20 14:03"),
        ("2024-02-01 14:03", "2024-01-15", "2024-02-01 14:03"),
        ("Tue 14:03", "2024-01-15", "14:03"),
        ("Feb 29 14:03", "2026-01-15", "2/29 14:03"),
    ],
)
def test_a_day_may_be_stated_elsewhere(text: str, day: str, expected: str) -> None:
    assert show(instant(text).near(dt.date.fromisoformat(day))) == expected


def test_a_default_zone_is_that_of_times_without_one() -> None:
    assert apart("14:03 UTC", "16:18", "UTC") == 135
    assert apart("14:03", "16:18", "CST") == 135


MOMENTS = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2037, 12, 31)).map(  # noqa: DTZ001 - clocks
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(MOMENTS)
def test_a_formatted_instant_is_read_back(moment: dt.datetime) -> None:
    for pattern in (
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%MZ",
        "%B %d, %Y at %I:%M %p",
        "%H:%M on %d %b %Y",
    ):
        text = moment.strftime(pattern)
        one = instant(text)
        assert (one.day, one.time.hour, one.time.minute) == (
            moment.date(),
            moment.hour,
            moment.minute,
        )
        assert (one.start, one.end) == (0, len(text))


@given(MOMENTS, MOMENTS)
def test_what_elapses_is_the_difference(start: dt.datetime, end: dt.datetime) -> None:
    first, last = (instant(f"{moment:%Y-%m-%d %H:%M}") for moment in (start, end))
    assert elapsed(first, last) == (end - start).total_seconds()
    undated = elapsed(instant(f"{start:%H:%M}"), last)
    assert undated is not None
    assert 0 <= undated < 86_400
    assert (undated - (end - start).total_seconds()) % 86_400 == 0


@given(st.one_of(st.text(), NASTY))
def test_any_text_gives_ordered_spans(text: str) -> None:
    position = 0
    for one in find_instants(text):
        assert position <= one.start < one.end <= len(text)
        position = one.end
        if isinstance(one, Instant):
            assert one.start <= one.time.start < one.time.end <= one.end
            elapsed(one, one)
