"""What the rules for dates and times say, where fixtures are not enough."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import findings
from pmlint.postmortem.circumstances import Circumstances

UTC = Circumstances(time_zone="UTC")
HEAD = "# [Title]\n\n**Date**: [Date]\n"
TIMES = "# [Title]\n\n**Duration**: [Start Time] - [End Time] ([Duration])\n"


@pytest.mark.parametrize("value", ["last Tuesday", "昨日", "in the morning"])
def test_date_of_the_document_is_a_date(value: str) -> None:
    text = f"# X\n\n**Date**: {value}\n"
    message = f"{value}: {value!r} is no date, expected one such as 2025-03-14"
    assert findings("invalid-date", text, HEAD) == [message]


@pytest.mark.parametrize(
    "value",
    ["2025-03-14", "14 March 2025, 10:00 UTC", "20250314", "2025年3月14日", "N/A", "[Date]", "TBD"],
)
def test_date_of_the_document_is_read_in_many_forms(value: str) -> None:
    assert findings("invalid-date", f"# X\n\n**Date**: {value}\n", HEAD) == []


@pytest.mark.parametrize(
    ("rule", "template", "line"),
    [
        ("invalid-date", HEAD, "**Date**: YYYY-MM-DD *(when it began)*"),
        (
            "invalid-duration",
            "# [Title]\n\n**Duration**: [2h]\n",
            "**Duration**: HH:MM (N minutes)",
        ),
    ],
)
def test_a_placeholder_with_a_remark_is_the_finding_of_another_rule(
    rule: str, template: str, line: str
) -> None:
    assert findings(rule, f"# X\n\n{line}\n", template) == []
    assert len(findings("placeholder", f"# X\n\n{line}\n", template)) == 1


def test_date_that_nobody_asks_for_may_be_anything() -> None:
    assert findings("invalid-date", "# X\n\n**Date**: last Tuesday\n") == []
    optional = "# [Title]\n\n**Date**: [Date, if applicable]\n"
    assert findings("invalid-date", "# X\n\n**Date**: last Tuesday\n", optional) == []


def test_due_date_is_not_reported_as_a_date() -> None:
    table = "| Action | Owner | Due Date | Status |\n|---|---|---|---|\n"
    text = f"# X\n\n## Action Items\n\n{table}| Do it | Ana | 2025-02-30 | Open |\n"
    assert findings("invalid-date", text) == []
    task = "# X\n\n## Actions\n\n- [ ] Do it\n  - **Owner**: Ana\n  - **Due**: 2025-02-30\n"
    assert findings("invalid-date", task) == []


def test_line_of_a_timeline_is_judged_by_what_it_begins_with() -> None:
    text = "# X\n\n## Timeline\n\n- 2025-02-30 10:00: the parser took 2025-02-31 for a day\n"
    assert findings("invalid-date", text) == [
        "2025-02-30: '2025-02-30' is no date: February 2025 has 28 days"
    ]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_real_day_is_never_reported(day: dt.date) -> None:
    written = (day.isoformat(), f"{day:%A}, {day:%d %B %Y}", f"{day:%Y/%m/%d}", f"{day:%m/%d/%Y}")
    for value in written:
        text = f"# X\n\n**Date**: {value}\n"
        assert findings("invalid-date", text, HEAD) == []
        assert findings("wrong-weekday", text, HEAD) == []


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)), st.integers(1, 6))
def test_other_weekday_is_reported(day: dt.date, shift: int) -> None:
    wrong = day + dt.timedelta(days=shift)
    text = f"# X\n\n**Date**: {wrong:%A}, {day.isoformat()}\n"
    message = f"{wrong:%A}: {day.isoformat()} is a {day:%A}, the text says '{wrong:%A}'"
    assert findings("wrong-weekday", text) == [message]


def test_order_of_the_documents_makes_dates_plain() -> None:
    text = "# X\n\n**Date**: 03/04/2025\n"
    assert len(findings("ambiguous-date", text)) == 1
    assert findings("ambiguous-date", text, date_order="dmy") == []


@pytest.mark.parametrize(
    ("dates", "more"),
    [
        (["03/04/2025"], ""),
        (["03/04/2025", "04/05/2025"], "; 1 more date has two readings"),
        (["2025-04-03", "03/04/2025", "05/05/2025", "TBD"], ""),
        (["03/04/2025", "04/05/2025", "05/06/2025"], "; 2 more dates have two readings"),
    ],
)
def test_only_the_first_ambiguous_date_is_reported(dates: list[str], more: str) -> None:
    text = "# X\n\n" + "".join(f"- **Date**: {date}\n" for date in dates)
    assert findings("ambiguous-date", text) == [
        f"03/04/2025: '03/04/2025' is 2025-03-04 or 2025-04-03{more}"
    ]


@pytest.mark.parametrize(
    ("head", "path", "count"),
    [
        ("---\ndate: 2025-04-03\n---\n# X\n", "x.md", 0),
        ("# 2025-04-03: X\n", "x.md", 0),
        ("# X\n", "a/2025-04-03-x.md", 0),
        ("# X\n", "2025-04-03/x.md", 1),
        ("# 2025-04-05: X\n", "x.md", 1),
    ],
)
def test_the_day_may_be_known_by_the_head(head: str, path: str, count: int) -> None:
    text = f"{head}\n## Timeline (03/04/2025)\n\nIt began.\n"
    assert len(findings("ambiguous-date", text, path=path)) == count


@pytest.mark.parametrize("elsewhere", ["13/04/2025", "04-30-2025"])
def test_date_in_prose_settles_the_order(elsewhere: str) -> None:
    text = f"# X\n\n**Date**: 03/04/2025\n\nIt began on {elsewhere}.\n"
    assert findings("ambiguous-date", text) == []


@pytest.mark.parametrize("elsewhere", ["04/04/2025", "`13/04/2025`", "2025-04-13"])
def test_other_dates_settle_nothing(elsewhere: str) -> None:
    text = f"# X\n\n**Date**: 03/04/2025\n\nIt began on {elsewhere}.\n"
    assert len(findings("ambiguous-date", text)) == 1


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("2025-09-23 (Tuesday)", []),
        ("2025-09-23 (Saturday)", ["Saturday"]),
        ("23 September 2025, (saturday)", ["saturday"]),
        ("2025-09-23 21:42 UTC (Saturday evening, before the release)", ["Saturday"]),
        ("2025-09-23 (Saturday to Monday)", []),
        ("2025-09-23 (Saturday-Monday)", []),
        ("2025-09-23 (Saturdays are quiet)", []),
    ],
)
def test_weekday_in_parentheses_behind_a_date(value: str, wrong: list[str]) -> None:
    said = f"2025-09-23 is a Tuesday, the text says {wrong[0]!r}" if wrong else ""
    expected = [f"{word}: {said}" for word in wrong]
    assert findings("wrong-weekday", f"# X\n\n**Date**: {value}\n") == expected


def test_weekday_tells_which_reading_is_meant() -> None:
    assert findings("ambiguous-date", "# X\n\n**Date**: Thursday, 03/04/2025\n") == []


def test_ambiguous_date_has_no_form_to_expect() -> None:
    assert findings("date-format", "# X\n\n**Date**: 03/04/2025\n") == []
    assert findings("date-format", "# X\n\n**Date**: 03/14/2025\n") == [
        "03/14/2025: '03/14/2025' is not in ISO form, expected 2025-03-14"
    ]


@pytest.mark.parametrize("value", ["5-6 July 2025", "July 5–6, 2025"])
def test_range_of_days_has_no_form_to_expect(value: str) -> None:
    assert findings("date-format", f"# X\n\n**Date**: {value}\n") == []


@pytest.mark.parametrize("value", ["17-Mar-2025", "17-03-2025", "March 17, 2025", "March-17-2025"])
def test_dashes_within_a_day_make_no_range(value: str) -> None:
    assert findings("date-format", f"# X\n\n**Date**: {value}\n") == [
        f"{value}: {value!r} is not in ISO form, expected 2025-03-17"
    ]


def test_forms_are_counted_each() -> None:
    text = "# X\n\n**Duration**: 14 Mar 2025 10:00 - 15 Mar 2025 11:00, 16 Mar 2025, 17.03.2025\n"
    assert findings("date-format", text) == [
        "14 Mar 2025: '14 Mar 2025' is not in ISO form, expected 2025-03-14; 2 more in this form",
        "17.03.2025: '17.03.2025' is not in ISO form, expected 2025-03-17",
    ]


@pytest.mark.parametrize(
    "value",
    ["14:03 - 16:18 UTC (27h 15m)", "22:00 - 24:00 (1:75)", "14:03 - ongoing", "1:4 of all"],
)
def test_durations_and_ratios_are_no_times(value: str) -> None:
    assert findings("invalid-time", f"# X\n\n**Duration**: {value}\n", TIMES) == []


def test_both_ends_of_a_window_are_times() -> None:
    text = "# X\n\n**Duration**: 14:63 - 25:18 UTC (2h)\n"
    assert findings("invalid-time", text, TIMES) == [
        "14:63: '14:63' is no time: there is no minute 63",
        "25:18: '25:18' is no time: there is no hour 25",
    ]


def test_prose_has_no_times_to_judge() -> None:
    text = "# X\n\n## Summary\n\n25:61 was the score.\n\n## Timeline\n\nAt 25:61 it was over.\n"
    assert findings("invalid-time", text) == []


TIMELINE = "# X\n\n## Timeline\n\n- 10:04 it broke\n- 10:20 it worked\n"
MISSING = "10:04: '10:04' is in no time zone, and the document names none"


def test_zone_is_asked_for_once() -> None:
    assert findings("missing-time-zone", TIMELINE) == [MISSING]


@pytest.mark.parametrize(
    "note",
    [
        "All times in UTC.",
        "Times are local.",
        "**Time Zone**: Lisbon",
        "**Duration**: 10:04 - 10:20 CET",
        "All clocks are in Lisbon time.",
        "The page came at 9:04 AM Eastern.",
        "The page came at `10:04Z`.",
        "<!-- more -->\n\nThe page came at 10:04+01:00.",
    ],
)
def test_zone_may_stand_anywhere(note: str) -> None:
    assert findings("missing-time-zone", TIMELINE.replace("# X", f"# X\n\n{note}")) == []


def test_zone_may_be_known_from_elsewhere() -> None:
    assert findings("missing-time-zone", TIMELINE, circumstances=UTC) == []
    for name in ("CET", "MESZ", "\u041c\u0421\u041a", "heure de Paris", "日本時間"):
        named = TIMELINE.replace("Timeline", f"Timeline ({name})")
        assert findings("missing-time-zone", named) == []


@pytest.mark.parametrize(
    "note",
    ["The first time in years.", "```\n10:04:00Z down\n```", "Response time was up."],
)
def test_other_words_name_no_zone(note: str) -> None:
    text = TIMELINE.replace("# X", f"# X\n\n{note}")
    assert findings("missing-time-zone", text) == [MISSING]


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        ("- **Key events**\n  - First detected 2023-06-06 10:26\n", "2023-06-06 10:26"),
        ("- 10:04 a\n- 10:05 b\n- 10:06 c\n", "10:04"),
        ("| Time | Event |\n|---|---|\n| 10:04 | a |\n", "10:04"),
    ],
)
def test_times_without_a_heading_of_their_own_need_a_zone(lines: str, at: str) -> None:
    said = f"{at}: {at!r} is in no time zone, and the document names none"
    assert findings("missing-time-zone", f"# X\n\n{lines}") == [said]


def test_document_without_times_needs_no_zone() -> None:
    assert findings("missing-time-zone", "# X\n\nAt 10:04 it broke.\n") == []
