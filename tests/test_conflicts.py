"""Conflicts of a merge, and what of them is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.lint import lint
from pmlint.rulebook.model import load
from pmlint.text import Source
from pmlint.tree.conflicts import find_conflicts, first_versions

CONFLICT = "<<<<<<< ours\nfirst\n=======\nsecond\n>>>>>>> theirs\n"
WITH_BASE = "<<<<<<< ours\nfirst\n||||||| base\nold\n=======\nsecond\n>>>>>>> theirs\n"


@pytest.mark.parametrize("text", [CONFLICT, WITH_BASE, CONFLICT.replace("\n", "\r\n")])
def test_the_first_version_is_read(text: str) -> None:
    read = first_versions(f"before\n{text}after\n")
    assert read.split() == ["before", "first", "after"]
    assert read.count("\n") == text.count("\n") + 2
    (conflict,) = find_conflicts(text)
    assert text[conflict.begin.start : conflict.begin.end] == "<<<<<<< ours"


@pytest.mark.parametrize(
    "text",
    ["Title\n=======\n", "<<<<<<< a\nb\n", "<<<<<<< a\nb\n>>>>>>> c\n", " <<<<<<< a\n=======\n"],
)
def test_marks_alone_are_no_conflict(text: str) -> None:
    assert list(find_conflicts(text)) == []
    assert first_versions(text) == text


PIECES = st.sampled_from(
    ["<<<<<<< a\n", "=======\n", "||||||| b\n", ">>>>>>> c\n", "x\n", "# y\n", "\r\n"]
)


@given(st.lists(PIECES, max_size=12))
def test_lines_stay_where_they_are(pieces: list[str]) -> None:
    text = "".join(pieces)
    read = first_versions(text).split("\n")
    lines = text.split("\n")
    assert len(read) == len(lines)
    assert all(now in {"", "\r", before} for now, before in zip(read, lines, strict=True))


def test_a_conflict_hides_no_other_fault_and_makes_none() -> None:
    text = (
        "# Slow log-in\n\n"
        "**Date**: 2025-02-30\n\n"
        "<<<<<<< ours\n**Severity**: P1\n=======\n**Severity**: P2\n>>>>>>> theirs\n\n"
        "## Impact\n\nTBD\n"
    )
    rulebook = load()
    found = [(one.line, one.rule) for one in lint(Source("a.md", text), rulebook)]
    assert (3, "invalid-date") in found
    assert (5, "conflict-marker") in found
    assert (13, "todo-marker") in found
    assert not [rule for line, rule in found if 5 < line <= 9]
