"""What happened when: timelines as understood, and what the rules of the family say."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import findings, postmortem_of
from pmlint.lint import lint
from pmlint.outline.model import TableRole
from pmlint.postmortem.timeline import timelines_of
from pmlint.rulebook.model import load
from pmlint.text import Source

HEAD = "# X\n\n## Timeline\n\n"


def events(text: str) -> list[list[str]]:
    """The timelines of a document: of each event its day, if it is known, and its text."""
    found = timelines_of(postmortem_of(text))
    return [
        [f"{event.day or ''} {event.cell.text}".strip() for event in timeline.events]
        for timeline in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Time (UTC) | Event |\n|--|--|\n| 10:02 | a |\n| | b |\n| 10:09 | c |\n", "10:02 10:09"),
        (HEAD + "- 10:02 a\n- then b\n- **10:09** c\n", "10:02 10:09"),
        (HEAD + "10:02 - a\n\n10:09 - b\n", "10:02 10:09"),
        (HEAD + "### 10:02\n\na\n\n### 10:09\n\nat 10:12 b\n", "10:02 10:09"),
        (
            HEAD + "### 2025-03-08\n\n- 23:10 a\n- 00:10 b\n\n### 2025-03-09\n\n- 08:00 c\n",
            "2025-03-08 23:10 2025-03-08 00:10 2025-03-09 08:00",
        ),
        ("## Timeline (8 March 2025)\n\n- 23:10 a\n", "2025-03-08 23:10"),
        ("## Timeline (8 March 2025 - 9 March 2025)\n\n- 23:10 a\n", "23:10"),
        (
            "| Date | Time | Event |\n|-|-|-|\n| 2025-03-08 | 23:10 | a |\n| | 23:20 | b |\n",
            "2025-03-08 23:10 2025-03-08 23:20",
        ),
        ("- **Context**:\n  - 10:02 a\n  - 10:05 b\n  - 10:09 c\n", "10:02 10:05 10:09"),
        (
            HEAD + "- 2025-03-08: a\n- 2025-03-09: b\n",
            "2025-03-08 2025-03-08 2025-03-09 2025-03-09",
        ),
    ],
)
def test_forms_of_timelines(text: str, expected: str) -> None:
    (found,) = events(text if text.startswith(HEAD) else f"# X\n\n{text}")
    assert " ".join(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# X\n\n- 10:02 a\n- then b\n- and c\n- at 10:09 d\n",
        "# X\n\n## Notes\n\nAt 10:02 it began.\n",
        "# X\n\n## Timeline\n\nNone is provided.\n",
        "# X\n\n## Timeline\n\n```text\n10:02 a\n```\n",
        "# X\n\n## Timeline\n\n- 14:?? a\n",
    ],
)
def test_what_is_no_timeline(text: str) -> None:
    assert events(text) == []


def unordered(*lines: str, head: str = "## Timeline\n") -> list[str]:
    text = "# X\n\n" + head + "\n" + "".join(f"- {line}\n" for line in lines)
    return findings("unordered-timeline", text)


@pytest.mark.parametrize(
    "lines",
    [
        ("22:50 UTC a", "23:40 UTC b", "00:10 UTC c", "07:30 UTC d"),
        ("17:40 a", "17:55 b", "09:05 c", "09:10 d"),
        ("14:03:30 a", "14:03 b", "14:04 c"),
        ("2:10 PM a", "11:55 PM b", "12:05 AM c"),
        ("15:00 CET a", "14:30 UTC b", "16:00 CET c"),
        ("2025-03-08 23:50 a", "00:10 b", "2025-03-09 07:00 c"),
        ("18:00 a", "next day 09:00 b", "09:30 c"),
        ("12:40 a", "11:05 b", "10:30 c"),
        ("10:00 a", "10:00 b", "10:00 c"),
    ],
)
def test_what_is_in_order(lines: tuple[str, ...]) -> None:
    assert unordered(*lines) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("14:03 a", "14:20 b", "14:10 c", "14:30 d"), "14:10: '14:10' is earlier than '14:20'"),
        (
            (
                "2025-03-08 10:00 a",
                "2025-03-08 10:20 b",
                "2024-03-08 10:30 c",
                "2025-03-08 11:00 d",
            ),
            "2024-03-08 10:30: '2024-03-08 10:30' is earlier than '2025-03-08 10:20'",
        ),
        (
            ("15:00 CET a", "14:30 UTC b", "15:10 CET c", "16:00 CET d"),
            "15:10 CET: '15:10 CET' is earlier than '14:30 UTC'",
        ),
    ],
)
def test_what_is_out_of_order(lines: tuple[str, ...], found: str) -> None:
    (message,) = unordered(*lines)
    assert message.startswith(found)


def test_several_falls_are_one_finding() -> None:
    lines = ("10:00 a", "10:20 b", "10:10 c", "10:30 d", "10:25 e", "10:40 f", "10:50 g")
    assert unordered(*lines) == ["10:10: '10:10' is earlier than '10:20' above it (line 6); 1 more"]


@pytest.mark.parametrize(
    "note", ["These are not in chronological order.", "All times are PM unless noted."]
)
def test_a_section_may_explain_its_order(note: str) -> None:
    head = f"## Timeline\n\n{note}\n"
    assert unordered("10:00 a", "10:20 b", "10:10 c", "10:30 d", head=head) == []


@pytest.mark.parametrize(
    "days",
    [
        ("27.01.20 - {}", "28.01.20 - {}", "29.01.20 - {}"),
        ("Day 1 · {}", "Day 2 · {}", "Day 3 · {}"),
        ("D1 {}", "D2 {}", "D3 {}"),
        ("T+0d {}", "T+1d {}", "T+2d {}"),
        ("27-Jan-20 {}", "28-Jan-20 {}", "29-Jan-20 {}"),
        ("20200127 {}", "20200128 {}", "20200129 {}"),
        ("27 janv. {}", "28 janv. {}", "29 janv. {}"),
        ("27 января {}", "28 января {}", "29 января {}"),
        ("måndag {}", "tisdag {}", "onsdag {}"),
    ],
)
def test_a_row_whose_day_nobody_can_read_is_in_order(days: tuple[str, ...]) -> None:
    rows = "".join(
        f"| {day.format(time)} | a |\n"
        for day, time in zip(days, ("14:00", "12:00", "16:00"), strict=True)
    )
    assert unordered(head=f"## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n{rows}") == []


@pytest.mark.parametrize("form", ["### {}\n\n", "**{}**\n\n", "{}:\n\n"])
@pytest.mark.parametrize(
    "names",
    [
        ("Day 1", "Day 2", "Day 3"),
        ("Friday", "Saturday", "Sunday"),
        ("27 Jan", "28 Jan", "29 Jan"),
        ("27.01.20", "28.01.20", "29.01.20"),
        ("1月27日", "1月28日", "1月29日"),
        ("API", "Database", "Queue"),
    ],
)
def test_what_stands_below_headings_of_its_own_is_in_order(
    form: str, names: tuple[str, ...]
) -> None:
    times = ("- 14:00: a\n- 14:05: b", "- 12:00: a\n- 12:05: b", "- 13:30: a\n- 13:35: b")
    parts = (form.format(name) + time for name, time in zip(names, times, strict=True))
    assert unordered(head="## Timeline (UTC)\n\n" + "\n\n".join(parts) + "\n") == []


@pytest.mark.parametrize("above", ["### Day 1\n\n", "**API**\n\n", "### Detection\n\n"])
def test_below_one_heading_events_are_in_one_row(above: str) -> None:
    head = f"## Timeline (UTC)\n\n{above}- 14:00: a\n- 14:20: b\n- 14:10: c\n- 14:30: d\n"
    assert len(unordered(head=head)) == 1


def test_phases_follow_one_another() -> None:
    head = "## Timeline\n\n### Detection\n\n- 14:00: a\n- 14:20: b\n\n### Resolution\n\n"
    assert len(unordered("14:10 c", "14:30 d", head=head)) == 1


MINUTES = st.lists(st.integers(0, 1439), min_size=3, max_size=12, unique=True).map(sorted)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02} UTC something"


@given(MINUTES)
def test_sorted_times_are_in_order(minutes: list[int]) -> None:
    assert unordered(*map(clock, minutes)) == []


@given(st.lists(st.integers(1, 40), min_size=4, max_size=10), st.data())
def test_two_times_that_changed_places_are_one(steps: list[int], data: st.DataObject) -> None:
    minutes = [60 + sum(steps[: n + 1]) for n in range(len(steps))]
    place = data.draw(st.integers(0, len(minutes) - 2))
    minutes[place], minutes[place + 1] = minutes[place + 1], minutes[place]
    (message,) = unordered(*map(clock, minutes))
    assert message.startswith(clock(minutes[place + 1])[:9])


@given(st.text(alphabet="0123456789:-| \n#UTCampm.", max_size=200))
def test_timelines_never_raise_and_know_their_places(text: str) -> None:
    document = "# X\n\n## Timeline\n\n" + text
    for timeline in timelines_of(postmortem_of(document)):
        for event in timeline.events:
            assert document[slice(*event.cell.span)] == event.cell.text
            assert event.day is None or isinstance(event.day, dt.date)


@pytest.mark.parametrize(
    ("minutes", "found"), [(60, ["12:00: nothing is told of the 2h before '12:00'"]), (180, [])]
)
def test_gaps(minutes: int, found: list[str]) -> None:
    text = "# X\n\n## Timeline\n\n- 10:00 a\n- 12:00 b\n"
    assert findings("timeline-gap", text, minutes=minutes) == found


TABLE = "| Time | Event |\n|--|--|\n"
TASKS = "| Action | Owner |\n|--|--|\n"


@pytest.mark.parametrize(
    ("rows", "least", "message"),
    [
        (["10:00 | a", "10:10 | b"], 3, "the timeline has 2 rows, expected 3 at least"),
        (["10:00 | a", "10:10 | b"], 2, ""),
        (["10:00 | a"], 3, "the timeline has 1 row, expected 3 at least"),
        (
            ["10:00 | a", "10:10 |  ", "10:20 | TBD"],
            2,
            "the timeline has 1 row, expected 2 at least",
        ),
        (["10:00 | a", " | b", " | c"], 3, ""),
        ([" | a", " | b", "10:00 | c"], 2, "the timeline has 1 row, expected 2 at least"),
        (["[Time] | [Event]"], 3, ""),
        ([], 3, ""),
    ],
)
def test_the_least_number_of_events(rows: list[str], least: int, message: str) -> None:
    template = f"# [Title]\n\n## Timeline\n\n{TABLE}| [Time] | [Event] |\n"
    text = f"# X\n\n## Timeline\n\n{TABLE}" + "".join(f"| {row} |\n" for row in rows)
    found = findings("short-timeline", text, template, min_events=least)
    assert [one.partition("|: ")[2] for one in found] == ([message] if message else [])
    assert findings("short-timeline", text, min_events=least) == []  # nobody asks for a table


@pytest.mark.parametrize(("least", "found"), [(1, []), (2, ["short-timeline"])])
def test_a_rulebook_says_how_many_events_its_table_needs(
    least: int, found: list[str], tmp_path: Path
) -> None:
    table = f"{{role: timeline, min-rows: {least}, columns: {{Time: time, Event: text}}}}"
    book = tmp_path / "x.yaml"
    book.write_text(
        f"extends: base\nsections: {{Timeline: {{table: {table}}}}}\n", encoding="utf-8"
    )
    source = Source("x.md", f"# X\n\n## Timeline\n\n{TABLE}| 10:00 UTC | a |\n")
    assert [one.rule for one in lint(source, load(book))] == found


def test_the_events_of_other_tables_are_not_counted() -> None:
    template = f"# [Title]\n\n## Action Items\n\n{TASKS}| [Action] | [Name] |\n"
    text = f"# X\n\n## Action Items\n\n{TASKS}| Cap the queue | Ana Ng |\n"
    assert findings("short-timeline", text, template) == []


@pytest.mark.parametrize(
    "events",
    [
        ["10:00 a", "11:00 b"],
        ["2025-06-01 10:00 a", "someday b", "2025-06-01 11:00 c"],
        ["Tue 10:00 a", "14:00 b"],
        ["10:00 a", "03/04/2025 12:00 b", "05/06/2025 19:00 c"],
    ],
)
def test_no_gap_where_the_time_between_is_short_or_unknown(events: list[str]) -> None:
    text = "# X\n\n## Timeline\n\n" + "".join(f"- {event}\n" for event in events)
    assert findings("timeline-gap", text) == []


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Date and Time in CET | Event", True),
        ("# | Time | Lasted", True),
        ("Date | Time | Lasted", True),
        ("Alert | Time | Lasted", False),
        ("Alert | Time | What happened", True),
    ],
)
def test_what_makes_a_table_a_timeline(head: str, *, told: bool) -> None:
    rule = "|---" * (head.count("|") + 1)
    (table,) = postmortem_of(f"# X\n\n## Alerts\n\n| {head} |\n{rule}|\n").tables
    assert (table.role is TableRole.TIMELINE) is told


EVENTS = "- The gates shut\n- The readers were restarted\n- The gates opened{}\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (EVENTS.format(""), 1),
        ("| Phase | Event |\n|---|---|\n| Start | a |\n| Search | b |\n| End | c |\n", 1),
        (EVENTS.format(" at 10:04"), 0),
        (EVENTS.format(" after 5 minutes"), 0),
        (EVENTS.format(" on Sunday"), 0),
        (EVENTS.format(", in May"), 0),
        (EVENTS.format(" at T+5"), 0),
        (EVENTS.format(" in 2026-06"), 0),
        ("| Heure | Fait |\n|---|---|\n| Après-midi | a |\n| | b |\n| | c |\n", 0),
        ("| Heure | Fait |\n|---|---|\n| | a |\n| | b |\n| | c |\n", 1),
        (EVENTS.format("") + "\nNobody knows the exact times.\n", 0),
        (EVENTS.replace("- ", "1. ").format(""), 0),
        ("- HH:MM - a\n- HH:MM - b\n- HH:MM - c\n", 0),
        ("- a\n- b\n", 0),
    ],
)
def test_a_timeline_without_any_time(text: str, count: int) -> None:
    message = "Timeline: none of the 3 events of the timeline has a time"
    assert findings("untimed-timeline", f"{HEAD}{text}") == [message] * count
    assert findings("untimed-timeline", f"{HEAD}{text}", min_events=4) == []
    assert findings("untimed-timeline", f"# X\n\n## Impact\n\n{text}") == []
