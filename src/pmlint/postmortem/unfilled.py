"""What in a document is still to be written: the template's text, placeholders, notes, choices."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from pmlint.outline.model import TemplateText
from pmlint.outline.template_text import line_key, row_key
from pmlint.patterns import regex
from pmlint.text import Cell, Span, Spans
from pmlint.tree.document import (
    HIDDEN,
    Document,
    LinkDefinition,
    PieceKind,
    Row,
    Section,
    walk_fields,
)
from pmlint.tree.inline import is_address
from pmlint.tree.passages import Passage, passages
from pmlint.values.guidance import nearly, sentences
from pmlint.values.language.spoken import Spoken
from pmlint.values.names import fold, same
from pmlint.values.nothing import is_nothing
from pmlint.values.placeholders import (
    Mark,
    find_placeholders,
    find_todo,
    find_todo_first,
    find_todo_inside,
    is_known_choice_list,
    is_open,
    key,
)
from pmlint.values.traces import letters_of, signs_of_open

_SHORT = frozenset({PieceKind.VALUE, PieceKind.CELL, PieceKind.LABEL})
_NAMES = frozenset({PieceKind.LABEL, PieceKind.COLUMN})
_FEW_WORDS = 8
_EXCERPT = 60
_TITLE_WORDS = regex(r"\b(?:title|name|headline|descriptor|template|x{2,}|0{3})\b", re.IGNORECASE)
_DIGIT = regex(r"[0-9]")
_LABEL_GAP = 8
_FEWEST_SPACES = 3
_IN_BRACKETS = regex(r"(?<!\[)#?\[(?![\^\[ ]|[xX]\])[^\[\]\n]+\](?![(\[:])")
_NO_PROSE = regex(r"`|\]\(")
_IN_CODE = regex(r"`<")
_DOTS = regex(r"[*_`]*(?:\u2026|\.{3})[*_`]*")
_SAYS_NOTHING = regex(r"(?:\[[ xX]?\]|[^\w?])*")


def brackets_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the brackets around words stand, those of links aside: each `[` with its `]`."""
    for match in _IN_BRACKETS.finditer(text):
        yield text.index("[", match.start()), match.end() - 1


class Line(NamedTuple):
    """A line of a document: a value, a cell, a title, or a line of prose.

    `short` says that it is a value rather than a sentence, `first` that it begins what it is a
    part of, and `brief` that there are few words in all of that.
    """

    cell: Cell
    kind: PieceKind
    section: Section
    short: bool
    first: bool
    brief: bool


class Left(StrEnum):
    """What a row in which nothing is filled in consists of."""

    PLACEHOLDERS = "placeholders"
    TODO = "todo"
    TEXT = "text"


