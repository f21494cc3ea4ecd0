"""Markdown to `Document`.

Blocks only are parsed: inline parsing is three quarters of the cost, and the tokens it gives
have no places.
"""

import re
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any, ClassVar, NamedTuple

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


class _Frame(NamedTuple):
    """A container that is still open: its token, and the blocks around it."""

    token: Token
    around: list[Any]


class _Heading(NamedTuple):
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

    def build(self, tokens: list[Token]) -> list[Block | _Heading]:
        """The blocks and headings at the top level; a heading in a list or quote is a paragraph."""
        stack: list[_Frame] = []
        blocks: list[Any] = []
        for token in tokens:
            while len(stack) > token.level:
                blocks = self._close(stack.pop(), blocks)
            if leaf := self._LEAVES.get(token.type):
                blocks += leaf(self, token)
            elif token.nesting == 1:
                stack.append(_Frame(token, blocks))
                blocks = []
        while stack:
            blocks = self._close(stack.pop(), blocks)
        return blocks

    def _close(self, frame: _Frame, blocks: list[Any]) -> list[Any]:
        frame.around.append(self._container(frame.token, tuple(blocks)))
        return frame.around

    def _container(self, token: Token, blocks: tuple[Any, ...]) -> object:
        span = self._span(token)
        if token.type == "list_item_open":
            return _item(blocks, span)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            return List(blocks, token.type == "ordered_list_open", span)
        return Quote(blocks, span)

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
        return Cell.at(self._starts[number] + len(text) - len(content), content)

    def _heading(self, token: Token) -> tuple[Block | _Heading, ...]:
        if not token.markup.startswith("#"):
            return self._underlined(token)
        title = self._hash_title(token)
        if token.level:
            return (_paragraph((title,)),)
        return (_Heading(title, len(token.markup), self._span(token), ""),)

    def _underlined(self, token: Token) -> tuple[Block | _Heading, ...]:
        """A heading; or a text with the rule below it, where Markdown sees a heading in both."""
        text = _paragraph(self._contents(token))
        if token.level:
            return (text,)
        span = self._span(token)
        if token.markup == "-" and is_text(text):
            rule = self._source.line(self._source.position(span.end).line)
            return (text, Break(rule.strip().span))
        title = Cell(self._source.text[text.span.start : text.span.end], text.span)
        return (_Heading(title, _LEVELS[token.markup], span, token.markup),)

    def _hash_title(self, token: Token) -> Cell:
        """The title without the hashes on both sides of it."""
        number, column = token.meta["lines"][0]
        text = self._lines[number]
        closed = text.rstrip(" \t")
        if closed.endswith("#"):
            closed = _CLOSING_HASHES.sub("", closed)
        closed = closed.rstrip()
        title = closed[column + len(token.markup) :].lstrip()
        return Cell.at(self._starts[number] + len(closed) - len(title), title)

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

    _LEAVES: ClassVar[dict[str, Callable[["_Builder", Token], tuple[Block | _Heading, ...]]]] = {
        "paragraph": _paragraph,
        "heading": _heading,
        "fence": _code,
        "code_block": _code,
        "html_block": _html,
        "hr": _break,
        "table": _table,
        "link_definition": _definition,
    }


def split_row(row: Cell) -> tuple[Cell, ...]:
    r"""Split a table row at its bars, as written; `\|` is no bar, and neither are the outer two.

    What follows the last bar is no cell if it is only an HTML comment.
    """
    text = row.text
    edges = _edges(text)
    if text.startswith("|"):
        edges = edges[1:]
    rest = text[edges[-2] + 1 :].strip()
    if len(edges) > 2 and (not rest or _only_comments(rest)):
        edges = edges[:-1]
    return tuple([_cell(row, left + 1, right) for left, right in pairwise(edges)])


def _edges(text: str) -> list[int]:
    """Where the bars stand that part cells; one seems to stand at either end of the text."""
    if "\\" not in text:
        return list(accumulate([len(part) + 1 for part in text.split("|")], initial=-1))
    bars = (match.start() for match in _CELL_END.finditer(text) if match[0] == "|")
    return [-1, *bars, len(text)]


def _cell(row: Cell, left: int, right: int) -> Cell:
    """A cell without the white space around it; a blank one stands where text would begin."""
    cell = row.stripped(left, right)
    return cell if cell.text else row.part(min(left + 1, right), min(left + 1, right))


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
    lines = blocks[0].lines
    first = lines[0]
    match = _BOX.match(first.text) if first.text.startswith("[") else None
    if not match:
        return ListItem(lines, None, blocks[1:], span)
    box = first.part(*match.span(1))
    first = first.stripped(match.end(), len(first.text))
    return ListItem((first, *lines[1:]), box, blocks[1:], span)


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
