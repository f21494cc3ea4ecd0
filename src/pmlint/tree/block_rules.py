"""How a text is cut into blocks: by the rules of markdown-it, each tried only where it may match.

markdown-it tries all of its rules at each line; here the first character of a line decides. The
rules for what most documents consist of are our own, since they need less time: paragraphs with
headings of two lines, headings, and tables. They give one token each, which tells where the content
of each line begins: tables keep their rows as written, which markdown-it cuts and pads. Two rules
are wrapped: link definitions leave a token (markdown-it keeps them out of sight), and a thematic
break looks at the end of its line first.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    code,
    fence,
    hr,
    html_block,
    list_block,
    reference,
)
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from pmlint.patterns import regex

MAX_NESTING = 410
"""Blocks nested deeper are dropped by markdown-it in silence; a list takes two levels. Python's own
limit on recursion allows twice as much."""

_AUTOCOMPLETED = 65_536
"""Cells that the rows of a table may be short of; in the row where they are more, it ends."""

_HASHES = regex(r"#{1,6}(?=[ \t]|$)")
_DELIMITERS = regex(r"(?!-(?:[ \t]|$))\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")

_Rule = Callable[[StateBlock, int, int, bool], bool]
"""Of a state, the first line and the end; silent, it says only whether it matches."""

_SILENT = True


def block_tokens(text: str, tokens: list[Token]) -> None:
    """Add the blocks of a text to the tokens.

    Raises:
        RecursionError: it was called from deep within another program.
    """
    markdown = _markdown()
    markdown.block.parse(text, markdown, {}, tokens)


@cache
def _markdown() -> MarkdownIt:
    """The configured parser; it keeps no state between documents."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    markdown.block = _Blocks()
    return markdown


class _Blocks(ParserBlock):
    """The loop over the blocks of a container, with our choice of rules."""

    def __init__(self) -> None:
        """Let rules ask in the way of markdown-it what ends their blocks."""
        self.ruler = Ruler[_Rule]()
        self.ruler.push("code", code)  # which tells the state that there is such a rule
        for chain, begins in _ENDINGS.items():
            self.ruler.push(chain, begins, {"alt": [chain]})

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Read the blocks in a range of lines."""
        state.tight = False  # nobody asks, and markdown-it would mark the paragraphs of each list
        line = startLine
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= MAX_NESTING:
                state.line = endLine
                break
            rules = (code,) if state.is_code_block(line) else _BLOCKS.at(state, line)
            for rule in rules:
                if rule(state, line, endLine, not _SILENT):
                    break
            line = state.line
            if line < endLine and state.isEmpty(line):
                state.line = line = line + 1


def _text(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    """A paragraph, or a heading with a line below it; either goes on until another block begins."""
    around, state.parentType = state.parentType, "paragraph"
    line, underline = start + 1, ""
    while line < state.lineMax and not state.isEmpty(line):
        if underline := _underline(state, line):
            break
        if state.sCount[line] >= 0 and _ends_paragraph(state, line, state.lineMax, _SILENT):
            break
        line += 1
    state.parentType = around
    lines = _without_blank_ends(state, start, line)
    token = _push(state, "heading" if underline else "paragraph", lines)
    state.line = line + bool(underline)
    token.map = [start, state.line]
    token.markup = underline
    return True


def _underline(state: StateBlock, line: int) -> str:
    """The mark that makes a heading of the line above."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    mark = state.src[start]
    if mark not in "-=" or not 0 <= state.sCount[line] - state.blkIndent <= 3:
        return ""
    return "" if state.src[start:end].rstrip(" \t").strip(mark) else mark


def _without_blank_ends(state: StateBlock, start: int, end: int) -> range:
    """The lines without those at both ends that are odd white space, unless all of them are."""
    first, last = start, end
    while first < last and _content(state, first).isspace():
        first += 1
    while first < last and _content(state, last - 1).isspace():
        last -= 1
    return range(first, last) or range(start, start + 1)


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - as above
    mark = state.bMarks[start] + state.tShift[start]
    hashes = _HASHES.match(state.src, mark, state.eMarks[start])
    if hashes and not silent:
        token = _push(state, "heading", (start,))
        token.markup = hashes[0]
        state.line = start + 1
        token.map = [start, start + 1]
    return bool(hashes)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
    columns = _columns_of_table(state, start, end)
    if not columns:
        return False
    if not silent:
        around, state.parentType = state.parentType, "table"
        state.line = _end_of_table(state, start + 2, end, columns)
        state.parentType = around
        token = _push(state, "table", (start, *range(start + 2, state.line)))
        token.map = [start, state.line]
    return True


