"""The heading and table tree of a document. Frozen; every piece of text knows its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
from pmlint.tree.blocks import (
    Block,
    Break,
    Code,
    Field,
    FieldForm,
    Html,
    LinkDefinition,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
    walk_blocks,
    walk_fields,
)
from pmlint.tree.inline import comments, is_address, link_targets, literals, spans_to_hide
from pmlint.tree.pieces import Passage, Piece, PieceKind, passages_of, pieces_of

__all__ = [
    "HIDDEN",
    "Block",
    "Break",
    "Code",
    "Document",
    "Field",
    "FieldForm",
    "Html",
    "LinkDefinition",
    "List",
    "ListItem",
    "Paragraph",
    "Piece",
    "PieceKind",
    "Problem",
    "Quote",
    "Row",
    "Section",
    "Table",
    "walk_blocks",
    "walk_fields",
]

_LINE = regex(r"[^\r\n]+")

HIDDEN = "\ufffc"
"""What stands in `Document.prose` for a character that is no prose."""


@dataclass(frozen=True)
class Section:
    """A heading with all that stands under it. The root has level 0 and an empty title.

    `blocks` and `fields` are its own, without those of the sections below.
    `underlined` is the mark under a setext heading (`-` or `=`), else empty.
    """

    title: Cell
    level: int
    heading: Span
    span: Span
    blocks: tuple[Block, ...]
    fields: tuple[Field, ...]
    sections: tuple["Section", ...]
    underlined: str = ""

    @property
    def own_span(self) -> Span:
        """Where it stands without the sections below it."""
        return Span(self.span.start, self.sections[0].span.start) if self.sections else self.span

    def walk(self) -> Iterator["Section"]:
        """Give this section and all below it, in the order of the document."""
        yield self  # which is not in what it keeps: it would stay until garbage is looked for
        yield from self._all_below

    @cached_property
    def _all_below(self) -> tuple["Section", ...]:
        found, stack = [], [*reversed(self.sections)]
        while stack:
            section = stack.pop()
            found.append(section)
            stack.extend(reversed(section.sections))
        return tuple(found)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its own tables, those within its lists and quotes included."""
        return tuple(block for block in walk_blocks(self.blocks) if isinstance(block, Table))

    @cached_property
    def items(self) -> tuple[ListItem, ...]:
        """Its own list items, nested ones included, each before the items below it."""
        lists = (block for block in walk_blocks(self.blocks) if isinstance(block, List))
        found = [item for block in lists for item in block.items]
        return tuple(sorted(found, key=lambda item: item.span.start))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All its own text, in the order of the document."""
        return pieces_of(self.blocks, self.fields)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its pieces, those that are lines of one text together."""
        return tuple(passages_of(self.pieces))


class Problem(NamedTuple):
    """What could not be read in a document, under the name of the rule that reports it."""

    rule: str
    span: Span
    message: str


@dataclass(frozen=True)
class Document:
    """A document as it was understood. `front_matter` holds its fields, `problems` what failed."""

    source: Source
    root: Section
    front_matter: tuple[Field, ...] = ()
    front_matter_span: Span | None = None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections in order; the root is not among them."""
        return tuple(self.root.walk())[1:]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the front matter and of all sections, in order; not those below another."""
        own = (field for section in self.root.walk() for field in section.fields)
        return (*self.front_matter, *own)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of all sections, nested ones included, each before the blocks below it."""
        return tuple(block for section in self.root.walk() for block in walk_blocks(section.blocks))

    @cached_property
    def comments(self) -> tuple[Cell, ...]:
        """HTML comments outside code, `<!--` and `-->` included, in order."""
        if "<!--" not in self.source.text:
            return ()
        found = []
        for block in self.blocks:
            if isinstance(block, Html):
                html = _cell(self.source, block.span)
                found += [html.part(start, end) for start, end in comments(html.text)]
        for region in self._inline:
            found += [region.part(at, end) for at, end, comment in literals(region.text) if comment]
        return tuple(sorted(found, key=_place))

    @cached_property
    def links(self) -> tuple[Cell, ...]:
        """The targets of links and images, and those of link definitions, in order."""
        found = [
            cell.part(start, end) for cell in self._inline for start, end in link_targets(cell.text)
        ]
        definitions = (block for block in self.blocks if isinstance(block, LinkDefinition))
        return tuple(sorted([*found, *(block.target for block in definitions)], key=_place))

    @cached_property
    def prose(self) -> str:
        """The source text with all that is no prose hidden: same length, same offsets.

        Code, comments, link targets, addresses and HTML tags are replaced by `HIDDEN`,
        character by character, so that a search in the prose finds only what people say.
        """
        hidden = [block.span for block in self.blocks if isinstance(block, Code | Html)]
        hidden += [
            block.target.span
            for block in self.blocks
            if isinstance(block, LinkDefinition) and is_address(block.target.text)
        ]
        if self.front_matter_span:
            hidden.append(self.front_matter_span)
        for cell in self._inline:
            hidden += [cell.part(start, end).span for start, end in spans_to_hide(cell.text)]
        return _hide(self.source.text, hidden)

    @cached_property
    def shown(self) -> str:
        """The source text with comments hidden, which readers do not see; see `prose`."""
        return _hide(self.source.text, [comment.span for comment in self.comments])

    def line_of(self, span: Span) -> int:
        """The number, from 1, of the line on which a text starts."""
        return self.source.position(span.start).line

    def prose_of(self, cell: Cell) -> str:
        """The prose of one cell; see `prose`."""
        return self.prose[cell.span.start : cell.span.end]

    @cached_property
    def _inline(self) -> tuple[Cell, ...]:
        """The regions within which inline markup, such as a code span, opens and closes."""
        titles = [section.title for section in self.sections]
        spans = (span for block in self.blocks for span in _regions(block))
        return (*titles, *(_cell(self.source, span) for span in spans))


def _place(cell: Cell) -> Span:
    return cell.span


def _cell(source: Source, span: Span) -> Cell:
    return Cell(source.text[span.start : span.end], span)


def _regions(block: Block) -> Iterator[Span]:
    if isinstance(block, Paragraph):
        yield block.span
    elif isinstance(block, List):
        for item in block.items:
            if item.lines:
                yield Span(item.lines[0].span.start, item.lines[-1].span.end)
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            yield from (cell.span for cell in row.cells)
            yield Span(row.cells[-1].span.end, row.span.end)


def _hidden(line: re.Match[str]) -> str:
    return HIDDEN * len(line[0])


def _hide(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        parts += [text[at:begin], _LINE.sub(_hidden, text[begin:end])]
        at = end
    return "".join((*parts, text[at:]))
