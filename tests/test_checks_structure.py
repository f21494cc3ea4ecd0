"""The rules of the family `structure` on small documents: what they say, and what they let pass."""

import pytest

from checking import findings
from structures import TEMPLATE, WHOLE, found, said


def test_whole_document_is_clean() -> None:
    assert found(WHOLE, TEMPLATE) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Some text.\n", 1),
        ("[home]: https://depot.example\n", 1),
        ("<!-- nothing yet -->\n", 1),
        ("**Title**:\n\nText.\n", 1),
        ("# Summary\n\nText.\n\n# Impact\n\n**Title**: Blank labels\n", 1),
        ("Write `<h1>` first.\n", 1),
        ("#\n\nText.\n", 1),
        ("<h2>Summary</h2>\n\nText.\n", 1),
        ("\n\nSome text.\n", 3),
        ("## Summary\n\nText.\n\n## Impact\n\nText.\n", 1),
        ("---\nauthor: Mira\n---\n\n# Summary\n\nText.\n\n# Impact\n\nText.\n", 5),
        ("**Depot**: North\n---\n\n## Summary\n\nText.\n", 4),
    ],
)
def test_no_title(text: str, line: int) -> None:
    assert (line, "missing-title") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Blank labels\n",
        "Blank labels\n===\n",
        "---\ntitle: Blank labels\n---\n\nText.\n",
        '<h1 align="center">Blank labels</h1>\n\nText.\n',
        "**Title**: Blank labels\n\n## Summary\n\nText.\n",
        "## Blank labels\n\n### Summary\n\nText.\n\n### Impact\n\nText.\n",
        "## Summary\n\nText.\n\n# Blank labels\n\n## Impact\n\nText.\n",
    ],
)
def test_title(text: str) -> None:
    assert found(text) == []


def test_a_first_heading_may_be_empty() -> None:
    assert said("#\n\nText.\n") == ["the document has no title; the first heading is empty"]


def test_a_document_without_any_section_is_one_finding() -> None:
    text = "# Blank labels\n\nThe labels were blank.\n"
    assert found(text, TEMPLATE) == [(1, "missing-section")]
    assert said(text, TEMPLATE) == [
        "none of the sections is here: 'Summary', 'Timeline', 'Lessons Learned', 'Action Items'"
    ]


@pytest.mark.parametrize(
    ("cut", "line", "place"),
    [
        ("### What Went Well\n\nThe packers wrote labels.\n\n", 15, "before 'What Went Wrong'"),
        ("### What Went Wrong\n\nNobody had the old driver.\n\n", 19, "after 'What Went Well'"),
        ("## Action Items\n\n- Keep the old driver.\n", 21, "after 'Lessons Learned'"),
        ("## Summary\n\nThe labels were blank.\n\n", 3, "before 'Timeline'"),
    ],
)
def test_missing_section_is_reported_where_it_belongs(cut: str, line: int, place: str) -> None:
    text = WHOLE.replace(cut, "")
    assert text != WHOLE
    assert found(text, TEMPLATE) == [(line, "missing-section")]
    assert said(text, TEMPLATE)[0].endswith(f"is missing; it belongs {place}")


def test_sections_missing_side_by_side_are_one_gap() -> None:
    text = "# T\n\n## B\n\nb\n\n## E\n\ne\n"
    template = "# [T]\n\n## A\n## B\n## C\n## D\n## E\n## F\n## G\n"
    assert said(text, template) == [
        "section 'A' is missing; it belongs before 'B'",
        "sections 'C' and 'D' are missing; they belong before 'E'",
        "sections 'F' and 'G' are missing; they belong after 'E'",
    ]


def test_parts_stand_for_the_heading_that_groups_them() -> None:
    text = WHOLE.replace("## Lessons Learned\n\n", "").replace("### What", "## What")
    assert found(text, TEMPLATE) == []


def test_parts_in_another_section_do_not_stand_for_their_heading() -> None:
    text = WHOLE.replace("## Lessons Learned\n\n", "")
    assert found(text, TEMPLATE) == [(13, "missing-section")]


