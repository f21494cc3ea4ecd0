"""What a fix leaves alone, as a parser sees it that shares nothing with the engine of fixes.

Each line outside of what a fix edits stands in the same block as before, with the same content.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pmlint.diagnostic import PlacedEdit
from pmlint.lint import lint
from pmlint.rulebook.model import Rulebook
from pmlint.text import Source
from test_fix_properties import BOOKS, TEXTS, mangled

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PARSER = MarkdownIt("commonmark").enable("table")


class Block(NamedTuple):
    """A block that holds no others: its lines, and what there is to see of it."""

    lines: range
    seen: tuple[object, ...]


def applied(text: str, edits: Sequence[PlacedEdit]) -> str:
    """The text with edits, by their lines and columns."""
    starts = [found.start() for found in _LINE.finditer(text)]
    for edit in sorted(edits, reverse=True):
        start = starts[edit.line - 1] + edit.column - 1
        end = starts[edit.end_line - 1] + edit.end_column - 1
        text = text[:start] + edit.text + text[end:]
    return text


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document, each with those around it, and what links are defined."""
    around: list[tuple[str, range]] = []
    defined: dict[str, Any] = {}
    for token in _PARSER.parse(text, defined):
        if token.nesting == 1:
            lines = range(*token.map) if token.map else around[-1][1]
            around.append((f"{token.type} {token.tag}", lines))
        elif token.nesting == -1:
            around.pop()
        else:
            own = token.map if token.type != "inline" else None  # without the line below a heading
            lines = range(*own) if own else around[-1][1]
            kinds = tuple(kind for kind, _ in around)
            yield Block(lines, (*kinds, token.type, token.tag, token.info, *_inside(token)))

    for label, link in defined.get("references", {}).items():
        yield Block(range(*link["map"]), ("definition", label, link["href"], link["title"]))
    for link in defined.get("duplicate_refs", []):
        yield Block(range(*link["map"]), ("definition", link["href"], link["title"]))


def _inside(token: Token) -> Iterator[object]:
    if token.type != "inline":
        yield token.content.rstrip("\n")
    for child in token.children or ():
        yield child.type, child.content, tuple(child.attrs.items())


def otherwise(text: str, edits: Sequence[PlacedEdit]) -> list[int]:
    """The lines that no edit touches, nor the block that they stand in, and that differ yet."""
    before, after = list(blocks(text)), list(blocks(applied(text, edits)))
    edited = {line for edit in edits for line in range(edit.line - 1, edit.end_line)}
    touched = [block for block in before if edited.intersection(block.lines)]
    free = {*range(len(_LINE_END.findall(text)) + 1)} - edited
    free = free.difference(*(block.lines for block in touched))
    return [line for line in sorted(free) if _at(line, before) != _at(_moved(line, edits), after)]


def _moved(line: int, edits: Sequence[PlacedEdit]) -> int:
    earlier = [edit for edit in edits if edit.end_line - 1 < line]
    more = sum(len(_LINE_END.findall(edit.text)) for edit in earlier)
    return line + more - sum(edit.end_line - edit.line for edit in earlier)


def _at(line: int, found: Sequence[Block]) -> list[tuple[object, ...]]:
    return [block.seen for block in found if line in block.lines]


def hold(text: str, book: Rulebook) -> None:
    for one in lint(Source("x.md", text), book):
        if one.fix:
            assert not otherwise(text, one.fix.edits), one


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_fixtures(number: int) -> None:
    for book in BOOKS:
        hold(TEXTS[number], book)


@given(mangled(), st.integers(0, len(BOOKS) - 1))
@settings(max_examples=100)
def test_mangled_documents(text: str, number: int) -> None:
    hold(text, BOOKS[number])


@pytest.mark.parametrize(
    ("text", "edit", "lines"),
    [
        ("one\n\ntwo\n", PlacedEdit(1, 1, 1, 4, "1", 1, 4), []),
        ("one\n\ntwo\n\nsix\n", PlacedEdit(1, 1, 1, 4, "```", 1, 4), [1, 2, 3, 4]),
        ("one\n\ntwo\n", PlacedEdit(1, 4, 3, 1, "\n", 4, 1), []),
        ("one\n\ntwo\n\nsix\n", PlacedEdit(1, 4, 2, 1, " ", 4, 1), [2]),
        ("one\n\n[a]\n\n[a]: b\n", PlacedEdit(5, 1, 5, 7, "", 1, 7), [2]),
        ("- one\n- two\n", PlacedEdit(1, 1, 1, 2, "1.", 1, 2), []),
        ("one\n\n- two\n  - six\n", PlacedEdit(3, 1, 3, 1, "    ", 1, 1), [3]),
        ("|a|b|\n|-|-|\n|1|2|\n", PlacedEdit(1, 1, 1, 6, "|a|", 1, 6), [1, 2]),
    ],
)
def test_what_should_not_change_is_seen(text: str, edit: PlacedEdit, lines: list[int]) -> None:
    assert otherwise(text, [edit]) == lines
