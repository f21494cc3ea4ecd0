"""Markdown becomes a tree of sections and blocks."""

import pytest

from pmlint.text import Source
from pmlint.tree.document import (
    HIDDEN,
    Block,
    Break,
    Code,
    Document,
    Html,
    LinkDefinition,
    List,
    Paragraph,
    PieceKind,
    Quote,
    Row,
    Section,
    Table,
)
from pmlint.tree.markdown import parse


def document(text: str) -> Document:
    return parse(Source("x.md", text))


def blocks(text: str) -> tuple[Block, ...]:
    return document(text).root.blocks


def table(text: str) -> Table:
    (found,) = document(text).root.tables
    return found


def words(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def titles(section: Section) -> list[object]:
    """Titles of the sections below, each followed by a list of those below it, if any."""
    found: list[object] = []
    for below in section.sections:
        found.append(below.title.text)
        if below.sections:
            found.append(titles(below))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("only prose", []),
        ("# A\n\n## B\n\n### C\n\n## D\n", ["A", ["B", ["C"], "D"]]),
        ("# A\n# B\n## C\n# D\n", ["A", "B", ["C"], "D"]),
        ("## A\n### B\n## C\n", ["A", ["B"], "C"]),
        ("# A\n#### B\n### C\n## D\n", ["A", ["B", "C", "D"]]),
        ("### A\n# B\n", ["A", "B"]),
        ("A\n=\n\nB\n-\n\ntext\n", ["A", ["B"]]),
        ("A\nof two lines\n---\n", []),
        ("# A #\n## B\\#\n##\n", ["A", ["B\\#", ""]]),
        (
            "## 3. 🕐 Timeline (UTC)\n## `code` **bold**\n",
            ["3. 🕐 Timeline (UTC)", "`code` **bold**"],
        ),
        ("#No heading\n\n# A\n", ["A"]),
        ("```\n# no heading\n```\n# A\n", ["A"]),
        ("> # no heading\n\n- # nor this\n\n# A\n", ["A"]),
        ("---\ntitle: x\n---\n## A\n", ["A"]),
        ("```text``` inline\n\n# A\n", ["A"]),
    ],
)
def test_sections_nest_by_level(text: str, expected: list[object]) -> None:
    assert titles(document(text).root) == expected


def test_sections_have_places() -> None:
    text = "intro\n\n# A #\ntext\n\nB\n---\n\nend\n"
    root = document(text).root
    (first,) = root.sections
    (second,) = first.sections
    assert root.span == (0, len(text))
    assert (first.title.span, first.heading, first.span) == ((9, 10), (7, 12), (7, len(text)))
    assert (second.title.text, second.level, second.underlined) == ("B", 2, "-")
    assert text[slice(*second.heading)] == "B\n---"
    assert first.underlined == ""
    assert [section.title.text for section in root.walk()] == ["", "A", "B"]


def test_blocks_belong_to_the_section_right_above() -> None:
    tree = document("intro\n\n# A\n\na\n\n## B\n\nb\n")
    assert [len(section.blocks) for section in tree.root.walk()] == [1, 1, 1]


def test_every_kind_of_block() -> None:
    text = (
        "para\n\n- item\n\n> quote\n\n```\ncode\n```\n\n    more code\n\n***\n\n[a]: b\n\n"
        "<div>\n</div>\n\n<!-- a -->\n\n| a |\n|---|\n"
    )
    kinds = [type(block) for block in blocks(text)]
    expected = [Paragraph, List, Quote, Code, Code, Break, LinkDefinition, Html, Html, Table]
    assert kinds == expected


def test_a_paragraph_has_lines_without_the_marks_around_it() -> None:
    (quote,) = blocks("> - one  \n>   two\\\nlazy\n")
    assert isinstance(quote, Quote)
    (bullets,) = quote.blocks
    assert isinstance(bullets, List)
    assert [line.text for line in bullets.items[0].lines] == ["one", "two\\", "lazy"]


@pytest.mark.parametrize("text", ["\u00a0\nfoo\nbar", "> \u00a0\n> foo\n> bar", "foo\nbar\n\u00a0"])
def test_lines_of_no_break_spaces_shift_nothing(text: str) -> None:
    assert [piece.cell.text for piece in document(text).root.pieces] == ["foo", "bar"]


def test_nested_lists_and_task_boxes() -> None:
    text = "- [ ] one\n  - [x] two\n    more\n  - [N/A] three\n- [X] four\n\n  para\n1. five\n"
    bullets, numbers = blocks(text)
    assert isinstance(bullets, List)
    assert isinstance(numbers, List)
    assert (bullets.ordered, numbers.ordered) == (False, True)
    items = [
        (item.box.text if item.box else None, [line.text for line in item.lines])
        for item in document(text).root.items
    ]
    assert items == [
        ("[ ]", ["one"]),
        ("[x]", ["two", "more"]),
        (None, ["[N/A] three"]),
        ("[X]", ["four"]),
        (None, ["five"]),
    ]
    assert [type(block) for block in bullets.items[0].blocks] == [List]
    assert [type(block) for block in bullets.items[1].blocks] == [Paragraph]