def test_group_without_parts_is_empty_and_nothing_else() -> None:
    start, end = WHOLE.index("### What Went Well"), WHOLE.index("## Action Items")
    assert found(WHOLE[:start] + WHOLE[end:], TEMPLATE) == [(13, "empty-section")]


@pytest.mark.parametrize(
    "content",
    ["", "<!-- to do -->\n", "-\n", "- [ ]\n-\n", "---\n", "<!-- one -->\n\n***\n"],
)
def test_empty_section(content: str) -> None:
    text = WHOLE.replace("The labels were blank.\n", content)
    assert found(text, TEMPLATE) == [(3, "empty-section")]
    bare = f"# Blank labels\n\n## Summary\n\n{content}\n## Impact\n\nText.\n"
    assert found(bare) == [(3, "empty-section")]


@pytest.mark.parametrize(
    "content",
    [
        "None.\n",
        "![graph](graph.png)\n",
        "```\nlog\n```\n",
        "    log\n",
        "> quoted\n",
        "- one\n-\n",
        "| a | b |\n|---|---|\n",
        "### Part\n\nText.\n",
        "<img src='graph.png'>\n",
    ],
)
def test_section_with_content(content: str) -> None:
    assert found(WHOLE.replace("The labels were blank.\n", content), TEMPLATE) == []


@pytest.mark.parametrize(
    "heading",
    ["14:03 The disk was full", "Date: 2024-03-04", "The end.", "We went back to the older one"],
)
def test_heading_that_speaks_for_itself_may_stand_alone(heading: str) -> None:
    text = f"# Blank labels\n\n## {heading}\n\n## Summary\n\nText.\n\n### Part\n\nText.\n"
    assert found(text) == []


def test_last_heading_without_an_outline_may_stand_alone() -> None:
    assert found("# Blank labels\n") == []
    assert found("# Blank labels\n\nText.\n\n## Appendix\n") == []


def test_numbers_are_no_slips_of_the_pen() -> None:
    text = WHOLE.replace("## Action Items", "## Action Item 1")
    assert [rule for _, rule in found(text, TEMPLATE)] == ["missing-section"]


@pytest.mark.parametrize(
    ("levels", "lines"),
    [
        ("1 2 3 4", []),
        ("2 3 2 1 2", []),
        ("1 3 3", [3]),
        ("1 3 1 3", [3]),
        ("1 3 5", [3, 5]),
        ("1 2 4 2 3 2 4", [5, 13]),
        ("3 4", []),
    ],
)
def test_skipped_level(levels: str, lines: list[int]) -> None:
    headings = [f"{'#' * int(level)} We saw labels that were blank" for level in levels.split()]
    findings = found("---\ntitle: x\n---\n" + "\n\n".join((*headings, "Text.")))
    assert [line - 3 for line, rule in findings if rule == "skipped-heading-level"] == lines


def test_level_that_the_template_leaves_out_is_none_that_is_skipped() -> None:
    text = "# Blank labels\n\n## Summary\n\n#### Part\n\nText.\n"
    assert found(text, text) == []
    assert found(text, "# T\n\n## Summary\n") == [(5, "skipped-heading-level")]


@pytest.mark.parametrize(
    ("heading", "accidental"),
    [
        ("All labels of the day were blank.", True),
        ("The first line of a paragraph\nand the second one", True),
        ("**Depot**: North", True),
        ("> quoted text\nmore text", False),
        ("x" * 81, True),
        ("What went well?", False),
        ("Blank labels", False),
        ("Timeline:", False),
        ("No. 12", False),
    ],
)
def test_text_above_dashes(heading: str, accidental: bool) -> None:  # noqa: FBT001 - a parameter
    text = f"# Blank labels\n\n{heading}\n---\n\nText.\n\n## Part\n\nText.\n"
    assert [rule for _, rule in found(text)] == ["accidental-heading"] * accidental
    assert "accidental-heading" not in {r for _, r in found(text.replace("\n---\n", "\n===\n"))}


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("**A**: 1\n**B**: 2", 3),
        ("**A**: 1  \n**B**: 2\n**C**: 3", 4),
        ("**A**: 1\nmore of it\n**B**: 2", 4),
        ("**A**: 1 \n**B**: 2", 3),
        ("Aa: 1  \nBb: 2\nCc: 3", 4),
        ("> **A**: 1\n> **B**: 2", 3),
        ("**A**: 1 | **B**: 2\n**C**: 3", 3),
        ("__A__: 1\r\n__B__: 2", 3),
    ],
)
def test_joined_fields(block: str, line: int) -> None:
    assert found(f"# Blank labels\n\n{block}\n") == [(line, "joined-fields")]


