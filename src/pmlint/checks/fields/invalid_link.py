"""A link leads somewhere.

Where the template asks for a link or an issue, a value is an address, a path or a reference such as
`#123` or `OPS-123`; `see Slack` helps nobody a year later. A value may also say that there is none,
or that it is confidential. Everywhere in the text, what is meant as a link is one: no space stands
before its address or in it, the address begins as one does, and it is not empty. Whether there is
anything at the other end is not looked at.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.outline.model import FieldType
from pmlint.postmortem.brackets import bracketed_values
from pmlint.postmortem.model import Postmortem, Value, value_of, whole_value
from pmlint.postmortem.unfilled import excerpt
from pmlint.text import Spans
from pmlint.tree.document import HIDDEN, Field
from pmlint.tree.inline import literals
from pmlint.tree.passages import StretchKind, stretches
from pmlint.values.links import find_broken_links, is_link, is_reference, may_have_broken_links

KIND = Kind.CORRECTNESS
Options = CheckOptions

_EXPECTED = {
    FieldType.LINK: "link, expected an address, a path or an issue",
    FieldType.ISSUES: "issue, expected one such as #123, OPS-123 or a link",
}


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report values that are no links, and links that are none."""
    bracketed = [cell.span for cell in bracketed_values(postmortem)]  # which is a rule of its own
    kept = Spans(bracketed)
    broken = [found for found in _broken(postmortem) if not kept.meet(found.span)]
    yield from broken
    settled = Spans([*bracketed, *(found.span for found in broken)])
    fields = {value_of(item.field).span: item.field for item in postmortem.fields if item.field}
    for value in postmortem.values:
        if value.type in _EXPECTED and not settled.meet(value.cell.span):
            field = fields.get(value.cell.span)
            if _lacks_link(value, field, postmortem) and postmortem.is_value(value.cell):
                finding = f"{excerpt(value.cell.text)} is no {_EXPECTED[value.type]}"
                # What proves a row of a table may be a person.
                worst = Severity.ERROR if field else Severity.INFO
                yield Finding(value.cell.span, finding, at_most=worst)


def _broken(postmortem: Postmortem) -> Iterator[Finding]:
    source = postmortem.document.source
    for section in postmortem.document.root.walk():
        if not may_have_broken_links(source.text[slice(*section.own_span)]):
            continue
        for stretch in stretches(section, source):
            if stretch.kind is StretchKind.CODE or not may_have_broken_links(stretch.text):
                continue
            text, defined = _without_code(stretch.text), postmortem.unfilled.is_link
            for problem in find_broken_links(text, stretch.text, defined):
                span = stretch.part(problem.start, problem.end)
                if not postmortem.unfilled.meets(span):
                    yield Finding(span, problem.reason)


def _without_code(text: str) -> str:
    """The text with code and comments hidden."""
    kept, at = [], 0
    for start, end, _ in literals(text):
        kept += [text[at:start], HIDDEN * (end - start)]
        at = end
    return "".join((*kept, text[at:]))


def _lacks_link(value: Value, field: Field | None, postmortem: Postmortem) -> bool:
    """Whether neither a value nor anything below it has a link."""
    has_one = is_link if value.type is FieldType.LINK else is_reference
    text = whole_value(field, postmortem.document.source) if field else value.cell.text
    return not has_one(text) and not postmortem.unfilled.is_link(value.cell.text)
