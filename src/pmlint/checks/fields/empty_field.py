"""A field that its document has to have is filled in.

A label with nothing behind it is a question that nobody answered. The value may stand below the
label as a list, a table or a paragraph. Without a template only the usual head of a document is
looked at: its date, severity, author and the like.
"""

from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Code, Document, Field, Paragraph, Quote, Table

KIND = Kind.COMPLETENESS
Options = CheckOptions

_VALUES = (Paragraph, Table, Quote, Code)
_OF_TASKS = frozenset({"owner", "due"})  # whose rules are missing-owner and missing-due-date


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each label without a value, at the place of the value."""
    for field in _demanded(postmortem):
        if (
            _is_empty(field, postmortem.document)
            and not _is_of_task(field, postmortem)
            and not _is_followed(field, postmortem.document)
        ):
            yield Finding(field.value.span, f"{field.label.text!r} is empty")


def _demanded(postmortem: Postmortem) -> Iterator[Field]:
    """The fields that the outline demands, and those of the head that documents usually have."""
    known = {bound.field.span for bound in postmortem.fields if bound.field}
    for bound in postmortem.fields:
        if bound.field and bound.spec.required:
            yield bound.field
    for field in postmortem.metadata:
        if field.span not in known and postmortem.vocabulary.field(field.label.text):
            yield field


def _is_empty(field: Field, document: Document) -> bool:
    """Whether there is nothing; a comment is nothing to readers."""
    if field.more or field.blocks:
        return False
    text = field.value.text
    for comment in document.comments if "<!--" in text else ():
        if field.value.span.covers(comment.span):
            text = text.replace(comment.text, "")
    return not text.strip()


def _is_followed(field: Field, document: Document) -> bool:
    """Whether the list that ends with this label has text after it, meant as the value."""
    for section in document.root.walk():
        for block, following in pairwise(section.blocks):
            if block.span.covers(field.span):
                rest = document.source.text[field.span.end : block.span.end]
                holds_fields = any(following.span.covers(other.span) for other in section.fields)
                return not rest.strip() and isinstance(following, _VALUES) and not holds_fields
    return False


def _is_of_task(field: Field, postmortem: Postmortem) -> bool:
    if postmortem.vocabulary.column(field.label.text) not in _OF_TASKS:
        return False
    return any(item.span.covers(field.span) for item in postmortem.action_items)
