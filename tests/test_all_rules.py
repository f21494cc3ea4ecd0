"""Every rule over documents that are damaged in any way: none raises, and all places are real."""

import datetime as dt
import gc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlint.lint import examine
from pmlint.repository import Member, judge
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.selection import Selection
from pmlint.text import Source
from pmlint.tree.markdown import parse

DOCUMENTS = sorted((Path(__file__).parents[1] / "fixtures" / "documents").glob("*.md"))
LINES = [document.read_text(encoding="utf-8").splitlines() for document in DOCUMENTS]
STANDARD = load(shipped_rulebooks()["standard"])
ASKED = replace(STANDARD.circumstances, today=dt.date(2030, 1, 1))
EVERY = Selection(("all",), (), ()).apply(replace(STANDARD, circumstances=ASKED))
ODD = ("", "---", "```", "<!--", "| a |", "|--|", "# X", "- **Date**:", "- [ ]", "> **Owner**:")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A document of which lines were lost, moved, copied, cut short or put in between."""
    lines = list(draw(st.sampled_from(LINES)))
    for _ in range(draw(st.integers(1, 8))):
        if not lines:
            break
        at, to = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(("lose", "cut", "copy", "move", "shorten", "odd"))):
            case "lose":
                del lines[at : at + draw(st.integers(1, 12))]
            case "cut":
                del lines[at:]
            case "copy":
                lines.insert(to, lines[at])
            case "move":
                lines.insert(to, lines.pop(at))
            case "shorten":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case _:
                lines.insert(at, draw(st.sampled_from(ODD)))
    return "\n".join(lines)


@settings(max_examples=150)
@given(damaged())
def test_no_rule_raises_and_every_place_is_in_the_document(text: str) -> None:
    source = Source("x.md", text)
    found, facts, _ = examine(parse(source), EVERY)
    assert facts
    for one in found:
        start, end = (one.line, one.column), (one.end_line, one.end_column)
        assert (1, 1) <= start <= end <= (len(source.line_starts), len(text) + 1)
        assert one.column <= len(source.line(one.line).text) + 1
        assert one.message
        assert "None" not in one.message.split()
    places = [(one.line, one.column, one.rule, one.message) for one in found]
    assert len(set(places)) == len(places)
    judge([Member(facts, EVERY), Member(facts._replace(path="y.md"), EVERY)], whole=False)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_goes_away_with_its_last_reference(path: Path) -> None:
    """Of thousands of documents, those that are done must not wait for the garbage collector."""
    source = Source("x.md", path.read_text(encoding="utf-8"))
    examine(parse(source), EVERY)  # what is imported and compiled for the first time stays
    gc.collect()
    gc.disable()
    try:
        examine(parse(source), EVERY)
        left = gc.collect()
    finally:
        gc.enable()
    assert left == 0