def test_items_come_before_the_items_within_them() -> None:
    items = document("- - a\n  - b\n").root.items
    assert [[line.text for line in item.lines] for item in items] == [[], ["a"], ["b"]]


def test_empty_items() -> None:
    (bullets,) = blocks("-\n- [ ]\n- \n")
    assert isinstance(bullets, List)
    assert [item.lines == () or item.lines[0].text == "" for item in bullets.items] == [True] * 3
    assert bullets.items[1].box


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a | b", ["a", "b"]),
        ("a | b |", ["a", "b"]),
        ("| a |", ["a"]),
        ("| a | b | c |", ["a", "b", "c"]),
        ("| | b |", ["", "b"]),
        ("|a||", ["a", ""]),
        (r"| a \| b | c |", [r"a \| b", "c"]),
        ("| `a | b` |", ["`a", "b`"]),
        (r"| `a \| b` | c |", [r"`a \| b`", "c"]),
        ("| a | b | <!-- note -->", ["a", "b"]),
        ("| a | b | <!-- one --> <!-- two -->", ["a", "b"]),
        ("| a | b | <!-- one --> c", ["a", "b", "<!-- one --> c"]),
        ("| a<br>b | \u00a0c |", ["a<br>b", "c"]),
        ("plain", ["plain"]),
    ],
)
def test_rows_stay_as_written(row: str, cells: list[str]) -> None:
    found = table(f"| x | y |\n|---|---|\n{row}\n| end | . |\n")
    assert [words(row) for row in found.rows] == [cells, ["end", "."]]


def test_tables_without_outer_bars_and_with_empty_headers() -> None:
    assert words(table("**Time (ET)**|**Event**\n---|---\n1|2\n").header) == [
        "**Time (ET)**",
        "**Event**",
    ]
    assert words(table("| | |\n|-|-:|\n| a | b |\n").header) == ["", ""]


@pytest.mark.parametrize("lead", ["> ", "  ", "> > "])
def test_tables_in_quotes_and_lists(lead: str) -> None:
    rows = ["| x | y |", "|---|---|", "| a \\| b |", "c | d"]
    text = "\n".join(lead + row for row in rows)
    text = "- item\n\n" + text if lead == "  " else text
    found = table(text)
    assert [words(row) for row in (found.header, *found.rows)] == [
        ["x", "y"],
        ["a \\| b"],
        ["c", "d"],
    ]
    assert text[slice(*found.rows[0].span)] == "| a \\| b |"


def test_a_table_may_follow_a_paragraph_and_ends_at_a_blank_line() -> None:
    paragraph, found, rest = blocks("text\n| x |\n|---|\n| a |\n\n| no row |\n")
    assert isinstance(found, Table)
    assert [type(paragraph), type(rest)] == [Paragraph, Paragraph]
    assert [words(row) for row in found.rows] == [["a"]]


@pytest.mark.parametrize(
    "text", ["a | b\n1 | 2", "| a | b |\n|---|\n| 1 |", "    | a |\n    |---|"]
)
def test_what_is_no_table(text: str) -> None:
    assert document(text).root.tables == ()


@pytest.mark.parametrize(
    ("text", "label", "target"),
    [
        ("[a b]: c", "a b", "c"),
        ("- [Related 1]: [Link]", "Related 1", "[Link]"),
        ("- [x]: https://a.example/1", "x", "https://a.example/1"),
        ("> [a]:\n> b 'title'", "a", "b"),
        ("[a\\]b]: <c d>", "a\\]b", "<c d>"),
    ],
)
def test_link_definitions_are_blocks(text: str, label: str, target: str) -> None:
    (found,) = [block for block in document(text).blocks if isinstance(block, LinkDefinition)]
    assert (found.label.text, found.target.text) == (label, target)


def test_an_item_that_is_a_link_definition_has_no_lines() -> None:
    (bullets,) = blocks("- [Related 1]: [Link]\n- [ ]: no definition\n")
    assert isinstance(bullets, List)
    first, second = bullets.items
    assert first.lines == ()
    assert isinstance(first.blocks[0], LinkDefinition)
    assert [line.text for line in second.lines] == ["[ ]: no definition"]