@dataclass(frozen=True)
class Unfilled:
    """A document compared with the text of its template."""

    document: Document
    template: TemplateText

    @property
    def lines(self) -> Iterator[Line]:
        """The document's front matter, titles and text, line by line."""
        return self.lines_in(lambda _: True)

    @cached_property
    def suspects(self) -> tuple[Line, ...]:
        """The lines in which something may be a placeholder or a `TBD`; few lines of a document."""
        signs = self._signs
        return tuple(one for one in self.lines_in(signs.meet) if signs.meet(one.cell.span))

    def lines_in(self, may_have: Callable[[Span], bool]) -> Iterator[Line]:
        """The lines of those sections whose own text may have what is looked for."""
        for section in self.document.root.walk():
            if may_have(section.own_span):
                yield from self._lines_of(section)

    def _lines_of(self, section: Section) -> tuple[Line, ...]:
        place = (section.span.start, section.level)  # the root and a title start at one place
        if place not in self._known_lines:
            self._known_lines[place] = tuple(self._own_lines(section))
        return self._known_lines[place]

    @cached_property
    def _known_lines(self) -> dict[tuple[int, int], tuple[Line, ...]]:
        """The lines of the sections that somebody asked for."""
        return {}

    def _own_lines(self, section: Section) -> Iterator[Line]:
        root = self.document.root
        head = self.document.front_matter if section is root else ()
        found = [_single(field.value, PieceKind.VALUE, root) for field in head]
        if section.level:
            found.append(_single(section.title, PieceKind.LINE, section))
        yield from (line for line in (*found, *_lines(section)) if line.cell.text)

    @cached_property
    def said(self) -> Spoken:
        """What the document says; front matter is no Markdown, and says what it says."""
        end = self.document.front_matter_span.end if self.document.front_matter_span else 0
        return Spoken(self.document.source.text[:end] + self.document.prose[end:])

    @cached_property
    def _signs(self) -> Spans:
        """Where something may be a placeholder or a `TBD`."""
        found = [Span(*sign) for sign in signs_of_open(self.said)]
        found = [sign for sign in found if not self._is_label_of_link(sign)]
        hidden = any(hint.startswith(("`", "](")) for hint in self.template.placeholders)
        written = (_NO_PROSE if hidden else _IN_CODE).finditer(self.document.source.text)
        return Spans([*found, *(Span(*match.span()) for match in written)])

    def _is_label_of_link(self, place: Span) -> bool:
        """Whether what stands there is in the brackets of a link."""
        behind = slice(place.end, place.end + 1)
        written = self.document.source.text[behind]
        return self.said.text[behind] == HIDDEN and written in {"(", "["}

    @cached_property
    def _links(self) -> frozenset[str]:
        """The shortcut references that lead somewhere, as they look in the text."""
        return frozenset(
            f"[{block.label.text}]".casefold()
            for block in self.document.blocks
            if isinstance(block, LinkDefinition) and is_address(block.target.text)
        )

    @cached_property
    def _letters(self) -> str | None:
        return letters_of(self.document.source.text)

    def may_have_text(self, span: Span) -> bool:
        """Whether any of this may be the template's text: far cheaper than to tell."""
        return self.template.traces.may_be_in(self._letters, *span)

    def prose_of(self, cell: Cell) -> str:
        """What a cell says; see `said`."""
        return self.said.text[cell.span.start : cell.span.end]

    def marks(self, cell: Cell, *, short: bool = True) -> tuple[Mark, ...]:
        """The placeholders in a text; see `find_placeholders`."""
        if not self._signs.meet(cell.span):
            return ()
        found = find_placeholders(
            self.prose_of(cell), self.template.placeholders, written=cell.text, short=short
        )
        if not found and self._is_nearly_hint(cell.text):
            return (Mark(0, len(cell.text)),)
        if not self._links:
            return found
        return tuple(m for m in found if cell.text[m.start : m.end].casefold() not in self._links)

    def _is_nearly_hint(self, text: str) -> bool:
        """Whether a text is one of the template's hints but for a slip: `[List f people]`."""
        if not text.startswith("[") or text.find("]") != len(text) - 1 or _DIGIT.search(text):
            return False
        hints = (hint for hint in self.template.placeholders if hint.startswith("["))
        return not self.is_link(text) and any(nearly(text.casefold(), hint) for hint in hints)

    def todo(self, line: Line) -> Mark | None:
        """The word that says that a text is still to come, if it is no topic of the text."""
        prose = self.prose_of(line.cell)
        if not line.first:
            mark = find_todo_first(prose)
            return mark if mark and prose[mark.end :].startswith(":") else None
        if mark := find_todo(prose) or find_todo_first(prose):
            return mark
        return find_todo_inside(prose) if line.brief else None

    @cached_property
    def rows(self) -> tuple[tuple[Span, Left], ...]:
        """The rows in which nothing is filled in: where, and what they consist of."""
        found = []
        for section in self.document.root.walk():
            for table in section.tables:
                for row in filter(self._may_be_left, table.rows):
                    dots = _is_dots(row)
                    cells = [c for c in row.cells if dots or not _SAYS_NOTHING.fullmatch(c.text)]
                    if len(cells) > 1 and (left := self._left(row, cells)):
                        found.append((Span(cells[0].span.start, cells[-1].span.end), left))
        return tuple(sorted(found))

    def _may_be_left(self, row: Row) -> bool:
        if any(is_divided(cell.text) for cell in row.cells) or _is_dots(row):
            return True
        return self._signs.meet(row.span) or self.may_have_text(row.span)

    def in_left_row(self, start: int) -> bool:
        """Whether the text at this place stands in one of these rows."""
        number = bisect_right(self.rows, start, key=lambda row: row[0].start) - 1
        return number >= 0 and start < self.rows[number][0].end

    def _left(self, row: Row, cells: list[Cell]) -> Left | None:
        if _is_dots(row):
            return Left.PLACEHOLDERS
        alone = all(self.is_open(cell) and not _is_note(cell.text) for cell in cells)
        if not alone and (not self.template.rows or row_key(row) not in self.template.rows):
            return None
        if any(self.marks(cell) for cell in cells):
            return Left.PLACEHOLDERS
        return Left.TODO if alone and all(find_todo(cell.text) for cell in cells) else Left.TEXT

    def is_left_choice(self, cell: Cell) -> bool:
        """Whether a value is still all the template's options."""
        return is_divided(cell.text) and fold(cell.text) in self.template.choices

    def is_link(self, text: str) -> bool:
        """Whether a text in brackets is a shortcut reference that leads somewhere."""
        return text.casefold() in self._links

    def is_in_brackets(self, text: str) -> bool:
        """Whether all words stand in brackets that are no links: `[14:03] - [16:18] ([2h 15m])`."""
        if "[" not in text:
            return False
        rest, groups = _IN_BRACKETS.subn("", text)
        has_words = any(character.isalnum() for character in rest)
        return bool(groups) and not has_words and not self.is_link(text)

    @cached_property
    def _open(self) -> dict[Span, bool]:
        """What `is_open` has been asked: nearly all checks ask it of the same values."""
        return {}

    def is_open(self, cell: Cell) -> bool:
        """Whether a whole value is still to be written."""
        known = self._open.get(cell.span)
        if known is None:
            known = self._open[cell.span] = self._is_open(cell)
        return known

    def _is_open(self, cell: Cell) -> bool:
        text, span = cell
        if not (is_divided(text) or self._signs.meet(span) or self.may_have_text(span)):
            return False
        if is_open(self.prose_of(cell), self.template.placeholders, cell.text):
            return bool(find_todo(cell.text) or find_todo_first(cell.text) or self.marks(cell))
        return (
            self.is_left_choice(cell)
            or is_known_choice_list(cell.text)
            or self._is_bare_hint(cell.text)
            or self._is_nearly_hint(cell.text)
            or self.template.index.has(key(cell.text))
        )

    def _is_bare_hint(self, text: str) -> bool:
        """Whether a text is one of the template's hints without its brackets: `List of people`."""
        bare = text.rstrip(". ").casefold()
        return bare in self.template.bare_hints and not is_nothing(bare)

    def meets(self, span: Span) -> bool:
        """Whether any of this is the template's text, names of its own included, or is open."""
        return self._not_own.meet(span)

    @cached_property
    def _not_own(self) -> Spans:
        found = [span for span, _ in self.rows]
        for section in self.document.root.walk():
            found += (left for passage in passages(section) for left in self.left_over(passage))
            found += (
                piece.cell.span
                for piece in section.pieces
                if line_key(piece.cell.text) in self.template.kept or self.is_open(piece.cell)
            )
        for line in self.lines:
            marks = self.marks(line.cell, short=line.short)
            found += (line.cell.part(*mark).span for mark in marks)
        values = (field.value for field in walk_fields(self.document.front_matter))
        found += (value.span for value in values if self.is_open(value))
        return Spans(found)

    def left_over(self, passage: Passage) -> Iterator[Span]:
        """The parts of a passage that are the template's text; a question with an answer is not."""
        if not self.may_have_text(passage.span):
            return
        text = passage.text
        if self._is_bare_hint(text):
            yield passage.span
            return
        if text.isascii() and text.count(" ") < _FEWEST_SPACES:
            return  # too short to be guidance; most cells are
        text_key = key(text)
        if not self.template.index.may_have_part_of(text_key):
            return
        if self.template.index.has(text_key):
            yield passage.span
            return
        parts = [(text[start:end].rstrip(), start) for start, end in sentences(text)]
        letters, traces = letters_of(text), self.template.traces
        left = [
            traces.may_be_in(letters, start, start + len(sentence))
            and self.template.index.has(key(sentence))
            for sentence, start in parts
        ]
        for number, (sentence, start) in enumerate(parts):
            asks = is_question(sentence) or sentence.rstrip("*_ ").endswith(":")
            answered = asks and not all(left[number + 1 : number + 2])
            if left[number] and not answered:
                yield passage.part(start, start + len(sentence))


