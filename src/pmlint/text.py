"""Text with places: read a file, and turn offsets into lines and columns."""

import codecs
import os
import stat
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from pmlint import disk
from pmlint.patterns import regex

_LINE_END = regex(r"\r\n|\r|\n")
_FOREIGN_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


_new = tuple.__new__


class Span(NamedTuple):
    """A half-open range of code points in `Source.text`."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Spans:
    """Spans, made for being searched."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Keep them in order, with how far each and all before it reach."""
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def meet(self, span: Span) -> bool:
        """Whether one of them has a place in common with this one."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start


class Position(NamedTuple):
    """A place for people: line and column, both from 1, in code points."""

    line: int
    column: int


class Cell(NamedTuple):
    """Any piece of text with a place: a title, a label, a value, a table cell.

    `source.text[span.start:span.end] == text` holds for every cell of a document.
    """

    text: str
    span: Span

    @staticmethod
    def at(start: int, text: str) -> "Cell":
        """The cell of a text that starts there."""
        # Without the constructors, which call this themselves: it is half of the time.
        return _new(Cell, (text, _new(Span, (start, start + len(text)))))

    def part(self, start: int, end: int) -> "Cell":
        """The cell of `text[start:end]`."""
        text, (begin, _) = self
        return _new(Cell, (text[start:end], _new(Span, (begin + start, begin + end))))

    def strip(self) -> "Cell":
        """The same cell without white space at its ends."""
        return self.stripped(0, len(self.text))

    def stripped(self, start: int, end: int) -> "Cell":
        """The cell of `text[start:end]` without white space at its ends; its end if it is blank."""
        text = self.text[start:end]
        content = text.strip()
        start += text.index(content) if content else len(text)
        return Cell.at(self.span.start + start, content)


class UnreadableError(Exception):
    """A file whose bytes are no UTF-8 text, with the place where that shows."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        """Keep the reason and the place, both meant for people."""
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Source:
    """The text of one document. A byte order mark is not part of it.

    `path` is what people are shown; nothing is read from it.
    """

    path: str
    text: str
    bom: bool = False

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first character; LF, CRLF and CR end a line, as in Markdown."""
        if "\r" in self.text:
            return (0, *(end.end() for end in _LINE_END.finditer(self.text)))
        return tuple(accumulate([len(line) + 1 for line in self.lines[:-1]], initial=0))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends."""
        text = self.text
        return tuple(_LINE_END.split(text) if "\r" in text else text.split("\n"))

    def position(self, offset: int) -> Position:
        """The line and column of an offset from 0 to `len(text)`."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def byte_column(self, position: Position) -> int:
        """The column of a position, counted in bytes of UTF-8."""
        start = self.line_starts[position.line - 1]
        before = self.text[start : start + position.column - 1]
        return len(before.encode(errors="surrogatepass")) + 1

    def offset(self, position: Position) -> int:
        """The offset of a line and column."""
        return self.line_starts[position.line - 1] + position.column - 1

    def line_end(self, number: int) -> str:
        """How the line with this number ends; if it is the last one, how the one before it does."""
        for other in (number, number - 1):
            if 0 < other < len(self.line_starts):
                return self.text[self.line(other).span.end : self.line_starts[other]]
        return "\n"

    def line(self, number: int) -> Cell:
        """The line with this number, from 1, without its line end."""
        return Cell.at(self.line_starts[number - 1], self.lines[number - 1])


def decode(path: str, data: bytes) -> Source:
    """Make a source of a file's bytes.

    Raises:
        UnreadableError: they are not UTF-8, or not text at all.
    """
    for mark, name in _FOREIGN_MARKS.items():
        if data.startswith(mark):
            raise UnreadableError(f"the file is {name}, expected UTF-8")
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if bom else data
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = Source(path, body[: error.start].decode())
        line, column = before.position(len(before.text))
        if b"\0" in data:
            raise UnreadableError("the file is binary, expected text", line, column) from None
        bad = body[error.start]
        reason = f"the file is not UTF-8: byte 0x{bad:02x} starts no character"
        raise UnreadableError(reason, line, column) from None
    return Source(path, text, bom)


def encode(source: Source) -> bytes:
    """The bytes that `decode` makes this source of."""
    return (codecs.BOM_UTF8 if source.bom else b"") + source.text.encode()


def read(path: str) -> Source:
    """Read a file.

    Raises:
        UnreadableError: it is not UTF-8 text, or no file.
        OSError: it cannot be opened.
    """
    return decode(path, read_bytes(path))


def read_bytes(path: str) -> bytes:
    """The bytes of a file or a pipe.

    Raises:
        UnreadableError: it is a device, which may have no end.
        OSError: it cannot be opened.
    """
    mode = os.stat(path).st_mode  # noqa: PTH116 - a Path for each document costs more
    if stat.S_ISBLK(mode) or stat.S_ISCHR(mode):
        raise UnreadableError("this is a device, expected a file")
    return disk.read(path)
