"""A section has the fields that its template gives it.

Readers and reports look for a value under its label. A field may be a label in bold, an item of
a list, a row of a table, front matter or a heading. What is missing in one place is one finding,
and so is a section in which the author wrote prose in place of all its fields. Among references,
of which not every incident has all kinds, it is advice.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix, Severity
from pmlint.outline.model import Path
from pmlint.postmortem.insertion import inserted
from pmlint.postmortem.model import BoundField, Postmortem, is_filled, value_of
from pmlint.postmortem.tables import has_column
from pmlint.text import Span
from pmlint.tree.document import Field, FieldForm, Section, walk_fields
from pmlint.values.names import misspelled, words

KIND = Kind.COMPLETENESS
Options = CheckOptions

_MANY = 3
_Key = tuple[Path, Span | None]


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each required field that is not there, where it belongs."""
    known = {_key(field.path, field.holder): field for field in postmortem.fields}
    groups: dict[_Key, list[BoundField]] = {}
    for field in postmortem.fields:
        groups.setdefault(_key(field.path[:-1], field.holder), []).append(field)
    for key, group in groups.items():
        absent = (one for one in group if not one.field and one.spec.required)
        missing = [one for one in absent if not has_column(one.spec.label, one.holder)]
        if missing and _asks_for_fields(postmortem, group[0], known.get(key)):
            at_most = _at_most(postmortem, group[0].holder)
            for finding in _missing(postmortem, group, missing, known.get(key)):
                yield finding._replace(at_most=at_most)


def _at_most(postmortem: Postmortem, holder: Section | None) -> Severity:
    among_references = holder and postmortem.vocabulary.section(holder.title.text) == "references"
    return Severity.INFO if among_references else Severity.ERROR


def _key(path: Path, holder: Section | None) -> _Key:
    """What tells a field from all others: a field and a section may have the same path."""
    return path, holder.span if holder else None


def _asks_for_fields(postmortem: Postmortem, first: BoundField, parent: BoundField | None) -> bool:
    """Whether there is content to hold the fields; what is empty has one finding already."""
    if parent and parent.field:
        value = value_of(parent.field)
        return is_filled(parent.field) and (not value.text or postmortem.says_something(value))
    return first.holder is None or not postmortem.is_unwritten(first.holder)


def _missing(
    postmortem: Postmortem,
    group: list[BoundField],
    missing: list[BoundField],
    parent: BoundField | None,
) -> Iterator[Finding]:
    place = _place(postmortem, group[0], parent)
    if len(missing) >= _MANY and not any(item.field for item in group):
        names = ", ".join(repr(item.spec.label) for item in missing)
        around = parent.field.fields if parent and parent.field else _around(group[0])
        found = "are only other fields" if around else "is no field"
        yield Finding(place, f"there {found} here, expected {names}")
        return
    slips = [(item, _misspelled(postmortem, item)) for item in missing]
    for item, slip in slips:
        if slip:
            message = f"unknown field {slip.label.text!r}, did you mean {item.spec.label!r}?"
            edit = Edit(slip.label.span, item.spec.label)
            name = Fix(f"Rename it to {item.spec.label!r}", (edit,), safe=False)
            yield Finding(slip.label.span, message, fix=name)
    gap = [item for item, slip in slips if not slip]
    absent = [repr(item.spec.label) for item in gap]
    fix = inserted(gap, group, postmortem.document.source)
    if len(absent) == 1:
        yield Finding(place, f"field {absent[0]} is missing", fix=fix)
    elif absent:
        message = f"fields {', '.join(absent[:-1])} and {absent[-1]} are missing"
        yield Finding(place, message, fix=fix)


def _around(item: BoundField) -> tuple[Field, ...]:
    return item.holder.fields if item.holder else ()


def _place(postmortem: Postmortem, item: BoundField, parent: BoundField | None) -> Span:
    if parent and parent.field:
        return parent.field.label.span
    return item.holder.title.span if item.holder else postmortem.top


def _misspelled(postmortem: Postmortem, item: BoundField) -> Field | None:
    """A field that no other one of the outline is, and that is spelt nearly like this one."""
    taken = {other.field.span for other in postmortem.fields if other.field}
    around = postmortem.fields_of(item.holder)
    free = (
        field
        for field in walk_fields(around)
        if field.span not in taken and field.form is not FieldForm.HEADING
    )
    return next((other for other in free if _is_slip(other.label.text, item.spec.label)), None)


def _is_slip(written: str, meant: str) -> bool:
    """Whether a label is another one misspelt: `Severty`, but no `Incidents`, nor `Why 6`."""
    figures = [[c for c in text if c.isdigit()] for text in (written, meant)]
    alike = len(words(written)) == len(words(meant)) and figures[0] == figures[1]
    return alike and misspelled(written, meant)
