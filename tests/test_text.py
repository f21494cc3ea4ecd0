"""Reading a file, and places in its text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.text import Cell, Source, Span, Spans, UnreadableError, decode, read


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\r\r\nb", ["a", "", "b"]),
        ("a\u2028b\x0bc\x85d", ["a\u2028b\x0bc\x85d"]),
    ],
)
def test_only_lf_crlf_and_cr_end_a_line(text: str, lines: list[str]) -> None:
    source = Source("x.md", text)
    cells = [source.line(number) for number in range(1, len(source.line_starts) + 1)]
    assert [cell.text for cell in cells] == lines
    assert all(text[cell.span.start : cell.span.end] == cell.text for cell in cells)


def test_positions_count_code_points_from_one() -> None:
    source = Source("x.md", "😀é\r\nab")
    places = [source.position(offset) for offset in range(7)]
    assert places == [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (2, 3)]


def test_a_part_of_a_cell_knows_its_place() -> None:
    cell = Cell("  ab  ", Span(10, 16))
    assert cell.part(2, 3) == Cell("a", Span(12, 13))
    assert cell.strip() == Cell("ab", Span(12, 14))
    assert Cell("   ", Span(4, 7)).strip() == Cell("", Span(7, 7))


def test_a_span_covers_what_lies_inside() -> None:
    assert Span(1, 5).covers(Span(1, 5))
    assert not Span(1, 5).covers(Span(0, 2))
    assert not Span(1, 5).covers(Span(4, 6))


def test_a_byte_order_mark_is_noted_and_left_out() -> None:
    assert decode("x.md", b"\xef\xbb\xbfa") == Source("x.md", "a", bom=True)
    assert decode("x.md", b"a") == Source("x.md", "a", bom=False)


@pytest.mark.parametrize(
    ("data", "reason", "line", "column"),
    [
        (b"\xff\xfea\0", "the file is UTF-16, expected UTF-8", 1, 1),
        (b"\xfe\xff\0a", "the file is UTF-16, expected UTF-8", 1, 1),
        (b"\xff\xfe\0\0a\0\0\0", "the file is UTF-32, expected UTF-8", 1, 1),
        (b"ab\ncd\xe4", "the file is not UTF-8: byte 0xe4 starts no character", 2, 3),
        (b"\xef\xbb\xbfa\xff", "the file is not UTF-8: byte 0xff starts no character", 1, 2),
        (b"\x89PNG\0", "the file is binary, expected text", 1, 1),
    ],
)
def test_what_is_no_utf8_is_refused_with_its_place(
    data: bytes, reason: str, line: int, column: int
) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode("x.md", data)
    assert (caught.value.reason, caught.value.line, caught.value.column) == (reason, line, column)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("a\r\né".encode())
    assert read(str(file)) == Source(str(file), "a\r\né")
    with pytest.raises(FileNotFoundError):
        read(str(tmp_path / "none.md"))


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(SPANS), SPANS)
def test_spans_meet_what_one_of_them_meets(spans: list[Span], other: Span) -> None:
    met = any(one.start < other.end and other.start < one.end for one in spans)
    assert Spans(spans).meet(other) is met
