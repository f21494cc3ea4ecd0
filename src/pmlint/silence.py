"""Comments that silence what is found, written into a document where readers see none of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pmlint.diagnostic import Diagnostic
from pmlint.lint import lint
from pmlint.rulebook.model import Rulebook
from pmlint.text import Cell, Source
from pmlint.tree.document import HIDDEN, Document, Html, Paragraph, Table
from pmlint.tree.markdown import parse

UNUSED = "unused-suppression"
"""The rule about comments that are not needed: a further comment is no answer to it."""

_ROUNDS = 5  # what a finding about the whole document hides shows when that is silenced


class Silenced(NamedTuple):
    """The text with its comments, how many were added, and whether they silence all they should."""

    text: str
    comments: int
    complete: bool


def silence(
    source: Source, rulebook: Rulebook, rules: frozenset[str], more: Iterable[Diagnostic] = ()
) -> Silenced:
    """Add comments for all findings of these rules; `more` are those of rules about all documents.

    If no comments can be written that silence just these, the text stays as it is.

    Raises:
        CheckFailedError: a check has a bug.
    """
    before = lint(source, rulebook)
    wanted = [one for one in (*before, *more) if one.rule in rules]
    whole: frozenset[str] = frozenset()
    while True:
        now, count = _attempt(source, rulebook, wanted, rules, whole)
        failures = _failures(before, lint(now, rulebook), rules)
        if not failures:
            return Silenced(now.text, count, complete=True)
        if whole == rules:
            return Silenced(source.text, 0, complete=False)
        whole = rules if failures <= whole else whole | failures


def _attempt(
    source: Source,
    rulebook: Rulebook,
    wanted: Sequence[Diagnostic],
    rules: frozenset[str],
    whole: frozenset[str],
) -> tuple[Source, int]:
    """The source with comments, those for the rules `whole` for the file; and how many."""
    found = _by_line(wanted, rules - whole)
    now, count = source, 0
    for _ in range(_ROUNDS):
        if not found:
            break
        now, added = _with_comments(now, found)
        count += added
        found = _by_line(lint(now, rulebook), rules - whole) if added else {}
    names = sorted({one.rule for one in wanted if one.rule in whole})
    after = _for_the_file(parse(now), names) if names else None
    return (after, count + 1) if after else (now, count)


def _failures(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], rules: frozenset[str]
) -> frozenset[str]:
    """The rules that are not silenced, or that have comments which silence nothing."""
    old = Counter(_named(one) for one in before if one.rule == UNUSED)
    new = Counter(_named(one) for one in after if one.rule == UNUSED)
    return frozenset({one.rule for one in after} & rules) | frozenset((new - old).keys())


def _named(unused: Diagnostic) -> str:
    """The words at fault: the name of a rule."""
    return unused.source_line[unused.column - 1 : unused.end_column - 1]


def _by_line(found: Iterable[Diagnostic], rules: frozenset[str]) -> dict[int, list[str]]:
    """The rules to silence by the numbers of lines."""
    lines: dict[int, list[str]] = {}
    for one in found:
        if one.rule in rules and one.rule not in lines.setdefault(one.line, []):
            lines[one.line].append(one.rule)
    return {line: names for line, names in lines.items() if names}


def _with_comments(source: Source, found: Mapping[int, Sequence[str]]) -> tuple[Source, int]:
    """The source with a comment for each line, and how many there are."""
    document = parse(source)
    count = 0
    for_the_file: dict[str, None] = {}
    for number in sorted(found, reverse=True):  # so that the lines above keep their numbers
        after = next(_tries(document, number, found[number]), None)
        if after is None:
            for_the_file |= dict.fromkeys(found[number])
        else:
            document = after
            count += 1
    if for_the_file and (whole := _for_the_file(document, list(for_the_file))):
        return whole, count + 1
    return document.source, count


def _tries(document: Document, number: int, rules: Sequence[str]) -> Iterator[Document]:
    """The document with a comment for this line, in all forms that leave the rest as it is."""
    line = document.source.line(number)
    front = document.front_matter_span
    if front and line.span.start < front.end:
        return
    for form in (_above, _behind_row, _in_last_cell, _behind):
        if (source := form(document, line, rules)) and (after := _kept(document, source)):
            yield after


def _for_the_file(document: Document, rules: Sequence[str]) -> Source | None:
    """The source with a comment for the file at its top, else at its end."""
    source = document.source
    comment, newline = _comment("-file", rules), _newline(document.source, 1)
    front = document.front_matter_span
    top = _next_line(source, front.end) if front else 0
    end = len(source.text)
    gap = newline if source.text.endswith(("\n", "\r")) else newline * 2
    candidates = (
        _put(source, top, comment + newline),
        _put(source, top, comment + newline * 2),
        _put(source, end, gap + comment + newline),
    )
    return next((one for one in candidates if _kept(document, one)), None)


def _next_line(source: Source, offset: int) -> int:
    """Where the first line begins that begins at an offset or behind it."""
    return next((start for start in source.line_starts if start >= offset), len(source.text))


def _above(document: Document, line: Cell, rules: Sequence[str]) -> Source | None:
    """On a line of its own, where a heading, a paragraph or a table begins outside of all lists."""
    starts = {section.heading.start for section in document.sections}
    for section in document.root.walk():
        starts |= {one.span.start for one in section.blocks if isinstance(one, Paragraph | Table)}
    if not any(line.span.start <= start <= line.span.end for start in starts):
        return None
    indent = line.text[: len(line.text) - len(line.text.lstrip(" "))]
    number = document.source.position(line.span.start).line
    comment = indent + _comment("-next-line", rules) + _newline(document.source, number)
    return _put(document.source, line.span.start, comment)


def _behind_row(document: Document, line: Cell, rules: Sequence[str]) -> Source | None:
    """Behind the last cell of a row that has as many as its table has columns."""
    for table in _tables(document):
        for row in table.rows:
            if line.span.start <= row.span.start <= line.span.end:
                full = len(row.cells) >= len(table.header.cells)
                closed = line.text.rstrip().endswith("|")
                return _behind(document, line, rules) if full and closed else None
    return None


def _in_last_cell(document: Document, line: Cell, rules: Sequence[str]) -> Source | None:
    text = line.text.rstrip()
    in_table = any(
        table.span.start <= line.span.end and line.span.start < table.span.end
        for table in _tables(document)
    )
    if not in_table or not text.endswith("|") or text.endswith("\\|"):
        return None
    at = len(text) - 1
    blank = "" if text[:at].endswith((" ", "|")) and at else " "
    comment = f"{blank}{_comment('-line', rules)} "
    return _put(document.source, line.span.start + at, comment)


def _behind(document: Document, line: Cell, rules: Sequence[str]) -> Source:
    """At the end of the line, but before what makes its end a break."""
    text = line.text.rstrip()
    if text.endswith("\\") and not text.endswith("\\\\"):
        text = text[:-1].rstrip()
    return _put(document.source, line.span.start + len(text), f" {_comment('-line', rules)}")


def _comment(reach: str, rules: Sequence[str]) -> str:
    return f"<!-- pmlint-disable{reach} {' '.join(rules)} -->"


def _put(source: Source, at: int, text: str) -> Source:
    return replace(source, text=source.text[:at] + text + source.text[at:])


def _newline(source: Source, number: int) -> str:
    """How this line ends, or else the first one."""
    for one in (number, 1):
        end = source.line(one).span.end
        for newline in ("\r\n", "\n", "\r"):
            if source.text.startswith(newline, end):
                return newline
    return "\n"


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def _kept(before: Document, source: Source) -> Document | None:
    """The document of the new source, if it has one comment more and is the same otherwise."""
    after = parse(source)
    same = len(after.comments) == len(before.comments) + 1 and all(
        part(before) == part(after) for part in _PARTS
    )
    return after if same else None


def _blocks(document: Document) -> list[str]:
    return [
        type(block).__name__
        for block in document.blocks
        if not (isinstance(block, Html) and block.comment)
    ]


def _titles(document: Document) -> list[tuple[int, str]]:
    return [(one.level, _seen(document, one.title)) for one in document.sections]


def _texts(document: Document) -> list[tuple[str, str]]:
    """What people read, each piece with its kind."""
    pieces = (piece for section in document.root.walk() for piece in section.pieces)
    seen = ((piece.kind, _seen(document, piece.cell)) for piece in pieces)
    return [(kind, text) for kind, text in seen if text]


def _front_matter(document: Document) -> list[str]:
    return [f"{field.label.text}: {field.value.text}" for field in document.front_matter]


def _seen(document: Document, cell: Cell) -> str:
    return document.shown[cell.span.start : cell.span.end].replace(HIDDEN, "").strip()


_PARTS: tuple[Callable[[Document], object], ...] = (_blocks, _titles, _texts, _front_matter)
