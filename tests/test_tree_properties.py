"""What holds for the tree of any document, however mangled."""

from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mangled import FRAGMENTS, documents
from pmlint.text import Cell, Source, decode
from pmlint.tree.document import (
    HIDDEN,
    Document,
    Field,
    LinkDefinition,
    List,
    Paragraph,
    Section,
    Table,
    walk_blocks,
    walk_fields,
)
from pmlint.tree.markdown import parse
from pmlint.tree.passages import stretches


def field_cells(fields: tuple[Field, ...]) -> Iterator[Cell]:
    for field in walk_fields(fields):
        yield from (field.label, field.value, *field.more)
        if field.box:
            yield field.box


def block_cells(section: Section) -> Iterator[Cell]:
    for block in walk_blocks(section.blocks):
        if isinstance(block, Paragraph):
            yield from block.lines
        elif isinstance(block, List):
            for item in block.items:
                yield from (*item.lines, *([item.box] if item.box else []))
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from row.cells
        elif isinstance(block, LinkDefinition):
            yield from (block.label, block.target)


def cells(document: Document) -> Iterator[Cell]:
    """Every cell of a document."""
    yield from field_cells(document.front_matter)
    yield from document.comments
    for section in document.root.walk():
        yield section.title
        yield from block_cells(section)
        yield from field_cells(section.fields)
        yield from (piece.cell for piece in section.pieces)


def check(text: str) -> None:
    document = parse(Source("x.md", text))
    for cell in cells(document):
        assert text[cell.span.start : cell.span.end] == cell.text
        assert 0 <= cell.span.start <= cell.span.end <= len(text)
    check_prose(document)
    check_stretches(document)
    check_sections(document.root, len(text))
    check_order(document)


def check_prose(document: Document) -> None:
    text, prose = document.source.text, document.prose
    assert len(prose) == len(text)
    assert all(
        p == t or (p == HIDDEN and t not in "\r\n") for p, t in zip(prose, text, strict=True)
    )
    for comment in document.comments:
        assert not document.prose_of(comment).strip(HIDDEN + "\r\n")


def check_stretches(document: Document) -> None:
    text = document.source.text
    for section in document.root.walk():
        for stretch in stretches(section, document.source):
            joints = [len(cell.text) for cell in stretch.cells[:-1]]
            joints = [before + number for number, before in enumerate(accumulate(joints))]
            for at, character in enumerate(stretch.text):
                start, end = stretch.part(at, at + 1)
                assert at in joints or text[start:end] == character
    assert len(document.shown) == len(text)


def check_sections(root: Section, length: int) -> None:
    assert root.span == (0, length)
    for section in root.walk():
        assert section.span.covers(section.heading)
        assert section.heading.covers(section.title.span) or section is root
        at = section.sections[0].span.start if section.sections else section.span.end
        for block in section.blocks:
            assert section.heading.end <= block.span.start <= block.span.end <= at
        for below in section.sections:
            assert below.level > section.level
            assert below.span.start == at
            at = below.span.end
        assert at == section.span.end


def check_order(document: Document) -> None:
    for section in document.root.walk():
        starts = [piece.cell.span.start for piece in section.pieces]
        assert starts == sorted(starts)
        assert all("\n" not in piece.cell.text for piece in section.pieces)
    ends = [0, *(comment.span.end for comment in document.comments)]
    assert all(
        end <= comment.span.start for end, comment in zip(ends, document.comments, strict=False)
    )


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_mangled_document_keeps_its_places(text: str) -> None:
    check(text)


@settings(max_examples=200)
@given(st.text(st.characters() | st.sampled_from("\n\r\t #-*_`|[]()<>!\\:0\0"), max_size=60))
@example("\u00a0\nfoo")
@example("# \0")
@example("---\na: \ufeff\n---")
def test_any_text_keeps_its_places(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_a_byte_order_mark_is_no_text(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    source = decode("x.md", data)
    assert source.bom
    assert source.text == text
    check(source.text)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_positions_lead_back(text: str) -> None:
    source = Source("x.md", text)
    for offset in range(len(text) + 1):
        position = source.position(offset)
        assert source.line_starts[position.line - 1] + position.column - 1 == offset


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.sampled_from(("\r\n", "\r")))
def test_line_ends_do_not_change_the_tree(parts: list[str], line_end: str) -> None:
    text = "\n\n".join(parts)
    plain, other = (parse(Source("x.md", t)) for t in (text, text.replace("\n", line_end)))

    def texts(document: Document) -> list[str]:
        return [cell.text.replace(line_end, "\n") for cell in cells(document)]

    assert texts(plain) == texts(other)


def nested_call(depth: int, text: str) -> Document:
    return nested_call(depth - 1, text) if depth else parse(Source("x.md", text))


@pytest.mark.parametrize("frames", [0, 100])
@pytest.mark.parametrize("mark", ["> ", "- ", "- **Key**: "])
def test_two_hundred_levels_are_read(mark: str, frames: int) -> None:
    lines = ["  " * level * (mark[0] == "-") + mark for level in range(200)]
    text = "\n".join(lines) if "Key" in mark else mark * 200
    document = nested_call(frames, text + "deepest")
    assert document.problems == ()
    deepest = [piece.cell.text for piece in document.root.pieces][-1]
    assert deepest.endswith("deepest")


def test_deeper_nesting_is_reported_and_not_silently_dropped() -> None:
    document = parse(Source("x.md", "> " * 5000 + "x\n"))
    assert [problem.rule for problem in document.problems] == ["unreadable-file"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "**a `b` [c](d) <b> " * 50_000,
        "| a | b |\n|---|---|\n" + "| x | y |\n" * 10_000,
        "[" * 50_000,
        "`" * 50_000,
        "- " * 50_000 + "x",
        "`a ``b " * 10_000,
        "<!--" * 50_000,
        "<!-- a\n\n" * 2_000,
        "**a" * 50_000,
        "**a" + " " * 200_000 + "b",
        "Key: " + " " * 200_000 + "b",
        "**a**: b\n" + "more\n" * 20_000,
        "**a**:\n\n" * 2_000,
        "---\na: " + "[" * 100_000 + "\n---\n",
        "---\n" + "? " * 50_000 + "\n---\n",
        "+++\na = " + "[" * 100_000 + "\n+++\n",
    ],
    ids=lambda text: f"{text[:12]!r}",
)
def test_hostile_documents_are_read(text: str) -> None:
    document = parse(Source("x.md", text))
    assert len(document.prose) == len(text)
    assert all(text.startswith(cell.text, cell.span.start) for cell in cells(document))


def test_aliases_of_aliases_do_not_multiply() -> None:
    lines = [f"b{n}: &b{n} {{p: *b{n - 1}, q: *b{n - 1}}}" for n in range(1, 40)]
    document = parse(Source("x.md", "\n".join(["---", "b0: &b0 [x]", *lines, "---", ""])))
    assert len(list(walk_fields(document.front_matter))) == 1 + 39 * 3
