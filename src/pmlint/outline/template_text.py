"""What a template says besides its names: the text that an unfilled document still has."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from pmlint.outline.model import TemplateText
from pmlint.outline.phrases import is_name_of_document, is_note_on_zone
from pmlint.patterns import regex
from pmlint.text import Cell, Span
from pmlint.tree.document import (
    HIDDEN,
    Break,
    Document,
    Field,
    LinkDefinition,
    PieceKind,
    Row,
    Table,
    walk_fields,
)
from pmlint.tree.inline import is_address
from pmlint.tree.joins import joined_fields
from pmlint.tree.passages import Passage, passages
from pmlint.values.guidance import is_guidance, sentences, words_in
from pmlint.values.names import fold
from pmlint.values.nothing import is_nothing
from pmlint.values.placeholders import (
    CODE,
    HINT,
    LINK_TARGET,
    are_known_choices,
    choices,
    find_placeholders,
    key,
    spaced_parts,
)

_TASK_BOX = regex(r"\[[ xX]\]")
_BOXED = regex(r"\s*[-*+]\s+" + _TASK_BOX.pattern)
_NO_HINT = regex(_TASK_BOX.pattern + r"|\[\^|\[!\w+\]")  # also `> [!NOTE]`
_BOILERPLATE = regex(
    r"\b(?:blame-?(?:less|free)|(?:not|without|no) (?:\w+ ){0,2}blame"
    r"|licen[cs]ed?|confidential(?:ity)?|copyright|internal use"
    r"|adapted from|template from|based on"
    r"|immutable|not (?:be )?(?:modified|edited|changed) after"
    r"|apologi[sz]e|we are sorry|we (?:want|would like|wish) to)\b",
    re.IGNORECASE,
)
_LEGEND = regex(
    r"\W*(?:(?:severity|priority|status|level) (?:guide|scale|legend|levels|definitions?)"
    r"|legend)\W*:",
    re.IGNORECASE,
)
_BOLD_LABEL = regex(r"(\*\*|__)[^*_\n]{1,120}(?:[:\uff1a.]\1|\1\s?[:\uff1a])\s*")
_QUOTATION = regex(r"[\"“„«][^\"“”«»]+[\"“”»]\W*")
_IN_ITALICS = regex(r"([*_])(?!\1)[^*_\n]+\1")
_TAGS = regex(r"`\[[^`]+\]`(?:(?:\s?[,/|]\s?|\s(?:or|ou|oder|o|eller)\s)`\[[^`]+\]`)+")
"""Tags to choose from: what documents have of them is an answer."""

_LINK = regex(r"\[[^\[\]]+\]\((?!url|link)[^()\s]+\)\W*", re.IGNORECASE)
REMARK = regex(r"[(（][^()（）]*[)）]")
"""What stands in parentheses."""

_EXAMPLE_OF = regex(r"[\[<{]\s*(?:e\.?g|es|ex|z\.?\s?B|p\.?\s?ej|例)\b[.,:：]*", re.IGNORECASE)
"""What begins a hint that is one of many answers: `[e.g., Credential Access]`."""

_FEWEST_EXAMPLES = 3
_PAIR = 2
_MIN_WORDS_BESIDE_LABEL = 3
_MOST_WORDS_OF_LABEL = 6
_MOST_WORDS_OF_CONSTANT = 4
_NAMES = frozenset({PieceKind.LABEL, PieceKind.COLUMN})


def text_of(document: Document) -> TemplateText:
    """Gather the text of a template."""
    found = [passage for section in document.root.walk() for passage in passages(section)]
    own = [passage for passage in found if passage.kind not in _NAMES]
    labels = _labels_of_rows(document) | _labels_beside_hints(document)
    examples = {cell.span.start: cell.text.casefold() for cell in _examples(document)}
    signed = _signature(document)
    guidance = [
        passage
        for passage in own
        if not (passage.span.start in labels or passage.span.start in examples)
        and not signed.covers(passage.span)
        and not _is_kept(passage, document)
    ]
    lines = Counter(line_key(cell.text) for cell in (*_cells(guidance), *_head(document)))
    all_cells = _cells(found)
    return TemplateText(
        placeholders=frozenset(_placeholders(document, all_cells)),
        guidance=frozenset(_guidance_keys(guidance)),
        lines=MappingProxyType({line: count for line, count in lines.items() if line}),
        kept=frozenset(line_key(cell.text) for cell in all_cells) - lines.keys(),
        rows=frozenset(_row_keys(document, labels)),
        choices=frozenset(fold(p.text) for p in own if _offers_choices(p)),
        bracketed=frozenset(_bracketed(document)),
        joined=frozenset(fold(field.label.text) for field in joined_fields(document)),
        examples=frozenset(examples.values()),
    )


def filled_in(document: Document) -> list[Cell]:
    """All lines of a document that are no labels and no columns' names."""
    found = (passage for section in document.root.walk() for passage in passages(section))
    return [*_cells(p for p in found if p.kind not in _NAMES), *_head(document)]


