"""What a document says in one place against another: where each rule begins, and where it ends."""

import pytest

from checking import findings


def downtime(down: str, duration: str) -> list[str]:
    text = f"# X\n\n- **Duration**: {duration}\n\n## Metrics\n\n- **Downtime**: {down}\n"
    return findings("downtime-exceeds-duration", text)


@pytest.mark.parametrize(
    ("down", "duration"),
    [
        ("2h", "2h"),
        ("3h", "2h"),  # 2h 30m, rounded in two ways
        ("2h 17m", "2h 15m"),
        ("3h", "more than 2h"),
        ("more than 3h", "2h"),
        ("3h", "2h (of the second outage)"),
        ("about 2h 15m", "2h"),
        ("2h 15m", "about 2h"),
        ("3h", "TBD"),
        ("TBD", "2h"),
        ("a while", "2h"),
    ],
)
def test_downtime_that_may_be_right(down: str, duration: str) -> None:
    assert downtime(down, duration) == []


@pytest.mark.parametrize(
    ("down", "duration", "excess"),
    [("3h 1m", "2h", "1h 1m"), ("2h 18m", "2h 15m", "3m"), ("about 4h", "about 2h", "2h")],
)
def test_downtime_that_is_too_long(down: str, duration: str, excess: str) -> None:
    reason = f"a downtime of {down} is {excess} more than the incident lasted: {duration} (line 3)"
    assert downtime(down, duration) == [f"{down}: {reason}"]


def test_downtime_without_a_duration() -> None:
    text = "# X\n\n## Metrics\n\n- **Downtime**: 3h\n"
    assert findings("downtime-exceeds-duration", text) == []


def test_downtime_counts_from_the_longest_duration() -> None:
    text = "# X\n\n- **Duration**: {}\n\n## Impact\n\n- **Duration**: {}\n- **Downtime**: 3h\n"
    for one, other in (("2h", "4h"), ("4h", "2h")):
        assert findings("downtime-exceeds-duration", text.format(one, other)) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-05-12", "8 days before the incident of 2025-05-20 (line 3)"),
        ("2025-05-19", "1 day before the incident of 2025-05-20 (line 3)"),
        ("2025-05-20", ""),
        ("03/04/2025", ""),
        ("TBD", ""),
        ("2025-05-12, moved to 2025-05-26", ""),
        ("2025-05-26, after a first one on 2025-05-12", ""),
        ("2025-05-11, then 2025-05-12", "8 days before the incident of 2025-05-20 (line 3)"),
    ],
)
def test_a_review_before_the_incident(day: str, said: str) -> None:
    found = findings(
        "date-before-incident", f"# X\n\n- **Date**: 2025-05-20\n- **Review Date**: {day}\n"
    )
    assert bool(said) == bool(found)
    assert all(said in message for message in found)


def test_a_review_of_an_incident_without_a_day() -> None:
    assert findings("date-before-incident", "# X\n\n- **Review Date**: 2025-05-12\n") == []


def test_a_review_that_is_a_sign_off_is_reported_once() -> None:
    template = "# [Title]\n\n## Sign-Off\n\n- **Reviewed by**: [Name] - [Date]\n"
    head = "# X\n\n- **Date**: 2025-05-20\n\n## Sign-Off\n\n"
    text = f"{head}- **Reviewed by**: Ana Ng - 2025-05-12\n"
    assert len(findings("date-before-incident", text, template)) == 1


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("- **Users Affected**: 4,800", 0),
        ("- **Accounts Affected**: 4,800", 1),
        ("\n## Details\n\n- **Users Affected**: 4,800", 1),
    ],
)
def test_two_labels_side_by_side_are_two_facts(second: str, count: int) -> None:
    text = f"# X\n\n## Impact\n\n- **Accounts Affected**: 1,130\n{second}\n"
    assert len(findings("contradicting-facts", text)) == count


def test_durations_of_which_each_names_its_own_outage_are_two() -> None:
    text = "# X\n\n**Outage duration ({})**: 6 hours\n**Outage duration ({})**: 13 hours\n"
    assert findings("contradicting-facts", text.format("March", "December")) == []
    assert len(findings("contradicting-facts", text.format("UTC", "UTC"))) == 1


@pytest.mark.parametrize(
    ("event", "count"),
    [
        ("- 2025-06-06 13:11 - Incident resolved", 1),
        ("- 13:11: **The incident was resolved.**", 1),
        ("| 13:11 | Incident resolved |", 1),
        ("- 2025-06-06 11:23 - Incident resolved", 0),
        ("- 2025-06-06 13:11 - Incident resolved for most", 0),
        ("- 2025-06-06 13:11 - Incident declared", 0),
        ("- 13:21 CEST - Incident resolved", 0),
    ],
)
def test_a_phase_is_at_one_time(event: str, count: int) -> None:
    table = "| Time | Event |\n|---|---|\n" if event.startswith("|") else ""
    text = f"# X\n\n- Resolved: 2025-06-06 11:21 UTC\n\n## Timeline (UTC)\n\n{table}{event}\n"
    said = findings("contradicting-facts", text)
    assert len(said) == count
    stated = "the time at which it was resolved is 2025-06-06 11:21 UTC in the head (line 3)"
    assert all(stated in one for one in said)


def test_a_number_is_no_list() -> None:
    text = (
        "# X\n\n- **Services Affected**: api, docs\n\n## Metrics\n\n- **Services Affected**: {}\n"
    )
    assert findings("contradicting-facts", text.format("10+")) == []
    assert len(findings("contradicting-facts", text.format("api, web"))) == 1
