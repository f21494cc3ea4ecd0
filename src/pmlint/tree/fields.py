"""Fields in all the forms that people write them: a label, a colon, a value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pmlint.patterns import regex
from pmlint.text import Cell, Span
from pmlint.tree.document import (
    Block,
    Break,
    Field,
    FieldForm,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
)
from pmlint.tree.inline import without_comments_behind

_LEAD = regex(
    r"(?:\[[ xX]\]\s)?"
    r"(?:[^\w`\"'(\[<{_#@|:\uff1a.,;!?$%&/\\+=~^*-]|\d\ufe0f?\u20e3|:\w{1,40}:)*"
)
"""White space, emoji, arrows and bullets before a label; a task box where it is plain text."""

_LABEL_END = (
    r"\s{0,3}(?:[:\uff1a]\s{0,3}(?P=mark)\s{0,3}[:\uff1a]?"
    r"|(?P=mark)\s{0,3}(?:[:\uff1a]|[-\u2013\u2014](?=\s|$)))"
)
_BOLD = regex(
    r"(?P<mark>\*\*\*|\*\*)(?P<label>[^*_:\uff1a\n][^*:\uff1a\n]{0,80}+)" + _LABEL_END,
)
_UNDERSCORED = regex(
    r"(?P<mark>__)(?P<label>[^*_:\uff1a\n][^*:\uff1a\n]{0,80}?)" + _LABEL_END,
)
_ITALIC = regex(
    r"(?P<mark>[*_])(?P<label>[^\W\d][^*_:\uff1a\n]{0,60}?)\s{0,3}"
    r"(?:[:\uff1a]\s{0,3}(?P=mark)|(?P=mark)\s{0,3}[:\uff1a])"
)
_PLAIN = regex(r"(?P<label>[^\W\d_][\w /&'\u2019().%#·-]{0,48}?)\s?(?::(?=\s|$)|\uff1a)")
_IN_CODE = regex(
    r"`(?P<label>(?![a-z])[^\W\d_][^\W_]*(?:[ /][^\W_]+|\s\([^\W_]+\)){0,4})`"
    r"\s?(?::(?=\s|$)|\uff1a)"
)
"""A name set in code: `Data/hora (UTC)`; it has nothing of code in it."""

_EMPHASISED = regex(r"(?P<mark>\*\*|__|[*_])(?P<label>[^\W\d_][\w /-]{0,30}):\s")
"""A line all in bold or italics: `_Date: 2024-01-15_`."""

_FORMS = {
    "*": ((FieldForm.BOLD, _BOLD), (FieldForm.BOLD, _ITALIC)),
    "_": ((FieldForm.BOLD, _UNDERSCORED), (FieldForm.BOLD, _ITALIC)),
    "`": ((FieldForm.PLAIN, _IN_CODE),),
}
"""What a label may look like that begins with this character."""

_OTHER_FORMS = ((FieldForm.PLAIN, _PLAIN),)
_BETWEEN = regex(r"\s[|·•]\s+(?=\*\*|__|[^\W\d_][\w /()-]{0,30}(?::\s|\uff1a))")
_HARD_BREAK = regex(r"(?:<br\s{0,3}/?>|\\)$", re.IGNORECASE)
_TIME = regex(r"\W*(?:\d{1,2}[.h]\d\d|\d{4}-\d\d|[\d\W]+$)")
_PARTS = regex(r"[\s/·]")
_MAX_WORDS = 6
_MAX_PLAIN_WORDS = 5
_MAX_WORD = 24  # what is longer is a sentence in a script without spaces, or no word
_STRONG = ("**", "__")
_DEEPEST = 16
"""Nobody writes fields in lists nested deeper; Python's stack is not without end."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE_WORDS = _words(
    "i we it you they he she this that these those there is are was were be been did do does"
    " had has have will would can could should our my"
)
_SENTENCE_STARTS = _words(
    "the a an and but so then also because if when while after before since as for"
)
_COLUMN_OF_LABELS = _words(
    "field key attribute property metadata metric 項目 항목 字段 campo label champ feld поле pole"
)
_COLUMN_OF_NAMES = _words("name item")
_COLUMN_OF_VALUES = _words(
    "value values detail details description information info data 値 내용 값 内容 值 valor"
    " valeur wert значение wartość"
)


def fields_of(blocks: tuple[Block, ...]) -> tuple[Field, ...]:
    """The fields among these blocks, in order, each with the fields below it."""
    return _fields(blocks, 0)