def _cells(found: Iterable[Passage]) -> list[Cell]:
    return [cell for passage in found for cell in passage.cells]


def _head(document: Document) -> list[Cell]:
    """The values of the front matter, and the targets of link definitions that lead nowhere."""
    values = [field.value for field in document.front_matter]
    targets = (block.target for block in document.blocks if isinstance(block, LinkDefinition))
    return [*values, *(target for target in targets if not is_address(target.text))]


def line_key(text: str) -> str:
    """A line for counting: of a line without any letters, the signs count."""
    return key(text) or text.strip().casefold()


def _row_keys(document: Document, labels: frozenset[int]) -> Iterator[str]:
    """The rows, but for those that consist of labels."""
    for section in document.root.walk():
        for table in section.tables:
            rows = (row for row in table.rows if row.cells[-1].span.start not in labels)
            yield from filter(None, map(row_key, rows))


def row_key(row: Row) -> str:
    """A table's row for comparing; empty if it says too little to be told from another one.

    `Severity | 1` is what the template has, and what documents come to have.
    """
    first, *others = (key(cell.text) for cell in row.cells)
    if words_in(" ".join(others)) < _MIN_WORDS_BESIDE_LABEL:
        return ""
    return " | ".join((first, *others))


def is_choices(text: str) -> bool:
    """Whether a template's value is a list of options to choose from."""
    return bool(choices(text)) and not is_nothing(text)


def _offers_choices(passage: Passage) -> bool:
    """Whether there are options to choose from; a pair of names in a cell is no such pair."""
    text = passage.text.strip("[]")
    close = passage.kind is PieceKind.CELL and len(spaced_parts(text)) == 1
    pair = close and len(options := choices(text)) == _PAIR and not are_known_choices(options)
    return is_choices(text) and not pair


def _guidance_keys(found: list[Passage]) -> Iterator[str]:
    """The keys of whole passages and of their sentences, since documents wrap them anew."""
    for passage in found:
        text = passage.text
        if is_choices(text) or _is_label(passage) or _EXAMPLE_OF.match(text):
            continue
        parts = () if _QUOTATION.fullmatch(text) else sentences(text)
        for start, end in ((0, len(text)), *parts):
            line, part = key(text[start:end]), text[start:end]
            runs_in = start == 0 and _BOLD_LABEL.fullmatch(part)
            if is_guidance(line) and not (
                runs_in or _leads_to_hint(text, start, end) or _says_where_to_look(part)
            ):
                yield line


def _is_label(passage: Passage) -> bool:
    """Whether this is a label that is not known as one: `How long it lasted: <hours>`.

    Without a hint behind it, it is one as an item of a list; a line may lead to guidance below it.
    """
    text = passage.text
    if _BOLD_LABEL.fullmatch(text):
        return True
    parts = sentences(text)
    if len(parts) == 1:
        return passage.kind is PieceKind.ITEM and _is_short_label(text)
    own = [part for part in parts if any(map(str.isalnum, HINT.sub("", text[slice(*part)])))]
    return bool(own) and all(_leads_to_hint(text, *part) for part in own)


