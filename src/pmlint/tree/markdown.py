"""Markdown to `Document`. The only module that knows markdown-it.

Blocks only are parsed: inline parsing is three quarters of the cost, and the tokens it gives
have no places. Three block rules are wrapped: tables keep their rows as written (markdown-it cuts
and pads them), link definitions leave a token (markdown-it keeps them out of sight), and a
thematic break looks at the end of its line first.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.hr import hr as _hr
from markdown_it.rules_block.reference import reference as _reference
from markdown_it.rules_block.table import table as _table
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
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

# Blocks nested deeper are dropped by markdown-it in silence; a list takes two levels. Python's
# own limit on recursion allows twice as much.
_MAX_NESTING = 410
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
    markdown = _parser()
    try:
        markdown.block.parse(text, markdown, {}, tokens)
        cut = any(token.type in _CONTAINERS and token.level + 1 >= _MAX_NESTING for token in tokens)
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


@cache
def _parser() -> MarkdownIt:
    """The configured parser; it keeps no state between documents."""
    markdown = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    footnote_plugin(markdown)
    markdown.block.ruler.at("table", _table_as_written, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.at("hr", _break, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.block.ruler.at("reference", _reference_with_token)
    return markdown


def _break(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """A break ends as it begins: nested lists on one line are not read to the end at each level."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip(" \t")
    return line[:1] == line[-1:] and _hr(state, start, end, silent)