def _fields(blocks: tuple[Block, ...], depth: int) -> tuple[Field, ...]:
    if depth > _DEEPEST:
        return ()
    fields: list[Field] = []
    at = 0
    while at < len(blocks):
        block, at = blocks[at], at + 1
        if isinstance(block, Paragraph):
            found = _of_lines(block.lines)
            if found and not (found[-1].value.text or found[-1].more):
                end = _end_of_field(blocks, at, block.lines[-1].text, found[-1].form)
                found[-1] = _with_blocks(found[-1], blocks[at:end], depth)
                at = end
            fields += found
        elif isinstance(block, List):
            for item in block.items:
                fields += _of_item(item, depth)
            if _leads_to_list(block, blocks[at : at + 1], fields):
                fields[-1] = _with_blocks(fields[-1], blocks[at : at + 1], depth)
                at += 1
        elif isinstance(block, Table):
            fields += _of_table(block)
        elif isinstance(block, Quote):
            fields += _fields(block.blocks, depth + 1)
    return tuple(fields)


def _leads_to_list(block: List, following: tuple[Block, ...], fields: list[Field]) -> bool:
    """Whether a list ends in an empty label, to which the list of another kind below it belongs."""
    if not (following and isinstance(following[0], List) and fields and block.items):
        return False
    last, lines = fields[-1], block.items[-1].lines
    empty = not (last.value.text or last.more or last.blocks)
    return empty and bool(lines) and last.span.end == lines[-1].span.end


def _end_of_field(blocks: tuple[Block, ...], at: int, line: str, form: FieldForm) -> int:
    """Where the blocks end that belong to the empty label of a line: before the next, or a break.

    A plain label (`Short term: ...`) below a bold one, or one in italics, begins a part of its
    value.
    """
    strong = line.lstrip().startswith(_STRONG)
    for number in range(at, len(blocks)):
        block = blocks[number]
        if isinstance(block, Break):
            return number
        if not isinstance(block, Paragraph):
            continue
        same = any(form in {one.form, FieldForm.PLAIN} for one in _starts(block.lines[0]))
        if same and not (strong and _ITALIC.match(block.lines[0].text)):
            return number
    return len(blocks)


def _with_blocks(
    label: Field, blocks: tuple[Block, ...], depth: int, box: Cell | None = None
) -> Field:
    if not blocks and not box:
        return label
    return label._replace(blocks=blocks, fields=_fields(blocks, depth + 1), box=box)


def _of_item(item: ListItem, depth: int) -> Sequence[Field]:
    found = _of_lines(item.lines)
    if not found:
        return _fields(item.blocks, depth + 1) if item.blocks else ()
    found[-1] = _with_blocks(found[-1], item.blocks, depth, item.box)
    return found


@dataclass
class _Open:
    """A field that the lines below it may continue."""

    start: Field
    more: list[Cell] = field(default_factory=list)

    def close(self) -> Field:
        if not self.more:
            return self.start
        span = Span(self.start.span.start, self.more[-1].span.end)
        return self.start._replace(more=tuple(self.more), span=span)


def _of_lines(lines: tuple[Cell, ...]) -> list[Field]:
    return _starts(lines[0]) if len(lines) == 1 else list(_of_paragraph(lines))


def _of_paragraph(lines: tuple[Cell, ...]) -> Iterator[Field]:
    """The fields of a paragraph, each with the lines that continue it.

    A plain `key: value` counts only when its paragraph begins with a field: in the midst of
    prose, a word with a colon is prose.
    """
    current: _Open | None = None
    for number, line in enumerate(lines):
        found = _starts(line)
        if found and (number == 0 or _goes_on(found[0], current)):
            if current:
                yield current.close()
            *complete, last = found
            yield from complete
            current = _Open(last)
        elif current:
            current.more.append(line)
    if current:
        yield current.close()


def _goes_on(found: Field, current: _Open | None) -> bool:
    """Whether a field further down a paragraph is one, and no wrapped line of prose."""
    if not current:
        return found.form is not FieldForm.PLAIN
    return not found.label.text[0].islower() or current.start.label.text[0].islower()


def _starts(line: Cell) -> list[Field]:
    """The fields that begin on this line; `**A:** 1 | **B:** 2` has two."""
    text = line.text
    if not (":" in text or "**" in text or "\uff1a" in text or "__" in text):
        return []
    if "|" in text or "·" in text or "•" in text:
        edges = [0, *(match.end() for match in _BETWEEN.finditer(text)), len(text)]
        if len(edges) > 2:
            found = [_start(_without_bar(line.part(*edge))) for edge in pairwise(edges)]
            if all(found):
                return [field for field in found if field]
    field = _start(line)
    return [field] if field else []


def _without_bar(part: Cell) -> Cell:
    text = part.text.rstrip()
    return part.part(0, len(text) - 1) if text[-1:] in {"|", "·", "•"} else part


def _start(line: Cell) -> Field | None:
    at = _end_of_lead(line.text)
    first = line.text[at : at + 1]
    for form, pattern in _FORMS.get(first, _OTHER_FORMS):
        match = pattern.match(line.text, at)
        if match and _is_label(match["label"], form):
            label = _without_lead(line.stripped(*match.span("label")))
            value = _value(line, match.end())
            return Field(label, value, form, Span(label.span.start, line.span.end))
    return _emphasised(line, at) if first in {"*", "_"} else None