def _leads_to_hint(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is a label with a hint behind it, and perhaps one before it."""
    return bool(HINT.match(text, end)) and _is_short_label(HINT.sub("", text[start:end]))


def _is_short_label(text: str) -> bool:
    bare = text.strip("*_ ")
    label = REMARK.sub("", bare[:-1])
    return bare.endswith((":", "\uff1a")) and len(label.split()) <= _MOST_WORDS_OF_LABEL


def _says_where_to_look(text: str) -> bool:
    return bool(is_note_on_zone(text) or _BOILERPLATE.search(text))


def _is_kept(passage: Passage, document: Document) -> bool:
    """Whether a document keeps this as it is: a note on times, a legend, a link, a box to tick.

    So it does with a remark set apart as a quotation: that the review is without blame.
    """
    start = passage.span.start
    before = document.source.text[max(start - 5, 0) : start]
    line = document.source.line(document.source.position(start).line).text
    set_apart = line.lstrip().startswith(">") and _BOILERPLATE.search(passage.text)
    return bool(
        set_apart
        or is_note_on_zone(passage.text)
        or _LEGEND.match(line)
        or _LINK.fullmatch(passage.text)
        or _TASK_BOX.search(before)
        or _BOXED.match(line)
        or all(_TASK_BOX.match(cell.text) for cell in passage.cells)
    )


def _signature(document: Document) -> Span:
    """The line in italics that ends the document, behind a rule of its own; else nothing."""
    *_, last = document.root.walk()
    if len(last.blocks) > 1 and isinstance(last.blocks[-2], Break):
        start, end = last.blocks[-1].span
        if _IN_ITALICS.fullmatch(document.source.text[start:end].strip()):
            return Span(start, end)
    return Span(-1, -1)


def _labels_of_rows(document: Document) -> frozenset[int]:
    """Where cells start that only say what the empty cells beside them are for."""
    return frozenset(
        cell.span.start
        for section in document.root.walk()
        for table in section.tables
        for row in table.rows
        if not all(cell.text for cell in row.cells) and not any(map(_is_marked, row.cells))
        for cell in row.cells
    )


def _labels_beside_hints(document: Document) -> frozenset[int]:
    """Where the first cells of rows start that say what the hints beside them are for.

    And where all cells of those rows start whose short value is no hint, as those of others are.
    """
    return frozenset(
        cell.span.start
        for section in document.root.walk()
        for table in section.tables
        for cell in _labels_in(table)
    )


def _labels_in(table: Table) -> Iterator[Cell]:
    marked = [[_is_marked(cell) for cell in row.cells] for row in table.rows]
    has_hints = any(any(marks[1:]) for marks in marked)
    for row, marks in zip(table.rows, marked, strict=True):
        if any(marks):
            yield from () if marks[0] else row.cells[:1]
        elif has_hints and _is_label_with_value(row):
            yield from row.cells


def _is_label_with_value(row: Row) -> bool:
    return (
        len(row.cells) == len(("label", "value"))
        and words_in(key(row.cells[1].text)) <= _MOST_WORDS_OF_CONSTANT
    )


def _examples(document: Document) -> list[Cell]:
    """The cells that are answers to choose from, since each row has another in brackets."""
    return [
        cell
        for section in document.root.walk()
        for table in section.tables
        for cells in zip(*(row.cells for row in table.rows), strict=False)
        if len({cell.text for cell in cells}) == len(cells) >= _FEWEST_EXAMPLES
        and all(HINT.fullmatch(cell.text) for cell in cells)
        for cell in cells
    ]


def _is_marked(cell: Cell) -> bool:
    return bool(find_placeholders(cell.text) or HINT.search(cell.text))


def _placeholders(document: Document, cells: list[Cell]) -> Iterator[str]:
    """The marked hints, in lower case; those in code and in link targets with their marks."""
    links = set()
    for block in document.blocks:
        if isinstance(block, LinkDefinition):
            label = f"[{block.label.text}]".casefold()
            if is_address(block.target.text):
                links.add(label)
            else:
                yield from (label, f"{label}:", block.target.text.casefold())
    titles = [section.title for section in document.sections]
    values = [field.value for field in document.front_matter]
    heads = (*titles, *values)
    for cell in (*heads, *cells):
        prose = cell.text if cell in values else document.prose_of(cell)
        for match in HINT.finditer(prose):
            hint = match[0].casefold()
            is_tag = cell in heads and is_name_of_document(hint)
            if hint not in links and not (is_tag or _NO_HINT.search(hint) or HIDDEN in hint):
                yield hint
        yield from (prose[start:end].casefold() for start, end in find_placeholders(prose))
        yield from _hidden_hints(cell.text)


def _hidden_hints(text: str) -> Iterator[str]:
    tags = [match.span() for match in _TAGS.finditer(text)]
    for match in CODE.finditer(text):
        if any(start <= match.start() < end for start, end in tags):
            continue
        if HINT.search(match[0]) or find_placeholders(match[0].strip("`")):
            yield match[0].casefold()
    for match in LINK_TARGET.finditer(text):
        target = match[0][2:-1]
        if not is_address(target) or HINT.search(target):
            yield match[0].casefold()


def _bracketed(document: Document) -> Iterator[str]:
    """The labels and columns whose values the template gives in square brackets."""
    for section in document.root.walk():
        for field in walk_fields(section.fields):
            if _is_bracketed(field):
                yield fold(field.label.text)
        for table in section.tables:
            for row in table.rows:
                for name, cell in zip(table.header.cells, row.cells, strict=False):
                    if cell.text.startswith("[") and not _TASK_BOX.match(cell.text):
                        yield fold(name.text)


def _is_bracketed(field: Field) -> bool:
    text = field.value.text.lstrip("#")
    return text.startswith("[") and not _TASK_BOX.match(text) and "](" not in text
