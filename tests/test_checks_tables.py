"""The rules about tables on small documents: what they say, and what they let pass."""

import pytest

from structures import TEMPLATE, WHOLE, found, said


def table(*rows: str) -> str:
    start, end = WHOLE.index("| Time"), WHOLE.index("## Lessons")
    return WHOLE[:start] + "\n".join((*rows, "", "")) + WHOLE[end:]


@pytest.mark.parametrize(
    "rows",
    [
        ["| Owner | Time (UTC) | Action |", "|---|---|---|", "| a | b | c |"],
        ["| Who | When | Event | More |", "|---|---|---|---|", "| a | b | c | d |"],
        ["|  |  |  |", "|---|---|---|", "| a | b | c |"],
        ["Time | Action | Owner", "---|---|---", "a | b | c"],
        ["### Day one", "", "| Time | Action | Owner |", "|---|---|---|", "| a | b | c |"],
        ["| Date and time in CET | Action | Owner |", "|---|---|---|", "| a | b | c |"],
        ["N/A"],
        ["TBD"],
        ["Nothing was done."],
        ["None. The printers mended themselves before anybody had noticed that they were down."],
        ["| Time | Action | Owner |", "|---|---|---|", "", "| Depot | Floor |", "|---|---|"],
    ],
)
def test_table_is_there(rows: list[str]) -> None:
    assert found(table(*rows), TEMPLATE) == []


@pytest.mark.parametrize(
    ("rows", "line", "rule"),
    [
        (["Text about what was done at 07:12 UTC and who did it then."], 7, "missing-table"),
        (["- 07:12 driver replaced", "- 07:31 printed"], 7, "missing-table"),
        (["| Depot | Floor |", "|---|---|", "| a | b |"], 7, "missing-table"),
        (["| Time | Action |", "|---|---|", "| a | b |"], 9, "missing-column"),
        (["| **Depot** | North |", "|---|---|", "| **Floor** | 2 |"], 7, "missing-table"),
        (
            ["Text.", "", "| Depot | x |", "|---|---|", "", "| When | Who |", "|---|---|"],
            14,
            "missing-column",
        ),
    ],
)
def test_table_is_not_there(rows: list[str], line: int, rule: str) -> None:
    assert found(table(*rows), TEMPLATE) == [(line, rule)]


def test_all_missing_columns_are_one_finding() -> None:
    text = table("| Time |", "|---|", "| a |")
    assert said(text, TEMPLATE) == ["the table has no columns 'Action', 'Owner'"]


@pytest.mark.parametrize(
    ("column", "rule"), [("Type", "missing-table"), ("Owner", "missing-column")]
)
def test_a_kind_in_common_makes_no_table_the_one_that_is_meant(column: str, rule: str) -> None:
    columns = "| Action | Type | Owner |\n|---|---|---|\n| [What] | [Kind] | [Who] |\n"
    template = f"# T\n\n## Follow-ups\n\n{columns}"
    text = f"# X\n\n## Follow-ups\n\n| {column} | Name |\n|---|---|\n| A | x.example |\n"
    assert [name for _, name in found(text, template)] == [rule]


@pytest.mark.parametrize("title", ["Timelnie", "Timeline"])
@pytest.mark.parametrize("level", [2, 3])
def test_table_is_bound_in_a_misspelled_or_misplaced_section(title: str, level: int) -> None:
    text = table("| Time | Action |", "|---|---|", "| a | b |")
    text = text.replace("## Timeline", f"{'#' * level} {title}")
    rules = {rule for _, rule in found(text, TEMPLATE)}
    assert "missing-column" in rules
    assert ("misspelled-section" in rules) == (title == "Timelnie")
    assert ("wrong-heading-level" in rules) == (level == 3)


@pytest.mark.parametrize(
    ("row", "ragged"),
    [
        ("| 1 | 2 | 3 |", False),
        ("| 1 | 2 | 3 | |", False),
        ("| 1 | 2 | 3 | | |", False),
        ("| 1 | | |", False),
        ("| **Monday** |", False),
        (r"| 1 | 2 \| 3 | 4 |", False),
        ("1 | 2 | 3", False),
        ("| 1 | 2 |", True),
        ("| 1 |", True),
        ("| 1 | 2 | 3 | 4 |", True),
        ("| 1 | 2 | 3 | | 4 |", True),
        ("Text below the table", True),
    ],
)
def test_ragged_row(row: str, ragged: bool) -> None:  # noqa: FBT001 - a parameter
    text = f"# Blank labels\n\n| a | b | c |\n|---|---|---|\n{row}\n"
    assert found(text) == [(5, "ragged-row")] * ragged