def _columns_of_table(state: StateBlock, start: int, end: int) -> int:
    """How many columns the table has that begins here; 0 if none does."""
    below = start + 1
    if below >= end or state.isEmpty(below):
        return 0
    mark = state.bMarks[below] + state.tShift[below]
    if state.src[mark] not in "|-:" or not 0 <= state.sCount[below] - state.blkIndent <= 3:
        return 0
    if not _DELIMITERS.fullmatch(state.src, mark, state.eMarks[below]):
        return 0
    header = _content(state, start).strip()
    columns = _columns(header) if "|" in header else 0
    return columns if columns == _columns(_content(state, below).strip()) else 0


def _end_of_table(state: StateBlock, line: int, end: int, columns: int) -> int:
    """The line behind the last row; the rows begin at this one."""
    missing = 0
    while line < end and state.sCount[line] >= state.blkIndent:
        row = _content(state, line).strip()
        if not row or state.is_code_block(line) or _ends_quote(state, line, end, _SILENT):
            break
        missing += columns - _columns(row)
        if missing > _AUTOCOMPLETED:
            break
        line += 1
    return line


def _columns(row: str) -> int:
    """How many cells a row has; the bars at both ends are optional."""
    bars = row.count("|") - row.count("\\|")
    return bars + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))


def _break(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
    """A break ends as it begins: nested lists on one line are not read to the end at each level."""
    line = _content(state, start).rstrip(" \t")
    return line[:1] == line[-1:] and hr(state, start, end, silent)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
    if not reference(state, start, end, silent):
        return False
    _push(state, "link_definition", (start,)).map = [start, state.line]
    return True


def _push(state: StateBlock, kind: str, lines: Iterable[int]) -> Token:
    """Add a token that says of each of its lines how far into it the content begins."""
    token = state.push(kind, "", 0)
    token.meta = {"lines": [(line, _column(state, line)) for line in lines]}
    return token


def _column(state: StateBlock, line: int) -> int:
    """How far into its line the content begins, behind the marks of lists and quotes."""
    start = state.bMarks[line]
    return start + state.tShift[line] - (state.src.rfind("\n", 0, start) + 1)


def _content(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


class _Start(NamedTuple):
    """A rule, the characters that its blocks begin with, and the blocks that these may end."""

    rule: _Rule
    characters: str
    ends: frozenset[str]


_ALL = frozenset({"paragraph", "reference", "blockquote", "list"})
_TEXTS = frozenset({"paragraph", "reference"})
_STARTS = (  # in the order of markdown-it
    _Start(fence, "`~", _ALL),
    _Start(blockquote, ">", _ALL),
    _Start(_break, "*-_", _ALL),
    _Start(list_block, "*-+0123456789", _ALL - {"list"}),
    _Start(footnote_def, "[", _TEXTS),
    _Start(_reference, "[", frozenset()),
    _Start(html_block, "<", _ALL - {"list"}),
    _Start(_heading, "#", _ALL - {"list"}),
)


class _Choice(NamedTuple):
    """The rules to try, by the first character of a line."""

    rules: dict[str, tuple[_Rule, ...]]
    others: tuple[_Rule, ...]

    def at(self, state: StateBlock, line: int) -> tuple[_Rule, ...]:
        """Those that may match at a line, which is neither empty nor code."""
        first = state.src[state.bMarks[line] + state.tShift[line]]
        return self.rules.get(first, self.others)


def _choice(
    starts: Iterable[_Start], before: tuple[_Rule, ...], behind: tuple[_Rule, ...] = ()
) -> _Choice:
    """Let the first character choose, but for the rules before and behind the others."""
    rules: dict[str, tuple[_Rule, ...]] = {}
    for start in starts:
        for character in start.characters:
            rules[character] = (*rules.get(character, before), start.rule)
    every = {character: (*chosen, *behind) for character, chosen in rules.items()}
    return _Choice(every, (*before, *behind))


def _ending(chain: str) -> _Rule:
    """A rule that says whether a line begins a block that ends the one before it."""
    table = (_table,) if chain in _TEXTS else ()
    choice = _choice([start for start in _STARTS if chain in start.ends], table)

    def begins(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        if state.isEmpty(line) or state.is_code_block(line):
            return False
        for rule in choice.at(state, line):  # noqa: SIM110 - `any` takes twice as long
            if rule(state, line, end, silent):
                return True
        return False

    return begins


_BLOCKS = _choice(_STARTS, (_table,), (_text,))
_ENDINGS = {chain: _ending(chain) for chain in sorted(_ALL)}
_ends_paragraph, _ends_quote = _ENDINGS["paragraph"], _ENDINGS["blockquote"]