def _single(cell: Cell, kind: PieceKind, section: Section) -> Line:
    return Line(cell, kind, section, short=True, first=True, brief=True)


def _lines(section: Section) -> Iterator[Line]:
    found = list(passages(section))
    for passage, following in zip_longest(found, found[1:]):
        short = passage.kind in _SHORT
        brief = short or len(passage.text.split()) <= _FEW_WORDS
        heads = passage.kind is PieceKind.LABEL and not _is_value_of(following, passage)
        for number, cell in enumerate(passage.cells):
            first = number == 0 and not heads
            if passage.kind is not PieceKind.COLUMN:
                yield Line(cell, passage.kind, section, short=short, first=first, brief=brief)


def _is_value_of(passage: Passage | None, label: Passage) -> bool:
    """Whether a passage is the value on the label's own line; other labels are like headings."""
    return (
        passage is not None
        and passage.kind is PieceKind.VALUE
        and passage.span.start - label.span.end <= _LABEL_GAP
    )


def _is_dots(row: Row) -> bool:
    """Whether a row has nothing but dots, as templates show that more rows may follow."""
    return all(_DOTS.fullmatch(cell.text) for cell in row.cells)


def is_divided(text: str) -> bool:
    """Whether a text may be several options, of which one is to be chosen."""
    return "/" in text or "|" in text or " · " in text


def is_question(text: str) -> bool:
    """Whether a text asks something, and so may stand above its answer like a heading."""
    return text.rstrip("*_ ").endswith(("?", "\uff1f"))


def is_left_definition(block: LinkDefinition, unfilled: Unfilled) -> bool:
    """Whether a link definition is the template's: `- [Related incident 1]: [Link]`."""
    known = unfilled.template.placeholders
    return f"[{block.label.text}]:".casefold() in known or bool(
        not is_address(block.target.text) and is_open(block.target.text, known)
    )


def left_title(title: Section | None, template_title: str) -> Cell | None:
    """The document's title if it is the template's, and says so: `Incident Title`."""
    if title and same(title.title.text, template_title) and _TITLE_WORDS.search(template_title):
        return title.title
    return None


def excerpt(text: str) -> str:
    """The beginning of a text, in quotes, for a message."""
    line = " ".join(text.split())
    return repr(line if len(line) <= _EXCERPT else line[: _EXCERPT - 1].rstrip() + "…")


def _is_note(text: str) -> bool:
    """Whether a text says more than that it is to come: `TBA: will be reworked`."""
    return bool(find_todo_first(text)) and not find_todo(text)
