"""The form of a team's incident identifiers, and the next one that is free."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from pmlint.patterns import regex

_PREFIX = regex(r"(?!yyyy|xx|nn)[a-z]{2,15}?(?:[-_]|(?=yyyy|\d|#))|#|(?=[0xn]{2})", re.IGNORECASE)
_PIECE = regex(r"YYYY|MM|DD|#+|X+|N+|[0-9]+|[-_/]|.", re.IGNORECASE | re.DOTALL)
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_WORD = regex(r"[A-Za-z0-9#][-_/A-Za-z0-9#]{1,40}")
_LEADING = regex(r"[A-Za-z]{2,15}[-_]?[0-9]{1,9}(?:[-_][0-9]{1,9}){0,3}(?![A-Za-z0-9])")
_LONGEST = 40


class _Kind(Enum):
    """What a part of an identifier is."""

    LITERAL = auto()
    MARK = auto()
    DATE = auto()
    NUMBER = auto()


class _Part(NamedTuple):
    """A part of a form; of a date, `text` is how `strftime` writes it."""

    kind: _Kind
    text: str


_DATES = {"YYYY": "%Y", "MM": "%m", "DD": "%d"}


class Form(NamedTuple):
    """What identifiers of one series look like, such as `INC-YYYY-MMDD-###`."""

    prefix: str
    parts: tuple[_Part, ...]

    def next(self, day: dt.date, known: "Known") -> str:
        """The identifier after the last known one; the first one if none is known."""
        found = known.numbers(self._pattern(day), anywhere=self.prefix != "")
        last = max(found, key=int, default="")
        width = len(last) if last else len(self.parts[-1].text)
        number = str(int(last or 0) + 1).zfill(width)
        *before, _ = self.parts
        return self.prefix + "".join(_written(part, day) for part in before) + number

    def _pattern(self, day: dt.date) -> str:
        """The pattern of identifiers of this day, however they are punctuated."""
        prefix = re.escape(self.prefix.rstrip("-_")) + ("[-_ ]?" if self.prefix else "")
        *before, _ = self.parts
        middle = (
            "[-_/ ]?" if part.kind is _Kind.MARK else re.escape(_written(part, day))
            for part in before
        )
        return rf"{prefix}{''.join(middle)}([0-9]{{1,9}})(?![0-9A-Za-z])"


class Known(NamedTuple):
    """Where identifiers are looked for: names of files, and what stands first in them."""

    stems: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    def numbers(self, pattern: str, *, anywhere: bool) -> list[str]:
        """The numbers of all identifiers; those without a prefix begin the names of files."""
        if not anywhere:
            leading = regex(rf"(?!{_YEAR.pattern}){pattern}")
            return [found[1] for stem in self.stems if (found := leading.match(stem))]
        inside = regex(rf"(?<![0-9A-Za-z]){pattern}", re.IGNORECASE)
        return [found[1] for text in (*self.stems, *self.heads) for found in inside.finditer(text)]

    @property
    def form(self) -> Form | None:
        """The form of the identifier that the newest file's name begins with, if it has one."""
        found = _LEADING.match(self.stems[-1]) if self.stems else None
        return read_form(found[0]) if found else None


def read_form(text: str) -> Form | None:
    """The form that a text shows; in an example such as `INC-042`, numbers are to be replaced.

    The last part is the running number: `YYYY-MM-DD` and `SEV-1` are no forms.
    """
    prefix = _PREFIX.match(text)
    if not prefix or len(text) > _LONGEST:
        return None
    parts: list[_Part] = []
    for piece in _PIECE.findall(text, prefix.end()):
        read = _part(piece, parts)
        if read is None:
            return None
        parts += read
    if not parts or parts[-1].kind is not _Kind.NUMBER:
        return None
    number = parts[-1].text
    example = number.isdigit() and (prefix[0] in {"", "#"} or len(number) < 3)
    if len(number) < 2 or (example and number.strip("0")):
        return None
    return Form(prefix[0], tuple(_as_written(parts)))


def find_forms(text: str) -> Iterable[tuple[int, int, Form]]:
    """The forms in a text, each with where it starts and ends."""
    for word in _WORD.finditer(text):
        stated = word[0].rstrip("-_/")
        if form := read_form(stated):
            yield word.start(), word.start() + len(stated), form


def _part(piece: str, before: list[_Part]) -> list[_Part] | None:
    """What a piece is, after those before it; None if identifiers have no such thing."""
    if piece.upper() in _DATES:
        return [_Part(_Kind.DATE, _DATES[piece.upper()])]
    if piece in {"-", "_", "/"}:
        return [_Part(_Kind.MARK, piece)]
    if piece.isdigit():
        dates = tuple(part.text for part in before if part.kind is _Kind.DATE)
        return _digits(piece, dates)
    return [_Part(_Kind.NUMBER, piece)] if piece[0] in "#XxNn" else None


def _digits(piece: str, dates: tuple[str, ...]) -> list[_Part]:
    """What digits of an example are: parts of its date in their order, or its number."""
    if _YEAR.fullmatch(piece) and not dates:
        found: tuple[str, ...] = ("%Y",)
    elif len(piece) == 4 and dates == ("%Y",):
        found = ("%m", "%d")
    else:
        found = {("%Y",): ("%m",), ("%Y", "%m"): ("%d",)}.get(dates, ()) if len(piece) == 2 else ()
    return [_Part(_Kind.DATE, one) for one in found] or [_Part(_Kind.NUMBER, piece)]


def _as_written(parts: list[_Part]) -> Iterable[_Part]:
    """The parts in which only the last one is a running number."""
    *before, last = parts
    for part in before:
        yield _Part(_Kind.LITERAL, part.text) if part.kind is _Kind.NUMBER else part
    yield last


def _written(part: _Part, day: dt.date) -> str:
    return day.strftime(part.text) if part.kind is _Kind.DATE else part.text