def _table_as_written(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Let markdown-it find the table, then keep where its lines begin instead of its tokens."""
    before = len(state.tokens)
    if not _table(state, start, end, silent):
        return False
    if not silent:
        lines = range(start, _end_of_table(state, before))
        starts = [(line, _column(state, line)) for line in lines if line != start + 1]
        del state.tokens[before:]
        token = state.push("table", "", 0)
        token.map = [start, lines.stop]
        token.meta = {"rows": starts}
    return True


def _end_of_table(state: StateBlock, before: int) -> int:
    span = state.tokens[before].map
    return span[1] if span else state.line


def _reference_with_token(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    column = _column(state, start)
    if not _reference(state, start, end, silent):
        return False
    if not silent:
        token = state.push("link_definition", "", 0)
        token.map = [start, state.line]
        token.meta = {"column": column}
    return True


def _column(state: StateBlock, line: int) -> int:
    """How far into its line the content begins, behind the marks of lists and quotes."""
    mark = state.bMarks[line] + state.tShift[line]
    return mark - (state.src.rfind("\n", 0, state.bMarks[line]) + 1)


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
        self._filled = list(_last_filled(source))
        self._leaves: dict[str, Callable[[Token], Block | None]] = {
            "fence": lambda token: Code(self._lines(token)),
            "code_block": lambda token: Code(self._lines(token)),
            "html_block": self._html,
            "hr": lambda token: Break(self._lines(token)),
            "table": self._table,
            "link_definition": self._definition,
        }

    def build(self, tokens: list[Token]) -> list[Block | _Heading]:
        """The blocks and headings at the top level; a heading in a list or quote is a paragraph."""
        stack = [_Frame(None)]
        opened: Token | None = None
        for token in tokens:
            if token.type in {"paragraph_open", "heading_open"}:
                opened = token
            elif token.type == "inline" and opened:
                stack[-1].blocks += self._text(opened, token, top=len(stack) == 1)
                opened = None
            elif token.type in self._leaves:
                if block := self._leaves[token.type](token):
                    stack[-1].blocks.append(block)
            elif token.nesting == 1:
                stack.append(_Frame(token))
            elif token.nesting == -1 and token.type not in {"paragraph_close", "heading_close"}:
                self._close(stack)
        while len(stack) > 1:
            self._close(stack)
        return stack[0].blocks

    def _close(self, stack: list[_Frame]) -> None:
        frame = stack.pop()
        assert frame.token  # noqa: S101 - only the outermost frame has none
        stack[-1].blocks.append(self._container(frame.token, frame.blocks))

    def _container(self, token: Token, blocks: list[Any]) -> object:
        span = self._lines(token)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items = tuple(block for block in blocks if isinstance(block, ListItem))
            return List(items, token.type == "ordered_list_open", span)
        if token.type == "list_item_open":
            return _item(tuple(blocks), span)
        return Quote(tuple(blocks), span)

    def _lines(self, token: Token) -> Span:
        """The lines of a token, without the blank ones at its end."""
        first, end = token.map or (0, 0)
        last = max(self._filled[min(end, len(self._filled)) - 1], first + 1)
        return Span(self._source.line_starts[first], self._source.line(last).span.end)

    def _text(self, opened: Token, inline: Token, *, top: bool) -> "tuple[Block | _Heading, ...]":
        first = (opened.map or [0, 0])[0]
        if opened.type == "heading_open":
            return self._heading(opened, inline, first, top=top)
        return (_paragraph(self._contents(opened, inline)),)

    def _heading(
        self, opened: Token, inline: Token, first: int, *, top: bool
    ) -> "tuple[Block | _Heading, ...]":
        """A heading; or a text with the rule below it, where Markdown sees a heading in both."""
        setext = opened.markup in {"-", "="}
        lines = (
            self._contents(opened, inline) if setext else (self._hash_title(first, inline.content),)
        )
        text = _paragraph(lines)
        span = self._lines(opened)
        if not top:
            return (text,)
        if opened.markup == "-" and is_text(text):
            rule = self._source.line(self._source.position(span.end).line)
            return (text, Break(rule.strip().span))
        title = Cell(self._source.text[text.span.start : text.span.end], text.span)
        underlined = opened.markup if setext else ""
        return (_Heading(title, int(opened.tag[1]), span, underlined),)

    def _contents(self, opened: Token, inline: Token) -> tuple[Cell, ...]:
        """The lines of a paragraph, which may begin with lines of no-break spaces only."""
        contents = inline.content.split("\n")
        first, end = opened.map or (0, 0)
        skipped = 0
        while first + skipped + len(contents) < end and not self._ends_with(
            first + skipped, contents[0].strip()
        ):
            skipped += 1
        return tuple(
            self._content(number, content)
            for number, content in enumerate(contents, first + skipped)
        )

    def _ends_with(self, number: int, content: str) -> bool:
        text = self._source.line(number + 1).text.replace("\0", "\ufffd").rstrip()
        return text.endswith(content)

    def _content(self, number: int, content: str) -> Cell:
        """The cell of a content line: it ends where its source line ends."""
        line = self._source.line(number + 1)
        end = len(line.text.rstrip())
        start = max(end - len(content.strip()), 0)
        return line.part(start, end)

    def _hash_title(self, number: int, content: str) -> Cell:
        line = self._source.line(number + 1)
        end = len(_CLOSING_HASHES.sub("", line.text.rstrip(" \t")).rstrip())
        return line.part(max(end - len(content), 0), end)

    def _html(self, token: Token) -> Block:
        span = self._lines(token)
        return Html(span, comment=_only_comments(token.content))

    def _table(self, token: Token) -> Block:
        header, *rows = [self._row(line, column) for line, column in token.meta["rows"]]
        return Table(header, tuple(rows), Span(header.span.start, (rows or [header])[-1].span.end))

    def _row(self, number: int, column: int) -> Row:
        line = self._source.line(number + 1)
        content = line.part(min(column, len(line.text)), len(line.text)).strip()
        return Row(split_row(content), content.span)

    def _definition(self, token: Token) -> Block | None:
        first, last = token.map or (0, 0)
        start = self._source.line_starts[first] + token.meta["column"]
        span = Span(start, max(start, self._source.line(max(last, first + 1)).span.end))
        text = Cell(self._source.text[span.start : span.end], span)
        match = _DEFINITION.match(text.text)
        if not match:
            return None
        return LinkDefinition(text.part(*match.span(1)), text.part(*match.span(2)), span)


def split_row(row: Cell) -> tuple[Cell, ...]:
    r"""Split a table row at its bars, as written; `\|` is no bar, and neither are the outer two.

    What follows the last bar is no cell if it is only an HTML comment.
    """
    text = row.text
    bars = [match.start() for match in _CELL_END.finditer(text) if match.group() == "|"]
    edges = [-1, *bars, len(text)]
    if bars and bars[0] == 0:
        edges = edges[1:]
    rest = text[edges[-2] + 1 :].strip()
    if len(edges) > 2 and (not rest or _only_comments(rest)):
        edges = edges[:-1]
    return tuple(_content_of(row.part(left + 1, right)) for left, right in pairwise(edges))


def _content_of(cell: Cell) -> Cell:
    """A cell without the white space around it; a blank one stands where text would begin."""
    padding = min(1, len(cell.text))
    return cell.strip() if cell.text.strip() else cell.part(padding, padding)


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


def _last_filled(source: Source) -> "Iterator[int]":
    """For each line the number of the last one, itself included, that is not blank."""
    last = 0
    for number in range(1, len(source.line_starts) + 1):
        if source.line(number).text.strip():
            last = number
        yield last


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
