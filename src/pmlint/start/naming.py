"""How a new document is called, and where it stands: as those that are there already."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from pmlint.patterns import regex
from pmlint.start.numbering import Form, read_form
from pmlint.start.signs import is_front_page
from pmlint.start.survey import age

_T = TypeVar("_T")
_LONGEST = 60
_LONGEST_IN_WORDS = 100
_NEWEST = 20  # documents
_NOTHING = "incident"
_ASCII = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "\u0131": "i", "þ": "th", "ð": "d"}
_APOSTROPHES = "'\u2019\u02bc"
_SLASHES = regex(r"[/\\]")
_NOT_IN_NAMES = regex(r"[:*?\"<>|]")

_DATED = regex(
    r"(?P<lead>|[A-Za-z]{2,30}[-_ ])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-_.]?)"
    r"(?:0[1-9]|1[0-2])(?P=mark)(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"(?P<between>[-_. ]{1,4}(?![0-9]{2,4}(?![0-9A-Za-z]))|$)(?P<slug>.*)"
)
_IDENTIFIED = regex(
    r"(?P<id>[A-Za-z]{2,15}[-_]?[0-9]{1,9}(?:[-_][0-9]{1,9}){0,3})"
    r"(?P<between>[-_. ]{1,4}|$)(?P<slug>.*)"
)
_NUMBERED = regex(
    r"(?!(?:19|20)[0-9]{2})(?P<number>[0-9]{2,4})(?P<between>[-_. ]{1,4})(?P<slug>.+)"
)
_BELOW_YEAR = regex(
    r"(?:(?:0[1-9]|1[0-2])(?P<mark>[-_.]))?(?:0[1-9]|[12][0-9]|3[01])"
    r"(?P<between>[-_. ]{1,4})(?P<slug>[^0-9].*)"
)
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_YEAR_MONTH = regex(r"(?:19|20)[0-9]{2}([-_.])(?:0[1-9]|1[0-2])")
_QUARTER = regex(r"((?:19|20)[0-9]{2}[-_. ]?)?([Qq])[1-4]")
_MONTH = regex(r"0[1-9]|1[0-2]")
_PART = regex("%[Ymdq%]")


class Shape(NamedTuple):
    """What file names have in common: `{id}` or a form of a date, then marks, then the title."""

    lead: str = ""
    date: str = "%Y-%m-%d"
    form: Form | None = None
    between: str = "-"
    has_slug: bool = True
    tail: str = ".md"


class Convention(NamedTuple):
    """Where documents stand, with forms of dates in it, and what they are called.

    `space` stands between the words of a title; if it is a blank, titles are kept as they are.
    """

    folder: str
    shape: Shape
    space: str = "-"

    def path(self, title: str, day: dt.date, identifier: Callable[[Form], str]) -> str:
        """The path of a new document."""
        shape = self.shape
        first = shape.lead + _dated(shape.date, day)
        if shape.form:
            first += identifier(shape.form)
        name = in_words(title) if self.space == " " else slug(title, self.space)
        stem = first + (shape.between or "-" if first else "") + name if shape.has_slug else first
        return str(PurePosixPath(_dated(self.folder, day), stem + shape.tail))


def slug(title: str, space: str = "-") -> str:
    """A title as a part of a file's name: in ASCII, but for letters that have no like there."""
    words: list[str] = [""]
    for character in unicodedata.normalize("NFC", title).casefold():
        plain = _plain(character)
        if plain:
            words[-1] += plain
        elif character not in _APOSTROPHES and words[-1]:
            words.append("")
    name = ""
    for word in filter(None, words):
        longer = f"{name}{space}{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return name or _NOTHING


def in_words(title: str) -> str:
    """A title as a part of a file's name that has blanks in it."""
    plain = _NOT_IN_NAMES.sub("", _SLASHES.sub("-", title))
    return " ".join(plain[:_LONGEST_IN_WORDS].split()).strip(". -") or _NOTHING


def convention(paths: Iterable[str], folder: str) -> Convention:
    """What most of the newest documents keep to; without any, the date and the title.

    `folder` is where documents go if there are none.
    """
    newest = sorted(paths, key=age)[-_NEWEST:]
    if not newest:
        return Convention(folder.replace("%", "%%"), Shape())
    read = [_read(path) for path in newest]
    place = _most(place for place, _, _ in read) or ""
    shapes = [shape for _, shape, _ in read if shape]
    shape = _most(shapes)
    if shape is None or 2 * shapes.count(shape) < len(read):
        return Convention(place, Shape())
    names = [name for _, one, name in read if one == shape and name]
    return Convention(place, shape, _space(names))


