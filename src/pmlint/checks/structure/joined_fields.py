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
from pmlint.diagnostic import Finding, Severity
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell, Source
from pmlint.tree.document import Document, Field, FieldForm, Paragraph, walk_fields
from pmlint.tree.joins import ends_with_break
from pmlint.values.names import fold

KIND = Kind.STYLE
Options = CheckOptions


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
            yield from _judge(block, own, document.source, as_template)


def _fields(document: Document) -> dict[int, Field]:
    """All fields by the place of their labels."""
    return {
        field.label.span.start: field
        for section in document.root.walk()
        for field in walk_fields(section.fields)
    }


def _judge(
    paragraph: Paragraph, fields: list[Field], source: Source, as_template: frozenset[str]
) -> Iterator[Finding]:
    broken = False  # whether a field of this paragraph ends as it has to
    joined: list[tuple[Cell, Field, Field]] = []
    ends = [line.span.end for line in paragraph.lines]
    for field, below in pairwise(fields):
        last = bisect_left(ends, below.label.span.start) - 1
        if last < bisect_left(ends, field.label.span.start):
            continue  # both are on one line
        line = paragraph.lines[last]
        if ends_with_break(line, source):
            broken = True
        else:
            joined.append((line, field, below))
    for line, field, below in joined:
        if broken or field.form is below.form is FieldForm.BOLD:
            said = f"{below.label.text!r} is shown on the line of {field.label.text!r}"
            yield Finding(
                _end(line, field).span,
                f"{said}: no line break after this",
                at_most=Severity.INFO if fold(below.label.text) in as_template else Severity.ERROR,
            )
            return


def _end(line: Cell, field: Field) -> Cell:
    """What stands at the end of the line: the field's value, its label, or a line of its own."""
    for cell in (field.value, field.label):
        if cell.text and line.span.covers(cell.span):
            return cell
    return line
