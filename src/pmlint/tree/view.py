"""The tree of a document as it was understood: lines for people, data for machines."""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmlint.text import Cell, Source, Span
from pmlint.tree.document import (
    Block,
    Document,
    Field,
    Html,
    LinkDefinition,
    List,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Table,
    walk_blocks,
    walk_fields,
)

_WIDTH = 100
_DEEPEST = 40
"""Blocks nested deeper are cut from the data; no JSON reader likes them."""

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200d\u200c\ufe0f")


class _Entry(NamedTuple):
    """A line of the tree: where in the source it begins, how deep it stands, what it says."""

    offset: int
    depth: int
    text: str


def tree_lines(document: Document) -> Iterator[str]:
    """The tree as lines of at most 100 columns, each with the number of its source line.

    Problems come last, and are not cut.
    """
    yield _fit(_headline(document), _WIDTH)
    for entry in _entries(document):
        number = document.source.position(entry.offset).line
        lead = f"{number:>5}  " + "  " * entry.depth
        yield lead + _fit(entry.text, max(_WIDTH - len(lead), 20))
    for problem in document.problems:
        place = document.source.position(problem.span.start)
        yield f"{place.line:>5}  problem: {harmless(problem.message)} [{problem.rule}]"


def _headline(document: Document) -> str:
    sections = [document.root, *document.sections]
    numbers = {
        "line": len(document.source.line_starts) - document.source.text.endswith(("\n", "\r")),
        "section": len(document.sections),
        "field": sum(1 for part in sections for _ in walk_fields(part.fields)),
        "table": sum(len(part.tables) for part in sections),
    }
    return f"{harmless(document.source.path)}: {_counts(numbers)}"


def _counts(numbers: dict[str, int]) -> str:
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in numbers.items())


def _entries(document: Document) -> Iterator[_Entry]:
    if document.front_matter_span:
        yield _Entry(document.front_matter_span.start, 0, "front matter")
        yield from _field_entries(document.front_matter, 1)
    comments = _comments_by_section(document)
    stack = [(document.root, 0)]
    while stack:
        section, depth = stack.pop()
        if section.level:
            title = f"{'#' * section.level} {harmless(section.title.text)}".rstrip()
            yield _Entry(section.heading.start, depth, title)
        inner = depth + (section.level > 0)
        own = [
            *_own_entries(section, inner),
            *_comment_entries(comments[section.span.start], inner),
        ]
        yield from sorted(own, key=lambda entry: entry.offset)
        stack.extend((below, inner) for below in reversed(section.sections))


def _comments_by_section(document: Document) -> dict[int, list[Cell]]:
    """Comments by the start of the section that they stand in."""
    found: dict[int, list[Cell]] = {part.span.start: [] for part in document.root.walk()}
    starts = sorted(found)
    for comment in document.comments:
        found[starts[bisect_right(starts, comment.span.start) - 1]].append(comment)
    return found


def _own_entries(section: Section, depth: int) -> Iterator[_Entry]:
    yield from _field_entries(section.fields, depth)
    for table in section.tables:
        columns = " | ".join(harmless(cell.text) or "(no name)" for cell in table.header.cells)
        text = f"table, {_counts({'row': len(table.rows)})}: {columns}"
        yield _Entry(table.span.start, depth, text)
    for block in _outer_lists(section.blocks):
        yield _Entry(block.span.start, depth, _list_text(block))


def _field_entries(fields: tuple[Field, ...], depth: int) -> Iterator[_Entry]:
    for field in fields:
        box = f"{field.box.text} " if field.box else ""
        text = f"{box}{harmless(field.label.text)} = {_value_text(field)}"
        yield _Entry(field.label.span.start, depth, text)
        yield from _field_entries(field.fields, depth + 1)


def _value_text(field: Field) -> str:
    if field.fields and (field.form == "front matter" or not field.value.text):
        return "..."
    parts = [cell.text for cell in (field.value, *field.more) if cell.text]
    return harmless(" ".join(parts)) or ("(below)" if field.blocks else "(empty)")


def _outer_lists(blocks: tuple[Block, ...]) -> Iterator[List]:
    """Lists that stand in no other list."""
    end = -1
    for block in walk_blocks(blocks):
        if isinstance(block, List) and block.span.start >= end:
            end = block.span.end
            yield block


