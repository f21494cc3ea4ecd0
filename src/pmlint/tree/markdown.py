"""Markdown to `Document`.

Blocks only are parsed: inline parsing is three quarters of the cost, and the tokens it gives
have no places.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
from pmlint.tree.block_rules import MAX_NESTING, block_tokens
from pmlint.tree.conflicts import first_versions
from pmlint.tree.document import (
    Block,
    Break,
    Code,
    Document,
    Html,
    LinkDefinition,
    List,
    ListItem,
    Paragraph,
    Problem,
    Quote,
    Row,
    Section,
    Table,
)
from pmlint.tree.fields import fields_of
from pmlint.tree.front_matter import read_front_matter
from pmlint.tree.inline import comments
from pmlint.tree.setext import is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_LEVELS = {"=": 1, "-": 2}
_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_reference_open"})

_LINE_END = regex(r"\r\n?")
_BOX = regex(r"(\[[ xX]\])(?:\s|$)")
_CLOSING_HASHES = regex(r"(?:^|(?<=[ \t]))#+$")
_CELL_END = regex(r"\\.|\|", re.DOTALL)
_DEFINITION = regex(r"\[((?:\\.|[^\\\[\]])*)\]:[\s>]*(<[^<>\n]*>|\S*)", re.DOTALL)


def parse(source: Source) -> Document:
    """Understand a document. Never raises: what could not be read is in `problems`."""
    front_matter = read_front_matter(source)
    text = _LINE_END.sub("\n", source.text) if "\r" in source.text else source.text
    if front_matter.lines:
        rest = text.split("\n", front_matter.lines)[front_matter.lines :]
        text = "\n" * front_matter.lines + "".join(rest)
    tokens: list[Token] = []
    problems: tuple[Problem, ...] = front_matter.problems
    text = first_versions(text.replace("\0", "\ufffd"))
    try:
        block_tokens(text, tokens)
        cut = any(token.type in _CONTAINERS and token.level + 1 >= MAX_NESTING for token in tokens)
    except RecursionError:
        cut = True  # only when called from deep within another program
    if cut:  # what was read so far is kept
        problem = Problem("unreadable-file", Span(0, 0), "blocks are nested too deeply")
        problems = (*problems, problem)
    parts = _Builder(source).build(tokens)
    span = None
    if front_matter.lines:
        span = Span(0, source.line(front_matter.lines).span.end)
    return Document(source, _tree(source, parts), front_matter.fields, span, problems)


@dataclass
class _Frame:
    """A container that is still open: its token and the blocks found in it."""

    token: Token | None
    blocks: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Heading:
    title: Cell
    level: int
    span: Span
    underlined: str


class _Builder:
    """Make blocks of tokens. Iterative, since containers nest as deep as people like."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts = source.line_starts
        self._lines = source.lines
        self._filled = _last_filled(source.lines)
        self._leaves: dict[str, Callable[[Token], tuple[Block | _Heading, ...]]] = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "fence": self._code,
            "code_block": self._code,
            "html_block": self._html,
            "hr": self._break,
            "table": self._table,
            "link_definition": self._definition,
        }

    def build(self, tokens: list[Token]) -> list[Block | _Heading]:
        """The blocks and headings at the top level; a heading in a list or quote is a paragraph."""
        stack = [_Frame(None)]
        for token in tokens:
            if leaf := self._leaves.get(token.type):
                stack[-1].blocks += leaf(token)
            elif token.nesting == 1:
                stack.append(_Frame(token))
            else:
                self._close(stack)
        while len(stack) > 1:
            self._close(stack)
        return stack[0].blocks

    def _close(self, stack: list[_Frame]) -> None:
        frame = stack.pop()
        assert frame.token  # noqa: S101 - only the outermost frame has none
        stack[-1].blocks.append(self._container(frame.token, frame.blocks))

    def _container(self, token: Token, blocks: list[Any]) -> object:
        span = self._span(token)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            return List(tuple(blocks), token.type == "ordered_list_open", span)
        if token.type == "list_item_open":
            return _item(tuple(blocks), span)
        return Quote(tuple(blocks), span)

    def _span(self, token: Token) -> Span:
        """The lines of a token, without the blank ones at its end."""
        first, end = token.map or (0, 0)
        last = max(self._filled[min(end, len(self._filled)) - 1], first + 1) - 1
        return Span(self._starts[first], self._starts[last] + len(self._lines[last]))

    def _paragraph(self, token: Token) -> tuple[Block, ...]:
        return (_paragraph(self._contents(token)),)

    def _contents(self, token: Token) -> tuple[Cell, ...]:
        return tuple([self._content(number, column) for number, column in token.meta["lines"]])

    def _content(self, number: int, column: int) -> Cell:
        """What stands on a line from a column on, without the white space around it."""
        text = self._lines[number].rstrip()
        content = text[column:].lstrip()
        end = self._starts[number] + len(text)
        return Cell(content, Span(end - len(content), end))

    def _heading(self, token: Token) -> tuple[Block | _Heading, ...]:
        """A heading; or a text with the rule below it, where Markdown sees a heading in both."""
        underlined = "" if token.markup.startswith("#") else token.markup
        lines = self._contents(token) if underlined else (self._hash_title(token),)
        text = _paragraph(lines)
        if token.level:
            return (text,)
        span = self._span(token)
        if underlined == "-" and is_text(text):
            rule = self._source.line(self._source.position(span.end).line)
            return (text, Break(rule.strip().span))
        title = Cell(self._source.text[text.span.start : text.span.end], text.span)
        level = _LEVELS.get(underlined, len(token.markup))
        return (_Heading(title, level, span, underlined),)

    def _hash_title(self, token: Token) -> Cell:
        """The title without the hashes on both sides of it."""
        number, column = token.meta["lines"][0]
        text = self._lines[number]
        closed = _CLOSING_HASHES.sub("", text.rstrip(" \t")).rstrip()
        title = closed[column + len(token.markup) :].lstrip()
        end = self._starts[number] + len(closed)
        return Cell(title, Span(end - len(title), end))

    def _code(self, token: Token) -> tuple[Block, ...]:
        return (Code(self._span(token)),)

    def _html(self, token: Token) -> tuple[Block, ...]:
        return (Html(self._span(token), comment=_only_comments(token.content)),)

    def _break(self, token: Token) -> tuple[Block, ...]:
        return (Break(self._span(token)),)

    def _table(self, token: Token) -> tuple[Block, ...]:
        header, *rows = [self._row(line, column) for line, column in token.meta["lines"]]
        span = Span(header.span.start, (rows or [header])[-1].span.end)
        return (Table(header, tuple(rows), span),)

    def _row(self, number: int, column: int) -> Row:
        content = self._content(number, column)
        return Row(split_row(content), content.span)

    def _definition(self, token: Token) -> tuple[Block, ...]:
        [(first, column)] = token.meta["lines"]
        start = self._starts[first] + column
        last = (token.map or (0, first + 1))[1] - 1
        end = max(start, self._starts[last] + len(self._lines[last]))
        text = Cell(self._source.text[start:end], Span(start, end))
        match = _DEFINITION.match(text.text)
        if not match:
            return ()
        label, target = text.part(*match.span(1)), text.part(*match.span(2))
        return (LinkDefinition(label, target, text.span),)