def _plain(character: str) -> str:
    """A letter or digit in ASCII where it has a like there, else as it is; empty for all else."""
    if character in _ASCII:
        return _ASCII[character]
    if unicodedata.combining(character):
        return ""
    base = "".join(
        part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)
    )
    if base.isascii():
        return base if base.isalnum() else ""
    return character if character.isalnum() else ""


def _read(path: str) -> tuple[str, Shape | None, str]:
    """The folder of a document with its dates as forms, the shape of its name, and its title."""
    file = PurePosixPath(path)
    stem, tail, place = file.stem, file.suffix, file.parent
    if _shape(stem) is None and (is_front_page(path) or _shape(place.name)):
        stem, tail, place = place.name, f"/{file.name}", place.parent
    found = _below_year(stem, _forms(place)) or _shape(stem)
    name = found[1] if found else ""
    return _forms(place), found[0]._replace(tail=tail) if found else None, name


def _shape(stem: str) -> tuple[Shape, str] | None:
    """The shape of a name, and the title in it; None if it has neither date nor identifier."""
    if match := _DATED.fullmatch(stem):
        form = f"%Y{match['mark']}%m{match['mark']}%d"
        shape = Shape(match["lead"], form, between=match["between"] or "-")
        return shape, match["slug"]
    match = _IDENTIFIED.fullmatch(stem) or _NUMBERED.fullmatch(stem)
    if not match:
        return None
    named = "id" in match.re.groupindex
    series = read_form(match["id"] if named else "0" * len(match["number"]))
    if series is None:
        return None
    has_slug = bool(match["slug"])
    shape = Shape("", "", _without_number(series), match["between"], has_slug=has_slug)
    return shape, match["slug"]


def _below_year(stem: str, folder: str) -> tuple[Shape, str] | None:
    """The shape of a name of which the folder says the rest: `2025/03-09-queue`."""
    match = _BELOW_YEAR.fullmatch(stem) if "%Y" in folder else None
    if not match or not (match["mark"] or folder.endswith("%m")):
        return None
    form = f"%m{match['mark']}%d" if match["mark"] else "%d"
    return Shape("", form, between=match["between"]), match["slug"]


def _without_number(form: Form) -> Form:
    """The same form for all identifiers of a series."""
    *before, last = form.parts
    return form._replace(parts=(*before, last._replace(text="0" * len(last.text))))


def _space(names: list[str]) -> str:
    """What stands between the words of the newest title that has several."""
    for name in reversed(names):
        for space in (" ", "-", "_"):
            if space in name:
                return space
    return "-"


def _forms(folder: PurePosixPath) -> str:
    """A folder with the years, months and quarters in it as forms."""
    return str(PurePosixPath(*_parts(folder)))


def _parts(folder: PurePosixPath) -> Iterator[str]:
    below_year = False
    for part in folder.parts:
        if _YEAR.fullmatch(part):
            yield "%Y"
        elif match := _YEAR_MONTH.fullmatch(part):
            yield f"%Y{match[1]}%m"
        elif (match := _QUARTER.fullmatch(part)) and (match[1] or below_year):
            yield (f"%Y{match[1][4:]}" if match[1] else "") + f"{match[2]}%q"
        elif below_year and _MONTH.fullmatch(part):
            yield "%m"
        else:
            yield part.replace("%", "%%")
        below_year = bool(_YEAR.fullmatch(part))


def _dated(form: str, day: dt.date) -> str:
    """A form with a day in it; unlike `strftime`, it also knows quarters and takes any text."""
    parts = {
        "%Y": f"{day.year:04}",
        "%m": f"{day.month:02}",
        "%d": f"{day.day:02}",
        "%q": str((day.month + 2) // 3),
        "%%": "%",
    }
    return _PART.sub(lambda match: parts[match[0]], form)


def _most(found: Iterable[_T]) -> _T | None:
    """What occurs most often; of equals, the last one."""
    listed = list(found)
    counts = Counter(listed)
    return max(reversed(listed), key=lambda one: counts[one], default=None)
