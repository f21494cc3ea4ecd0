"""What goes into the blanks of a template: its title, and the values of some of its fields."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.start.numbering import Form, Known, find_forms, read_form
from pmlint.values.placeholders import HINT


class What(StrEnum):
    """What is filled in."""

    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    ID = "incident ID"


@dataclass(frozen=True)
class Filling:
    """What a new document is filled with; `author` is empty if nobody knows it."""

    title: str
    slug: str
    day: dt.date
    author: str = ""
    known: Known = field(default_factory=Known)

    def identifier(self, form: Form) -> str:
        """The next free identifier."""
        return form.next(self.day, self.known)


class Edit(NamedTuple):
    """Put `text` in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str
    what: What


_HINT = regex(rf"{HINT.pattern}|&lt;[^<>&\n]{{1,80}}&gt;")
_AROUND = "[]{}<>&;*_` "
_BLANK = regex(r"(?:#|X{2,}|N{2,}|0{2,})$", re.IGNORECASE)
_DAY = regex(
    r"(?<![^\W_])(?:(?:yyyy|20xx|jjjj|aaaa|rrrr)(?P<iso>[-/._]?)mm(?P=iso)(?:dd|tt|jj)"
    r"|(?:dd|tt|jj|gg)(?P<dmy>[-/.])mm(?P=dmy)(?:yyyy|jjjj|aaaa)"
    r"|(?P<cyrillic>дд\.мм\.\u0433{4})|mm(?P<mdy>[-/.])dd(?P=mdy)yyyy)(?![^\W_])",
    re.IGNORECASE,
)
_DATE = regex(r"\b(?:date|datum|fecha|data|дата)\b|日付|日期|yyyy", re.IGNORECASE)
_ID = regex(r"\b(?:id|number|no|nr|n[uú]mero|nummer)\b|#$|^incident$", re.IGNORECASE)
_SLUG = regex(r"\bslug\b", re.IGNORECASE)
_NAMES_IT = regex(
    r"\b(?:title|titel|titre|t[ií]tulo|name|nome?|nombre|descript\w*|headline|summary|short|brief"
    r"|breve|incidente?|issue|outage|what|название|инцидент)\b|标题|タイトル|件名",
    re.IGNORECASE,
)
_BARE_TITLE = regex(
    r"(?:(?:short|brief|the|your|descriptive|incident|issue|outage|event|post-?mortem)\s){0,4}"
    r"(?:title|titel|titre|t[ií]tulo|name|nome|headline|descriptor)"
    r"(?:\s(?:of|for)\s(?:the\s)?(?:incident|issue|outage|event|post-?mortem))?"
    r"(?:\s(?:goes\s)?here)?(?=\s*\(|\s*$)",
    re.IGNORECASE,
)
_TEMPLATE = regex(r"\b(?:template|vorlage|plantilla|mod[eè]le|modelo)\b", re.IGNORECASE)
_BETWEEN = regex(r"\s+[-–—|]\s+|\s?[:：]\s+|：|,\s+")
_BARE_DATE = regex(r"(?:incident\s)?date", re.IGNORECASE)


def in_title(text: str, filling: Filling) -> list[Edit]:
    """What changes in a document's title: its hints, or the words that evidently are one."""
    hints = [(*match.span(), match[0].strip(_AROUND)) for match in _HINT.finditer(text)]
    edits = [edit for hint in hints if (edit := _for_hint(hint, filling))]
    done = [hint[:2] for hint in hints]
    edits += _plain(text, filling, done)
    if not any(edit.what is What.TITLE for edit in edits):
        taken = {(edit.start, edit.end) for edit in edits}
        left = [hint for hint in hints if hint[:2] not in taken]
        edits += _title(text, left, [*done, *taken], filling)
    return edits


def in_date(text: str, filling: Filling) -> list[Edit]:
    """What changes in the value of the field for the date; a span of two dates is left."""
    hints = [match.span() for match in _HINT.finditer(text) if _is_date(match[0])]
    forms = [match.span() for match in _DAY.finditer(text)]
    spans = hints or forms
    if len(spans) != 1:
        return []
    form = _DAY.search(text, *spans[0])
    day = _written(form, filling.day) if form else filling.day.isoformat()
    return [Edit(*spans[0], day, What.DATE)]


def _is_date(hint: str) -> bool:
    return bool(_DATE.search(hint) or _DAY.search(hint))