def split_row(row: Cell) -> tuple[Cell, ...]:
    r"""Split a table row at its bars, as written; `\|` is no bar, and neither are the outer two.

    What follows the last bar is no cell if it is only an HTML comment.
    """
    text = row.text
    edges = [-1, *_bars(text), len(text)]
    if text.startswith("|"):
        edges = edges[1:]
    rest = text[edges[-2] + 1 :].strip()
    if len(edges) > 2 and (not rest or _only_comments(rest)):
        edges = edges[:-1]
    return tuple([_cell(row, left + 1, right) for left, right in pairwise(edges)])


def _bars(text: str) -> "Iterator[int]":
    """Where the bars stand that part cells."""
    if "\\" in text:
        return (match.start() for match in _CELL_END.finditer(text) if match[0] == "|")
    return (at for at, character in enumerate(text) if character == "|")


def _cell(row: Cell, left: int, right: int) -> Cell:
    """A cell without the white space around it; a blank one stands where text would begin."""
    text = row.text[left:right]
    content = text.strip()
    start = left + (text.index(content) if content else min(1, len(text)))
    return row.part(start, start + len(content))


def _only_comments(html: str) -> bool:
    """Whether there is nothing but comments, at least one."""
    at = 0
    for start, end in comments(html):
        if html[at:start].strip():
            return False
        at = end
    return at > 0 and not html[at:].strip()


def _paragraph(lines: tuple[Cell, ...]) -> Paragraph:
    return Paragraph(lines, Span(lines[0].span.start, lines[-1].span.end))


def _last_filled(lines: tuple[str, ...]) -> list[int]:
    """For each line the number of the last one, itself included, that is not blank."""
    filled, last = [], 0
    for number, line in enumerate(lines, 1):
        if line and not line.isspace():
            last = number
        filled.append(last)
    return filled


def _item(blocks: tuple[Any, ...], span: Span) -> ListItem:
    if not blocks or not isinstance(blocks[0], Paragraph):
        return ListItem((), None, blocks, span)
    first, *others = blocks[0].lines
    box = None
    if match := _BOX.match(first.text):
        box = first.part(*match.span(1))
        first = first.part(match.end(), len(first.text)).strip()
    return ListItem((first, *others), box, blocks[1:], span)


def _tree(source: Source, parts: list[Any]) -> Section:
    """Put sections under sections, by their levels."""
    below: list[Section] = []  # the sections that wait for the one above them, last one first
    following = len(source.text)
    for heading, blocks in reversed(_heads(parts)):
        inner = []
        while below and below[-1].level > heading.level:
            inner.append(below.pop())
        end = inner[-1].span.end if inner else following
        following = heading.span.start
        below.append(
            Section(
                title=heading.title,
                level=heading.level,
                heading=heading.span,
                span=Span(heading.span.start, end),
                blocks=tuple(blocks),
                fields=fields_of(tuple(blocks)),
                sections=tuple(inner),
                underlined=heading.underlined,
            )
        )
    return below[0]


def _heads(parts: list[Any]) -> list[tuple[_Heading, list[Block]]]:
    """The headings, the root first, each with the blocks up to the next one."""
    root = _Heading(Cell("", Span(0, 0)), 0, Span(0, 0), "")
    heads: list[tuple[_Heading, list[Block]]] = [(root, [])]
    for part in parts:
        if isinstance(part, _Heading):
            heads.append((part, []))
        else:
            heads[-1][1].append(part)
    return heads