def _list_text(block: List) -> str:
    lists = (inner for inner in walk_blocks((block,)) if isinstance(inner, List))
    items = [item for inner in lists for item in inner.items]
    states = Counter(_state(item) for item in items if item.box)
    kind = "numbered list" if block.ordered else "list"
    tasks = "".join(f", {states[state]} {state}" for state in ("open", "done") if states[state])
    return f"{kind}, {_counts({'item': len(items)})}{tasks}"


def _state(item: ListItem) -> str:
    return "done" if item.box and item.box.text[1] in "xX" else "open"


def _comment_entries(comments: Iterable[Cell], depth: int) -> Iterator[_Entry]:
    for comment in comments:
        yield _Entry(comment.span.start, depth, f"comment: {harmless(comment.text)}")


def harmless(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return "".join(
        char if _is_harmless(char) else char.encode("unicode_escape").decode()
        for char in _flat(text)
    )


def _flat(text: str) -> str:
    return " ".join(text.replace("\t", " ").replace("\r", "\n").split("\n"))


def _is_harmless(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in _HARMFUL


def _fit(text: str, width: int) -> str:
    """The text cut to so many columns, with an ellipsis if something was cut."""
    used = 0
    for at, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return _fit_exactly(text[:at], width - 1) + "…"
    return text


def _fit_exactly(text: str, width: int) -> str:
    used = sum(map(_columns, text))
    while used > width:
        used -= _columns(text[-1])
        text = text[:-1]
    return text.rstrip()


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def tree_data(document: Document) -> dict[str, object]:
    """The whole tree as plain data; lines and columns count from 1, ends are exclusive."""
    source = document.source
    return {
        "version": 1,
        "path": source.path,
        "front_matter": [_field_data(source, field) for field in document.front_matter],
        "root": _section_data(source, document.root),
        "comments": [_cell_data(source, comment) for comment in document.comments],
        "problems": [
            {"rule": problem.rule, "message": problem.message, **_place(source, problem.span)}
            for problem in document.problems
        ],
    }


def _place(source: Source, span: Span) -> dict[str, object]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _cell_data(source: Source, cell: Cell) -> dict[str, object]:
    return {"text": cell.text, **_place(source, cell.span)}


def _cells_data(source: Source, cells: Iterable[Cell]) -> list[dict[str, object]]:
    return [_cell_data(source, cell) for cell in cells]


def _field_data(source: Source, field: Field) -> dict[str, object]:
    return {
        "label": _cell_data(source, field.label),
        "value": _cell_data(source, field.value),
        "form": field.form.value,
        "box": _cell_data(source, field.box) if field.box else None,
        "more": _cells_data(source, field.more),
        "fields": [_field_data(source, below) for below in field.fields],
    }


def _section_data(source: Source, section: Section) -> dict[str, object]:
    return {
        "title": _cell_data(source, section.title),
        "level": section.level,
        **_place(source, section.span),
        "fields": [_field_data(source, field) for field in section.fields],
        "blocks": _blocks_data(source, section.blocks, 0),
        "sections": [_section_data(source, below) for below in section.sections],
    }


def _blocks_data(source: Source, blocks: tuple[Block, ...], depth: int) -> list[dict[str, object]]:
    return [
        {"type": _type(block), **_place(source, block.span), **_block_data(source, block, depth)}
        for block in blocks
    ]


def _type(block: Block) -> str:
    return "link definition" if isinstance(block, LinkDefinition) else type(block).__name__.lower()


def _block_data(source: Source, block: Block, depth: int) -> dict[str, object]:
    data: dict[str, object] = {}
    match block:
        case Paragraph():
            data["lines"] = _cells_data(source, block.lines)
        case List() | Quote() if depth > _DEEPEST:
            data["cut"] = True
        case List():
            data["ordered"] = block.ordered
            data["items"] = [_item_data(source, item, depth) for item in block.items]
        case Quote():
            data["blocks"] = _blocks_data(source, block.blocks, depth + 1)
        case Table():
            data["columns"] = _cells_data(source, block.header.cells)
            data["rows"] = [_cells_data(source, row.cells) for row in block.rows]
        case LinkDefinition():
            data["label"] = _cell_data(source, block.label)
            data["target"] = _cell_data(source, block.target)
        case Html():
            data["comment"] = block.comment
    return data


def _item_data(source: Source, item: ListItem, depth: int) -> dict[str, object]:
    return {
        "box": _cell_data(source, item.box) if item.box else None,
        "lines": _cells_data(source, item.lines),
        "blocks": _blocks_data(source, item.blocks, depth + 1),
    }
