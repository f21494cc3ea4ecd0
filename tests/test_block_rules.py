"""Blocks are those of markdown-it, although each of its rules is tried only where it may match."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from mangled import documents, mangled
from pmlint.tree.block_rules import MAX_NESTING, block_tokens

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.rglob("*.md"))]
PIECES = (
    *"\n\n    >>--++**__==###``~~1.)[]^:<!?/>ab|||\\",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "|-|-|",
)
ODD_SPACE = dict.fromkeys([0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85])
"""White space for Python alone; versions of markdown-it disagree on it."""


def parts(text: str) -> st.SearchStrategy[str]:
    return st.integers(0, len(text)).map(lambda start: text[start : start + 1000])


def check(text: str) -> None:
    text = text.translate(ODD_SPACE)
    assert list(ours(text)) == list(theirs(text))


def ours(text: str) -> Iterator[tuple[Any, ...]]:
    tokens: list[Token] = []
    block_tokens(text, tokens)
    lines = text.split("\n")
    for token in tokens:
        if token.type in {"paragraph", "heading"}:
            content = "\n".join(lines[number][column:] for number, column in token.meta["lines"])
            yield described(token, content, text)
        elif token.type != "link_definition":
            yield described(token, token.content, text)


def theirs(text: str) -> Iterator[tuple[Any, ...]]:
    """The tokens of markdown-it, those of a table or a text gathered in one."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    footnote_plugin(markdown)
    read: list[Token] = []
    markdown.block.parse(text, markdown, {}, read)
    tokens = iter(read)
    for token in tokens:
        content = token.content
        if token.type in {"table_open", "paragraph_open", "heading_open"}:
            end = token.type.replace("open", "close")
            inner = list(takewhile(lambda other: other.type != end, tokens))  # noqa: B023 - used at once
            content = "" if token.type == "table_open" else inner[0].content
        yield described(token, content, text)


def described(token: Token, content: str, text: str) -> tuple[Any, ...]:
    """What there is to compare. With tabs in quotes, markdown-it may take marks for content."""
    kind = token.type.removesuffix("_open")
    words = "" if "\t" in text else " ".join(content.split()).strip("# ")
    lines = content.count("\n")
    return (kind, token.map, token.level, token.markup, token.info, lines, words)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_blocks_of_documents_are_those_of_markdown_it(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_blocks_of_odd_documents_are_those_of_markdown_it(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TEXTS).flatmap(parts).flatmap(mangled))
def test_the_blocks_of_mangled_documents_are_those_of_markdown_it(text: str) -> None:
    check(text)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example("|a|\n|-\n||||\n- |x\n")
@example("a | b\n- | -\n")
@example("a\\|b\n-|-\n--|:-:\nx")
@example("a|b\\|\n-|-\n")
@example("|a|\n    |-|\n")
@example("- |a|\n|-|\n")
@example("|a|\n|-|\n    |b|\n")
@example("- |a|\n  |-|\n|b|\n")
@example("- a\n[^b]: c\n\n")
@example("- a\n\n")
@example("9) a\n> b\n[^c]: d\n")
@example("\u00a0\na\n\u2003\n")
@example("> " * 412 + "a\n")
@example("- " * 207 + "a\n")
@example("> a\n---\nb\n  ===\n")
@example("- a\n  > b\n  1. c\n    -\n2) d\n\n\n      e\n")
@example("[^a]: - b\n    # c #\n[d\n# e\n")
@example("-\n\n\n  a\n*\n+ \n")
@example("<div>\n\n<b>\na\n<!--\n\n-->\n")
def test_the_blocks_of_marks_are_those_of_markdown_it(text: str) -> None:
    check(text)


def test_a_table_ends_where_too_many_cells_are_missing() -> None:
    columns = 6000
    check("|a" * columns + "\n" + "|-" * columns + "\n" + "|b\n" * 20)