def _is_label(text: str, form: FieldForm) -> bool:
    """Whether this names something; a time does not, nor does the start of a sentence."""
    words = text.split()
    if len(words) > _MAX_WORDS or (not text[:1].isalpha() and _TIME.match(text)):
        return False
    if text.count("(") > text.count(")"):
        return False  # `Too strict (ex: ...)`
    if form is not FieldForm.PLAIN:
        return True
    if len(words) > _MAX_PLAIN_WORDS or _has_long_word(text) or ". " in text:
        return False
    spoken = {word.casefold() for word in words if len(word) == 1 or not word.isupper()}
    starts = words[0].casefold() in _SENTENCE_STARTS or not spoken.isdisjoint({"a", "an"})
    return not (spoken & _SENTENCE_WORDS or (starts and len(words) > 1))


def _has_long_word(text: str) -> bool:
    return len(text) > _MAX_WORD and max(map(len, _PARTS.split(text))) > _MAX_WORD


def _emphasised(line: Cell, at: int) -> Field | None:
    match = _EMPHASISED.match(line.text, at)
    text = line.text.rstrip()
    if not match or len(match["label"].split()) > 3 or not text.endswith(match["mark"]):
        return None
    label = line.stripped(*match.span("label"))
    value = line.stripped(match.end(), len(text) - len(match["mark"]))
    if not value.text or match["mark"] in value.text or not _is_label(label.text, FieldForm.PLAIN):
        return None
    return Field(label, value, FieldForm.BOLD, Span(label.span.start, line.span.end))


def _end_of_lead(text: str) -> int:
    lead = None if text[:1].isalpha() else _LEAD.match(text)
    return lead.end() if lead else 0


def _without_lead(label: Cell) -> Cell:
    at = _end_of_lead(label.text)
    return label.part(at, len(label.text)) if 0 < at < len(label.text) else label


def _value(line: Cell, start: int) -> Cell:
    """A value without the hard break behind it, or comments, unless it is nothing else."""
    value = line.stripped(start, len(line.text))
    if value.text.endswith("-->"):
        shown = without_comments_behind(value).strip()
        value = shown if shown.text else value
    hard_break = _HARD_BREAK.search(value.text) if value.text.endswith(("\\", ">")) else None
    return value.part(0, hard_break.start()).strip() if hard_break else value


def _of_table(table: Table) -> Iterator[Field]:
    """A table is fields if its first column holds labels, or every other one below a title."""
    columns = len(table.header.cells)
    if columns % 2 or any(len(row.cells) > columns for row in table.rows):
        return
    if columns == len(("label", "value")):
        yield from _of_two_columns(table)
    elif _has_only_title(table.header):
        yield from (field for row in table.rows for field in _pairs(row))


def _has_only_title(header: Row) -> bool:
    first, *others = header.cells
    return bool(first.text) and not any(cell.text for cell in others)


def _pairs(row: Row) -> Iterator[Field]:
    """The fields of `| Severity | 1 | Lead | Mira |`."""
    for name, value in zip(row.cells[::2], row.cells[1::2], strict=False):
        label = _table_label(name)
        if label.text and _is_label(label.text, FieldForm.TABLE):
            span = Span(label.span.start, max(label.span.end, value.span.end))
            yield Field(label, value, FieldForm.TABLE, span)


def _of_two_columns(table: Table) -> Iterator[Field]:
    name, value_name = (cell.text for cell in table.header.cells)
    bold = _all_bold([row.cells[0] for row in table.rows])
    if not (bold or not (name or value_name) or _names_labels(name, value_name)):
        return
    rows = (
        (table.header, *table.rows) if bold and _all_bold([table.header.cells[0]]) else table.rows
    )
    for row in rows:
        label = _table_label(row.cells[0])
        if label.text:
            yield Field(label, _second(row), FieldForm.TABLE, row.span)


def _second(row: Row) -> Cell:
    return row.cells[1] if len(row.cells) > 1 else Cell("", Span(row.span.end, row.span.end))


def _names_labels(name: str, value_name: str) -> bool:
    name, value_name = (text.strip("*_ ").casefold() for text in (name, value_name))
    return name in _COLUMN_OF_LABELS or (
        name in _COLUMN_OF_NAMES and value_name in _COLUMN_OF_VALUES
    )


def _all_bold(cells: Sequence[Cell]) -> bool:
    """Whether all of these are bold words; bold times are no labels."""
    return bool(cells) and all(map(_is_bold, cells))


def _is_bold(cell: Cell) -> bool:
    text = _without_lead(cell).text
    return (
        len(text) > 4
        and text[:2] == text[-2:]
        and text[:2] in {"**", "__"}
        and not _TIME.match(text[2:-2])
    )


def _table_label(cell: Cell) -> Cell:
    cell = _without_lead(cell)
    start = len(cell.text) - len(cell.text.lstrip("*_ "))
    end = len(cell.text.rstrip("*_ :\uff1a"))
    return _without_lead(cell.part(start, max(start, end)))