def test_a_footnote_is_a_quote_and_no_definition() -> None:
    paragraph, footnote = blocks("text[^1]\n\n[^1]: Note\n\n    more\n")
    assert isinstance(paragraph, Paragraph)
    assert isinstance(footnote, Quote)
    texts = [
        line.text
        for block in footnote.blocks
        if isinstance(block, Paragraph)
        for line in block.lines
    ]
    assert texts == ["Note", "more"]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("<!-- a -->\n", ["<!-- a -->"]),
        ("<!--\na\n\nb -->\n", ["<!--\na\n\nb -->"]),
        ("text <!-- a --> text <!-- b -->", ["<!-- a -->", "<!-- b -->"]),
        ("# A <!-- a -->", ["<!-- a -->"]),
        ("- x <!-- a -->\n- <!-- b -->\n", ["<!-- a -->", "<!-- b -->"]),
        ("> <!-- a -->\n", ["<!-- a -->"]),
        ("| x <!-- a --> |\n|---|\n| y | <!-- b -->\n", ["<!-- a -->", "<!-- b -->"]),
        ("```\n<!-- a -->\n```\n<!-- b -->\n", ["<!-- b -->"]),
        ("```\n<!--\n```\n\n<!-- b -->\n", ["<!-- b -->"]),
        ("    <!-- a -->\n", []),
        ("`<!-- a -->` <!-- b -->", ["<!-- b -->"]),
        ("---\na: <!-- a -->\n---\n", []),
        ("<!-- open\n", []),
        ("<div><!-- a --></div>\n", ["<!-- a -->"]),
    ],
)
def test_comments(text: str, comments: list[str]) -> None:
    found = document(text).comments
    assert [comment.text for comment in found] == comments


@pytest.mark.parametrize(
    ("html", "comment"),
    [
        ("<!-- a -->", True),
        ("<!-- a --> <!-- b -->", True),
        ("<!-- a --> text <!-- b -->", False),
        ("<!-- a --> text", False),
        ("<!-- open", False),
        ("<div>", False),
    ],
)
def test_a_block_of_comments_only_is_a_comment(html: str, comment: bool) -> None:  # noqa: FBT001 - a parameter of the test
    (block,) = blocks(html)
    assert isinstance(block, Html)
    assert block.comment is comment


def test_prose_hides_all_that_is_none_and_keeps_places() -> None:
    text = (
        "---\na: b\n---\n# T `c`\n\nsee [x](y) <b>z</b> <!-- n -->\n\n```\nq\n```\n\n"
        "[l]: u/v\n\n- `i\n  j` k\n\n<p>\nh\n"
    )
    prose = document(text).prose
    assert len(prose) == len(text)
    assert prose.replace(HIDDEN, "") == (
        "\n\n\n# T \n\nsee [x] z \n\n\n\n\n\n[l]: \n\n- \n k\n\n\n\n"
    )


def test_prose_of_a_cell() -> None:
    tree = document("a `b` c")
    (piece,) = tree.root.pieces
    assert tree.prose_of(piece.cell) == "a " + HIDDEN * 3 + " c"


def test_pieces_come_in_order_with_their_kind() -> None:
    text = (
        "one\ntwo\n\n- three\n  - four\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "> five\n\n```\nno\n```\n"
    )
    pieces = document(text).root.pieces
    assert [(piece.kind, piece.cell.text) for piece in pieces] == [
        (PieceKind.LINE, "one"),
        (PieceKind.LINE, "two"),
        (PieceKind.ITEM, "three"),
        (PieceKind.ITEM, "four"),
        (PieceKind.COLUMN, "a"),
        (PieceKind.COLUMN, "b"),
        (PieceKind.CELL, "c"),
        (PieceKind.CELL, "d"),
        (PieceKind.LINE, "five"),
    ]


def test_front_matter_is_no_part_of_the_body() -> None:
    tree = document("---\ntitle: x\n---\n# A\n")
    assert [field.label.text for field in tree.front_matter] == ["title"]
    assert tree.front_matter_span == (0, 16)
    assert tree.root.blocks == ()
    assert tree.sections[0].heading == (17, 20)


def test_broken_front_matter_leaves_the_body() -> None:
    tree = document("---\na: [\n---\n# A\n")
    assert [problem.rule for problem in tree.problems] == ["invalid-front-matter"]
    assert [section.title.text for section in tree.sections] == ["A"]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_foreign_line_ends(line_end: str) -> None:
    text = line_end.join(["# A", "", "**K**: v", "", "| x |", "|---|", "| y |"])
    (section,) = document(text).sections
    (field,) = section.fields
    assert text[slice(*field.value.span)] == "v"
    assert words(section.tables[0].rows[0]) == ["y"]


def test_a_nul_is_text() -> None:
    tree = document("# A\0B\n\n| \0 |\n|---|\n")
    assert tree.sections[0].title.text == "A\0B"
    assert words(tree.sections[0].tables[0].header) == ["\0"]
