"""No placeholder is left.

`[Name]`, `YYYY-MM-DD` or `XX%` stand where a fact belongs: the document was handed in before it
was finished. What a template marks with brackets or braces is a placeholder wherever it is left;
of other brackets, only those are that say what to write. Of `23:xx` nobody may know more, so that
it is advice.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import Left, excerpt, is_left_definition, left_title
from pmlint.text import Span
from pmlint.tree.document import LinkDefinition

KIND = Kind.COMPLETENESS
Options = CheckOptions

_KNOWN_HOUR = regex(r"\d{1,2}(?::\d\d)?:xx")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each line with placeholders once, and so a row with nothing else in it."""
    found = {*_rows(postmortem), *_lines(postmortem), *_definitions(postmortem)}
    text = postmortem.document.source.text
    for span, message in sorted(found):
        known_hour = _KNOWN_HOUR.fullmatch(text, *span)
        yield Finding(span, message, at_most=Severity.INFO if known_hour else Severity.ERROR)


def _rows(postmortem: Postmortem) -> Iterator[tuple[Span, str]]:
    text = postmortem.document.source.text
    for span, left in postmortem.unfilled.rows:
        if left is Left.PLACEHOLDERS:
            yield span, f"nothing in the row {excerpt(text[span.start : span.end])} is filled in"


def _lines(postmortem: Postmortem) -> Iterator[tuple[Span, str]]:
    unfilled = postmortem.unfilled
    for line in unfilled.suspects:
        marks = unfilled.marks(line.cell, short=line.short)
        if marks and not unfilled.in_left_row(line.cell.span.start):
            span = line.cell.part(marks[0].start, max(mark.end for mark in marks)).span
            yield span, _message([line.cell.text[mark.start : mark.end] for mark in marks])
    title = left_title(postmortem.title, postmortem.outline.title)
    if title and not unfilled.marks(title):
        yield title.span, _message([title.text])


def _message(marks: list[str]) -> str:
    if len(marks) == 1:
        return f"{excerpt(marks[0])} is a placeholder"
    return f"{excerpt(marks[0])} and {excerpt(marks[-1])} are placeholders"


def _definitions(postmortem: Postmortem) -> Iterator[tuple[Span, str]]:
    for block in postmortem.document.blocks:
        if isinstance(block, LinkDefinition) and is_left_definition(block, postmortem.unfilled):
            start, end = block.span
            text = postmortem.document.source.text[start:end].rstrip()
            yield Span(start, start + len(text)), _message([text])
