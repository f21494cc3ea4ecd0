"""Fields on lines of their own are shown on lines of their own.

Markdown joins the lines of a paragraph. A line that ends without two spaces, a backslash or `<br>`
runs into the next one, and two fields are read as one. Plain `key: value` lines count only if
another field of the paragraph has such an end, for else they may be prose. Where the template
joins the same lines it is for information: that is to be mended there.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix, Severity
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Document, Field, FieldForm, Paragraph, walk_fields
from pmlint.tree.joins import break_of, ends_with_break
from pmlint.values.names import fold

KIND = Kind.STYLE
Options = CheckOptions

_SEPARATORS = ("·", "|", "•", "/")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report, once for a paragraph, the first line that runs into the field below it."""
    document = postmortem.document
    as_template = postmortem.outline.text.joined
    fields = _fields(document)
    starts = sorted(fields)
    for block in document.blocks:
        first = bisect_left(starts, block.span.start)
        inside = starts[first : bisect_left(starts, block.span.end)]
        if isinstance(block, Paragraph) and len(inside) > 1:
            own = [fields[start] for start in inside]
            yield from _judge(block, own, document, as_template)


def _fields(document: Document) -> dict[int, Field]:
    """All fields by the place of their labels."""
    return {
        field.label.span.start: field
        for section in document.root.walk()
        for field in walk_fields(section.fields)
    }


def _judge(
    paragraph: Paragraph, fields: list[Field], document: Document, as_template: frozenset[str]
) -> Iterator[Finding]:
    broken = False  # whether a field of this paragraph ends as it has to
    joined: list[tuple[Cell, Field, Field]] = []
    ends = [line.span.end for line in paragraph.lines]
    for field, below in pairwise(fields):
        last = bisect_left(ends, below.label.span.start) - 1
        if last < bisect_left(ends, field.label.span.start):
            continue  # both are on one line
        line = paragraph.lines[last]
        if ends_with_break(line, document.source):
            broken = True
        elif line.text.endswith(_SEPARATORS):
            continue  # that both are on one line is meant
        else:
            joined.append((line, field, below))
    told = [
        (line, field, below)
        for line, field, below in joined
        if broken or field.form is below.form is FieldForm.BOLD
    ]
    if told:
        line, field, below = told[0]
        said = f"{below.label.text!r} is shown on the line of {field.label.text!r}"
        fix = _fix([line for line, _, _ in told], paragraph, document)
        yield Finding(
            _end(line, field).span,
            f"{said}: no line break after this",
            at_most=Severity.INFO if fold(below.label.text) in as_template else Severity.ERROR,
            fix=fix,
        )


def _fix(joined: list[Cell], paragraph: Paragraph, document: Document) -> Fix:
    """A break at the end of each line, written as those of this paragraph, or of the document."""
    others = (block for block in document.blocks if isinstance(block, Paragraph))
    mark = next(filter(None, (_mark(one, document.source) for one in (paragraph, *others))), "  ")
    ends = [(line.span.end, _whole_line(line, document.source).span.end) for line in joined]
    edits = tuple(Edit(Span(start, end), mark) for start, end in ends)
    return Fix("End the lines with line breaks", edits, apart=True)


def _mark(paragraph: Paragraph, source: Source) -> str:
    """How the first line of a paragraph that has a line break within it ends; empty if none has."""
    return next(filter(None, (break_of(line, source) for line in paragraph.lines[:-1])), "")


def _whole_line(line: Cell, source: Source) -> Cell:
    return source.line(source.position(line.span.start).line)


def _end(line: Cell, field: Field) -> Cell:
    """What stands at the end of the line: the field's value, its label, or a line of its own."""
    for cell in (field.value, field.label):
        if cell.text and line.span.covers(cell.span):
            return cell
    return line