@pytest.mark.parametrize(
    "block",
    [
        "**A**: 1  \n**B**: 2",
        "**A**: 1\\\n**B**: 2",
        "**A**: 1<br>\n**B**: 2",
        "**A**: 1<BR/>  \n**B**: 2",
        "**A**: 1  \r\n**B**: 2",
        "**A**: 1\n\n**B**: 2",
        "- **A**: 1\n- **B**: 2",
        "Aa: 1\nBb: 2",
        "**A**: 1 | **B**: 2",
        "**A**: 1 · **B**: 2 ·\n**C**: 3",
        "**A**: 1 |\n**B**: 2",
        "Text before\n**B**: 2",
        "**A**: 1\nmore of it",
        "| **A** | 1 |\n|---|---|\n| **B** | 2 |",
    ],
)
def test_fields_that_are_not_joined(block: str) -> None:
    assert found(f"# Blank labels\n\n{block}\n") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- [x]: a.md\n", [3]),
        ("- [one]: a.md\n- [two]: b.md\n", [3, 4]),
        ("1. [one]: a.md\n", [3]),
        ("[one]: a.md\n\nText.\n", [3]),
        ("[one]: a.md\n[two]: b.md\n\nText with [two].\n", [3]),
        ("- text\n\n  - [one]: a.md\n", [5]),
    ],
)
def test_vanishing_link(text: str, lines: list[int]) -> None:
    assert found(f"# Blank labels\n\n{text}") == [(line, "vanishing-link") for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n[one]: a.md\n[two]: b.md\n",
        "Text.\n\n[one]: a.md\n\n<!-- the end -->\n",
        "Text.\n\n[one]: a.md\n\n## Part\n\nText.\n",
        "- [one]: a.md\n\nText with [ONE].\n",
        "- [one]: a.md\n\nText with [this][one].\n",
        "[one]: a.md\n\nText with ![this][one].\n",
        "[//]: # (remark)\n\nText.\n",
        "[comment]: <> (remark)\n\nText.\n",
        "[^1]: A note.\n\nText.[^1]\n",
        "- [one](a.md): text\n",
        "```\n- [one]: a.md\n```\n",
    ],
)
def test_definition_that_is_meant_as_one(text: str) -> None:
    assert found(f"# Blank labels\n\n{text}") == []


def test_a_heading_may_name_several_sections() -> None:
    text = WHOLE.replace("## Lessons Learned\n", "## Timeline, lessons learned & action items\n")
    text = text[: text.index("## Action Items")].replace("## Timeline\n\n", "")
    assert "missing-section" not in {rule for _, rule in found(text, TEMPLATE)}


def test_nothing_is_said_of_a_place_that_nothing_marks() -> None:
    cause = "## Root Cause Analysis\n\n### Root Cause\n\n[Why]\n"
    template = f"# T\n\n## Timeline\n\n### Resolution\n\n[How]\n\n{cause}"
    text = "# X\n\n## Cause\n\nA full disk.\n\n## Resolution\n\nIt was emptied.\n"
    assert "misplaced-section" not in {rule for _, rule in found(text, template)}


@pytest.mark.parametrize(
    ("later", "count"),
    [
        ("# Stats\n\nMany.\n", 1),
        ("# Stats\n\n## Users\n\nMany.\n", 0),
        ("# Stats\n\nMany.\n\n# Others\n\nNone.\n", 0),
        ("Stats\n=====\n\nMany.\n", 0),
    ],
)
def test_a_second_title_behind_the_sections(later: str, count: int) -> None:
    text = f"# X\n\n## Impact\n\nAll.\n\n{later}"
    said = findings("wrong-heading-level", text)
    assert said == ["Stats: the heading has level 1, expected 2"] * count
    first = f"# X\n\nAll.\n\n{later}"
    assert findings("wrong-heading-level", first) == []
