r"""A table's row has as many cells as the table has columns.

Markdown fills a row that is too short with empty cells and drops, unseen, what a row has too much.
Mostly a bar was forgotten, or a bar within a cell was not written as `\|`. Empty cells at the end
of a row that is too long are no loss, and a row with nothing but a caption in bold is one.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.postmortem.model import Postmortem
from pmlint.text import Source, Span
from pmlint.tree.document import Row, Table

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each row with cells that are missing, or that are dropped."""
    for bound in postmortem.tables:
        for row in bound.table.rows:
            if _is_text(row, postmortem.document.source):
                message = "this line is a row of the table: no empty line stands between them"
                yield Finding(row.cells[0].span, message)
            else:
                yield from _judge(row, bound.table, postmortem.document.source)


def _is_text(row: Row, source: Source) -> bool:
    """Whether this is the line of text that follows the table directly."""
    line = source.text[row.span.start : row.span.end]
    return len(row.cells) == 1 and not line.startswith("|") and not line.endswith("|")


def _judge(row: Row, table: Table, source: Source) -> Iterator[Finding]:
    columns = len(table.header.cells)
    cells = len(row.cells)
    counted = f"the row has {_count(cells, 'cell')}, the table has {_count(columns, 'column')}"
    if cells < columns and not _is_caption(row):
        names = ", ".join(repr(cell.text) for cell in table.header.cells[cells:] if cell.text)
        lost = f": nothing stands under {names}" if names else ""
        span = Span(row.cells[0].span.start, row.cells[-1].span.end)
        fix = _fix(row, columns - cells, source)
        yield Finding(span, f"{counted}{lost}", fix=fix)
    dropped = [cell for cell in row.cells[columns:] if cell.text]
    if dropped:
        span = Span(dropped[0].span.start, dropped[-1].span.end)
        yield Finding(span, f"{counted}: {dropped[0].text!r} is not shown")


def _fix(row: Row, missing: int, source: Source) -> Fix:
    """Empty cells at the end of the row, which readers see there anyway."""
    last = row.cells[-1].span.end
    bar = source.text.find("|", last, row.span.end)
    end = bar + 1 if bar >= 0 else last
    bars = " |" * (missing if bar >= 0 else missing + 1)
    return Fix("Fill up the row with empty cells", (Edit(Span(end, end), bars),))


def _is_caption(row: Row) -> bool:
    text = row.cells[0].text
    return len(row.cells) == 1 and text[:1] in {"*", "_"} and text[-1:] == text[:1]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