def in_author(text: str, filling: Filling, *, is_open: bool) -> list[Edit]:
    """What changes in the value of the field for the author; all that stands there if `is_open`."""
    hints = [match.span() for match in _HINT.finditer(text)]
    dates = [span for span in hints if _DATE.search(text[slice(*span)])]
    names = [span for span in hints if span not in dates]
    edits = [Edit(*span, filling.day.isoformat(), What.DATE) for span in dates if names]
    if names:
        last = max(end for _, end in names if not dates or end < dates[0][0] or len(names) == 1)
        return [Edit(names[0][0], last, filling.author, What.AUTHOR), *edits]
    start, end = len(text) - len(text.lstrip("*_ ")), len(text.rstrip("*_ "))
    return [Edit(start, end, filling.author, What.AUTHOR)] if is_open and start < end else []


def in_identifier(text: str, filling: Filling) -> list[Edit]:
    """What changes in the value of the field for the incident's identifier."""
    for match in _HINT.finditer(text):
        form = read_form(match[0].strip("[]{}<>` ")) or filling.known.form
        return [Edit(*match.span(), filling.identifier(form), What.ID)] if form else []
    return [
        Edit(start, end, filling.identifier(form), What.ID)
        for start, end, form in list(find_forms(text))[:1]
    ]


def _for_hint(hint: tuple[int, int, str], filling: Filling) -> Edit | None:
    """What a hint in a title means by its words; None if they do not tell."""
    start, end, said = hint
    if form := read_form(said):
        return Edit(start, end, filling.identifier(form), What.ID)
    if day := _DAY.search(said):
        return Edit(start, end, _written(day, filling.day), What.DATE)
    if _SLUG.search(said):
        return Edit(start, end, filling.slug, What.TITLE)
    if _DATE.search(said):
        return Edit(start, end, filling.day.isoformat(), What.DATE)
    if _ID.search(said) and filling.known.form:
        return Edit(start, end, filling.identifier(filling.known.form), What.ID)
    return None


def _plain(text: str, filling: Filling, hints: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Forms of identifiers and of dates outside hints."""
    taken = list(hints)
    for start, end, form in find_forms(text):
        if _BLANK.search(text[start:end]) and not _meets(start, end, taken):
            taken.append((start, end))
            yield Edit(start, end, filling.identifier(form), What.ID)
    for match in _DAY.finditer(text):
        if not _meets(*match.span(), taken):
            yield Edit(*match.span(), _written(match, filling.day), What.DATE)


def _title(
    text: str,
    hints: Sequence[tuple[int, int, str]],
    taken: Sequence[tuple[int, int]],
    filling: Filling,
) -> Iterator[Edit]:
    """Where the title goes: the hint that asks for it, or the words that stand for one."""
    asking = [hint for hint in hints if _NAMES_IT.search(hint[2]) and not _ID.search(hint[2])]
    chosen = asking or (hints if len(hints) == 1 else [])
    if chosen:
        yield Edit(*chosen[0][:2], filling.title, What.TITLE)
        return
    pieces = list(_pieces(text, taken))
    bare = [
        (start, match) for start, end in pieces if (match := _BARE_TITLE.match(text[start:end]))
    ]
    named = [piece for piece in pieces if _TEMPLATE.search(text, *piece)]
    if bare:
        start, match = bare[0]
        yield Edit(start, start + match.end(), filling.title, What.TITLE)
        dates = (piece for piece in pieces if _BARE_DATE.fullmatch(text, *piece))
        yield from (Edit(*piece, filling.day.isoformat(), What.DATE) for piece in dates)
    elif named and not hints:
        yield Edit(*named[0], filling.title, What.TITLE)


def _pieces(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a title between its marks, and between what is filled in already."""
    edges = sorted([*taken, *(match.span() for match in _BETWEEN.finditer(text))])
    at = 0
    for start, end in [*edges, (len(text), len(text))]:
        piece = text[at : max(at, start)]
        stripped = piece.strip(" *_")
        if stripped:
            begin = at + piece.index(stripped)
            yield begin, begin + len(stripped)
        at = max(at, end)


def _meets(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)


def _written(form: re.Match[str], day: dt.date) -> str:
    """A day in the form that a hint gives, `DD.MM.YYYY`."""
    if form["iso"] is not None:
        return day.strftime(f"%Y{form['iso']}%m{form['iso']}%d")
    if mark := form["dmy"] or (form["cyrillic"] and "."):
        return day.strftime(f"%d{mark}%m{mark}%Y")
    return day.strftime(f"%m{form['mdy']}%d{form['mdy']}%Y")
