"""Fields put in where they are missing, written like the field that they follow."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from pmlint.diagnostic import Edit, Fix
from pmlint.patterns import regex
from pmlint.postmortem.model import BoundField
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Field, FieldForm
from pmlint.values.placeholders import TO_DO

_LEAD = regex(r"[ \t>|]*(?:[-*+][ \t]+)?(?:\*\*|__)?")
_BETWEEN = regex(r"(?:\*\*|__)?[:\uff1a]?(?:\*\*|__)?[ \t]*\|?[ \t]*")
_END = regex(r"[ \t]*(?:\||\\|<br[ ]?/?>)?[ \t]*")
_FORMS = frozenset({FieldForm.BOLD, FieldForm.PLAIN, FieldForm.TABLE, FieldForm.FRONT_MATTER})


def inserted(gap: Sequence[BoundField], group: Sequence[BoundField], source: Source) -> Fix | None:
    """The missing fields of a group as `TBD`, each behind the last one above it that is there.

    None if one of them has no such field, or one in a form that cannot be copied.
    """
    placed = [(_above(item, group), item.spec.label) for item in gap]
    edits = [
        _edit(field, [label for _, label in labels], source) if field else None
        for field, labels in groupby(placed, key=itemgetter(0))
    ]
    if not edits or None in edits:
        return None
    known = tuple(edit for edit in edits if edit)
    return Fix("Insert what is missing, as TBD", known, safe=False)


def _above(item: BoundField, group: Sequence[BoundField]) -> Field | None:
    before = group[: group.index(item)]
    return next((one.field for one in reversed(before) if one.field), None)


def _edit(field: Field, labels: Sequence[str], source: Source) -> Edit | None:
    """The labels on lines of their own, below a field that is on one line and alone there."""
    line = source.line(source.position(field.label.span.start).line)
    start, end = field.label.span.start - line.span.start, field.label.span.end - line.span.start
    value = Span(field.value.span.start - line.span.start, field.value.span.end - line.span.start)
    if field.form not in _FORMS or field.more or field.blocks or not end <= value.start:
        return None
    lead, between, rest = line.text[:start], line.text[end : value.start], line.text[value.end :]
    written = _LEAD.fullmatch(lead) and _BETWEEN.fullmatch(between) and _END.fullmatch(rest)
    if not written or value.end > len(line.text):
        return None
    if not between[-1:].isspace():
        between += " "
    broken = rest if rest.strip() or len(rest) > 1 else ""
    is_line = field.form in {FieldForm.BOLD, FieldForm.PLAIN} and not re.search("[-*+][ \t]", lead)
    own = broken or ("  " if is_line else "")
    new = f"{own}\n".join(f"{lead}{label}{between}{TO_DO}" for label in labels)
    return _after(line, f"{own[len(broken) :]}\n{new}{broken}")


def _after(line: Cell, text: str) -> Edit:
    return Edit(Span(line.span.end, line.span.end), text)
