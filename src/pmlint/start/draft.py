"""A new document: the template with its title, date, author and identifier filled in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.outline.model import Outline, Vocabulary
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, heading_field, is_filled, value_of
from pmlint.start import blanks, front_matter
from pmlint.start.blanks import Edit, Filling, What
from pmlint.start.numbering import read_form
from pmlint.text import Cell
from pmlint.tree.document import Document, Field, FieldForm, Section
from pmlint.values.names import fold

_CONCEPTS = {"date": What.DATE, "author": What.AUTHOR, "incident-id": What.ID}
_LABELS = {
    name: what
    for what, names in {
        What.DATE: "datum fecha data дата 日期 日付",
        What.AUTHOR: "autor autora autores auteur autore verfasser автор 作者 作成者",
    }.items()
    for name in names.split()
}
"""What the vocabulary has no names for, since nothing else needs them."""

_TITLES = frozenset({"title", "incidenttitle", "incidentname"})
_OWN_ID = regex(r"\b(?:id|no|nr|number|reference|ref|incident)\b|#\s*$", re.IGNORECASE)
_OTHER_ID = regex(r"related|parent|link|previous|similar|ticket|jira|bug", re.IGNORECASE)
_AROUND_HINT = "[]{}<>`*_ "
_AFTER_LABEL = regex(
    r"[\"']?[ \t]*[*_]{0,3}[ \t]*(?:[:\uff1a]|[-\u2013\u2014](?=\s|$))?"
    r"(?:[ \t]*[*_]{1,3})?[:\uff1a]?"
)
_FIRST_SIGN = regex(r"[#>+*=~|`-]")
_LAST_MARKS = regex(r"(?<=\s)(#+)$")


class Draft(NamedTuple):
    """The text of a new document, and what was filled in: each thing with what it is now.

    `left` is what the template asks for too, and nobody knows.
    """

    text: str
    filled: dict[What, str]
    left: frozenset[What]


def draft(template: Document, outline: Outline, vocabulary: Vocabulary, filling: Filling) -> Draft:
    """Fill in what can be known of a new document; all else stays as the template has it."""
    drafter = _Drafter(template, outline, vocabulary, filling)
    text = template.source.text
    at, parts, filled = 0, list[str](), dict[What, str]()
    done: Edit | None = None
    for edit, shown in sorted(drafter.edits()):
        again = done is not None and (edit.start, edit.end) == (done.start, done.end)
        if edit.start >= at and not again:
            parts += [text[at : edit.start], edit.text]
            at, done = edit.end, edit
        if done and (edit.start, edit.end) == (done.start, done.end):
            filled.setdefault(edit.what, shown)
    left = drafter.asked() - filled.keys()
    return Draft("".join((*parts, text[at:])), filled, left)


class _Drafter:
    """Finds what is to be filled in. Edits have their places in the template's text."""

    def __init__(
        self, template: Document, outline: Outline, vocabulary: Vocabulary, filling: Filling
    ) -> None:
        self._postmortem = Postmortem(template, outline, vocabulary)
        self._document = template
        self._text = template.source.text
        self._filling = filling

    def edits(self) -> Iterator[tuple[Edit, str]]:
        """All edits, each with what it fills in as people know it."""
        title = self._title()
        if title:
            for edit in blanks.in_title(title.title.text, self._filling):
                moved = _moved(edit, title.title.span.start)
                yield moved._replace(text=self._in_heading(moved, title)), edit.text
        for field in self._fields():
            what = self._what(field)
            if what and (what is not What.AUTHOR or self._filling.author):
                yield from self._of_field(field, what)

    def asked(self) -> frozenset[What]:
        """What fields ask for in which nothing is written yet."""
        empty = (
            self._what(field)
            for field in self._fields()
            if not is_filled(field) or self._postmortem.is_open(value_of(field))
        )
        return frozenset(what for what in empty if what)

    def _title(self) -> Section | None:
        """The section of the title: that of the outline, which may be no first one."""
        name = self._postmortem.outline.title
        sections = self._document.sections
        named = (one for one in sections if one.level == 1 and one.title.text == name)
        return next(named, None) or self._postmortem.title

    def _in_heading(self, edit: Edit, title: Section) -> str:
        """The text of an edit, with a backslash where Markdown would take it for a mark."""
        text = edit.text
        if edit.end == title.title.span.end:
            text = _LAST_MARKS.sub(r"\\\1", text)
        begins = edit.start == title.title.span.start and title.underlined
        return f"\\{text}" if begins and _FIRST_SIGN.match(text) else text

    def _fields(self) -> Iterator[Field]:
        yield from self._postmortem.metadata
        for section in self._document.sections:
            if section is not self._postmortem.title and (field := heading_field(section)):
                yield field

    def _what(self, field: Field) -> What | None:
        """What a field is for, by its label; an identifier also by the form that its hint shows."""
        label = field.label.text
        concept = self._postmortem.vocabulary.field(label)
        if concept in _CONCEPTS:
            return _CONCEPTS[concept]
        if fold(label) in _TITLES:
            return What.TITLE
        if concept is None and fold(label) in _LABELS:
            return _LABELS[fold(label)]
        hint = value_of(field).text.strip(_AROUND_HINT)
        is_own = _OWN_ID.search(label.replace("_", " ")) and not _OTHER_ID.search(label)
        return What.ID if concept is None and is_own and read_form(hint) else None

    def _of_field(self, field: Field, what: What) -> Iterator[tuple[Edit, str]]:
        in_front_matter = field.form is FieldForm.FRONT_MATTER
        if in_front_matter:
            field = front_matter.sole_value(field)
        cell = value_of(field)
        blank = in_front_matter and cell.text == front_matter.EMPTY_LIST
        is_empty = blank or not is_filled(field)
        if not is_empty:
            changes = self._changes(cell, what)
        elif shown := self._shown(what):
            changes = [Edit(0, len(cell.text), shown, what)]
        else:
            return
        if in_front_matter:
            if changes and (written := front_matter.fill(self._text, field, changes)):
                yield from ((Edit(*written, edit.what), edit.text) for edit in changes)
        elif is_empty:
            yield self._into_nothing(field, shown, what), shown
        else:
            for edit in changes:
                yield _moved(edit, cell.span.start)._replace(text=_in(field, edit.text)), edit.text

    def _shown(self, what: What) -> str:
        """What goes into a field in which nothing stands."""
        if what is What.ID:
            form = self._filling.known.form
            return self._filling.identifier(form) if form else ""
        values = {
            What.TITLE: self._filling.title,
            What.DATE: self._filling.day.isoformat(),
            What.AUTHOR: self._filling.author,
        }
        return values[what]

    def _changes(self, cell: Cell, what: What) -> list[Edit]:
        if what is What.TITLE:
            return blanks.in_title(cell.text, self._filling)
        if what is What.DATE:
            return blanks.in_date(cell.text, self._filling)
        if what is What.ID:
            return blanks.in_identifier(cell.text, self._filling)
        return blanks.in_author(cell.text, self._filling, is_open=self._postmortem.is_open(cell))

    def _into_nothing(self, field: Field, shown: str, what: What) -> Edit:
        """A value where none stands; what follows on the line, such as a hard break, is kept."""
        at = field.value.span.start
        if field.form is FieldForm.TABLE:
            left = "" if self._text[at - 1 : at].isspace() else " "
            right = "" if self._text[at : at + 1].isspace() else " "
            return Edit(at, at, left + _in(field, shown) + right, what)
        after = _AFTER_LABEL.match(self._text, field.label.span.end)
        at = after.end() if after else at
        space = "" if self._text[at - 1] == "\uff1a" else " "
        return Edit(at, at, space + shown, what)


def _moved(edit: Edit, by: int) -> Edit:
    return edit._replace(start=edit.start + by, end=edit.end + by)


def _in(field: Field, text: str) -> str:
    """A text as it stands in a field: in a table, a bar would end the cell."""
    return text.replace("|", "\\|") if field.form is FieldForm.TABLE else text
