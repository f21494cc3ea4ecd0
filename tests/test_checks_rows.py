"""What `row-condition` says, where fixtures are not enough."""

from pathlib import Path

import pytest

from ruling import at, said


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


TABLE = """\
# T

## Action Items

| Task | Status | Due by | Type |
|---|---|---|---|
| Mend | {} |
"""


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Done | | x", ["''"]),
        ("[x] | — | x", ["'—'"]),
        ("✅ | ? | x", ["'?'"]),
        ("Done (see #12) | <!-- soon --> | x", ["''"]),
        ("Done | 2025-03-01 | x", []),
        ("Done | N/A | x", []),
        ("Done | TBD | x", []),
        ("Done | [Date] | x", []),
        ("[ ] | | x", []),
        ("Not done | | x", []),
        ("Done", []),  # a row without the cell
        ("TBD | | x", []),
    ],
)
def test_what_is_done_has_a_date(row: str, found: list[str]) -> None:
    rule = "check: row-condition, section: Action Items, when: {Status: Done}, then: {Due: filled}"
    expected = [
        f"{one[1:-1]}: 'Due' is {'empty' if one == chr(39) * 2 else one} where 'Status' is "
        f"'{row.partition(' |')[0]}', expected filled"
        for one in found
    ]
    assert said(rule, TABLE.format(row)) == expected


@pytest.mark.parametrize(
    ("condition", "cell", "is_met"),
    [
        ("detect", "Detect", True),
        ("detect", "**detect** - by an alert", True),
        ("detect", "[detect](x.md)", True),
        ("detect", "detection", False),
        ("detect", "to detect", False),
        ("detect", "", False),
        ("detect", "N/A", True),  # nothing is said, and so nothing wrong
        ("[detect, prevent]", "prevent, detect", True),
        ("[detect, empty]", "", True),
        ("[detect, empty]", "prevent", False),
        ("empty", "-", True),
        ("empty", "x", False),
        ("filled", "x", True),
        ("'/^OPS-\\d+$/'", "OPS-17", True),
        ("'/^OPS-\\d+$/'", "ops-17", False),
        ("'/^ops-\\d+$/i'", "OPS-17", True),
        ("'/https:/'", "[it](https://x.example)", True),
        ("Closed", "Done", False),  # this column is no status
    ],
)
def test_conditions(condition: str, cell: str, is_met: bool) -> None:  # noqa: FBT001 - a value among others
    text = TABLE.format(f"Open | - | {cell}")
    found = said(f"check: row-condition, then: {{Type: {condition}}}", text)
    assert (not found) is is_met


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("detect", "'detect'"),
        ("[detect, prevent]", "one of 'detect', 'prevent'"),
        ("[empty, '/a/i']", "one of empty, /a/i"),
    ],
)
def test_a_finding_says_what_was_expected(condition: str, expected: str) -> None:
    rule = f"check: row-condition, then: {{Type: {condition}}}, message: see 3.2"
    assert said(rule, TABLE.format("Open | - | other")) == [
        f"other: 'Type' is 'other', expected {expected}: see 3.2"
    ]


def test_all_conditions_must_hold() -> None:
    rule = "check: row-condition, when: {Status: Open, Type: detect}, then: {Due: filled}"
    assert len(said(rule, TABLE.format("Open | - | detect"))) == 1
    assert said(rule, TABLE.format("Open | - | prevent")) == []
    assert said(rule, TABLE.format("Done | - | detect")) == []
    [found] = said(rule, TABLE.format("To do | | detect"))
    assert found.startswith(": 'Due' is empty where 'Status' is 'To do' and 'Type' is 'detect',")


def test_a_table_without_the_columns_is_left_alone() -> None:
    rule = "check: row-condition, when: {Status: Done}, then: {Cost: filled}"
    assert said(rule, TABLE.format("Done | - | x")) == []


def test_a_table_of_labels_is_one_row() -> None:
    text = "# T\n\n| Field | Value |\n|---|---|\n| Severity | P0 - all |\n| Told | {} |\n"
    rule = "check: row-condition, when: {Severity Level: [P0, P1]}, then: {Told: filled}"
    assert said(rule, text.format("-")) == [
        "-: 'Told' is '-' where 'Severity Level' is 'P0 - all', expected filled"
    ]
    assert said(rule, text.format("at 10:00")) == []


def test_only_the_tables_of_the_section_are_meant() -> None:
    text = TABLE.format("Open | - | x").replace("Action Items", "Elsewhere")
    rule = "check: row-condition, section: Action Items, then: {Type: y}"
    assert said(rule, text) == []
    inner = TABLE.format("Open | - | x").replace("## Action Items", "## Action Items\n\n### Now")
    assert at(rule, inner) == ["x"]
