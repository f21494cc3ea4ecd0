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
