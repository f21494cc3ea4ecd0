"""What holds for fixes of any document: all fixtures, and what becomes of them when mangled."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlint.diagnostic import Edit
from pmlint.fix import Fixed, fix, is_fixable
from pmlint.lint import lint
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Position, Source, Span, decode, encode
from pmlint.tree.kept import changed, edited
from pmlint.tree.markdown import parse

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(file for file in FIXTURES.rglob("*.md") if "around" not in file.parts)
TEXTS = [file.read_text(encoding="utf-8") for file in FILES]
BOOKS = [load(shipped_rulebooks()[name]) for name in ("base", "standard", "google-sre")]
LINES = [line for text in TEXTS for line in text.split("\n") if line.strip()]
PIECES = [
    "\n", "\r\n", "|", "| |\n", "```", "`", "<!--", "-->", "---\n", "\n---\n", "#", "# ", "- ",
    "> ", "[", "]", "[]", "[ x]", "  ", "\\", "\t", "**", "**A**: ", "5 May 2025", "12.03.2024",
    "<br>", "- [a]: b/c", "[^1]: ", "\ufeff", "\u2028", "\x0b", "\0", "é", "🔥", "TBD", "$", "    ",
    "<!-- pmlint-disable -->", "<!-- pmlint-disable-line blame -->", "<!-- pmlint-enable -->",
    "<!-- pmlint-disable-next-line date-format, blame -- why -->",
]  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A fixture from which parts are cut, into which others are put, and whose line ends change."""
    text = TEXTS[draw(st.integers(0, len(TEXTS) - 1))]  # sampled texts would be shown at length
    start = draw(st.integers(0, len(text)))
    text = text[start : start + draw(st.integers(0, 2500))] if draw(st.booleans()) else text[:4000]
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from((0, 0, 1, 3, 20)))
        pieces = PIECES if draw(st.booleans()) else LINES
        new = pieces[draw(st.integers(0, len(pieces) - 1))]
        text = text[:at] + new + text[at + cut :]
    end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    return text.replace("\n", end) if end != "\n" else text


def hold(text: str, book: Rulebook, *, unsafe: bool) -> None:
    source = Source("x.md", text)
    announced = [one for one in lint(source, book) if is_fixable(one, unsafe=unsafe)]
    done = fix(parse(source), book, unsafe=unsafe)
    assert bool(done.applied or done.dropped) == bool(announced)
    assert not done.dropped, [(one.diagnostic, one.line) for one in done.dropped]
    after = done.document.source
    assert not [one for one in lint(after, book) if is_fixable(one, unsafe=unsafe)]
    assert fix(done.document, book, unsafe=unsafe).document.source.text == after.text
    assert decode("x.md", encode(after)) == after
    _hold_line_ends(text, after.text)
    _hold_words(text, done)


def _hold_line_ends(before: str, after: str) -> None:
    """No kind of line end comes that was not there."""
    kinds = set(re.findall(r"\r\n|\r|\n", before))
    assert set(re.findall(r"\r\n|\r|\n", after)) <= (kinds or {"\n"})


def _hold_words(text: str, done: Fixed) -> None:
    """Without any fix nothing changes; with safe ones of a round, only what is edited."""
    if not done.applied:
        assert done.document.source.text == text


@pytest.mark.parametrize("number", range(len(FILES)))
def test_fixtures(number: int) -> None:
    base, standard, _ = BOOKS
    hold(TEXTS[number], base, unsafe=False)
    hold(TEXTS[number], standard, unsafe=True)


@given(mangled(), st.integers(0, len(BOOKS) - 1), st.booleans())
@settings(max_examples=120)
def test_mangled_documents(text: str, number: int, unsafe: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    hold(text, BOOKS[number], unsafe=unsafe)


@given(mangled(), st.integers(0, len(BOOKS) - 1))
@settings(max_examples=60)
def test_each_fix_by_itself_changes_nothing_but_what_it_edits(text: str, number: int) -> None:
    book = BOOKS[number]
    source = Source("x.md", text)
    before = parse(source)
    for one in lint(source, book):
        if one.fix and one.fix.safe:
            edits = sorted(
                Edit(
                    Span(
                        source.offset(Position(edit.line, edit.column)),
                        source.offset(Position(edit.end_line, edit.end_column)),
                    ),
                    edit.text,
                )
                for edit in one.fix.edits
            )
            after = parse(Source("x.md", edited(text, edits)))
            assert changed(before, after, edits) is None, one
