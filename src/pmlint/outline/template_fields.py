"""The fields and tables of a template: which labels are fields, and what their hints say."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmlint.outline.hints import choices_of, column_concept, is_hint, type_of, values_of
from pmlint.outline.model import FieldSpec, FieldType, TableRole, TableSpec, Vocabulary
from pmlint.outline.phrases import (
    is_about_template,
    is_example_label,
    is_optional_hint,
    is_optional_label,
    is_to_be_removed,
)
from pmlint.patterns import regex
from pmlint.text import Source
from pmlint.tree.document import (
    Block,
    Code,
    Field,
    FieldForm,
    List,
    Quote,
    Section,
    Table,
    walk_blocks,
    walk_fields,
)
from pmlint.tree.tasks import tasks_of
from pmlint.values.assignment import Speech, read_assignment
from pmlint.values.guidance import words_in
from pmlint.values.names import fold, without_markup
from pmlint.values.placeholders import HINT, key, spaced_parts
from pmlint.values.severities import is_scale

_NUMBERED = regex(
    r".*\s(?:\d+|N|X)(?:\W*|\s?[-:–—]\s?(?i:title|name|description|headline|\.{3}|…)\W*)"
)
_FILLED_LINK = regex(r"\[[^\[\]]+\]\((?!url|link|https?:)[^()\s<>{}\[\]]+\)", re.IGNORECASE)
"""A link to another file that the template has already: documents have others, or none."""

_VERDICT = regex(r"\s*[-*+]\s+[✅❌✔✘✗☑👍👎🚫]")
_SAMPLES = frozenset({"action", "actionitem", "description", "item", "task", "title"})
"""What stands for the name of a task: `- [ ] **Description** - Owner, target date`."""

_QUOTED = regex(r"\[\s*[\"']")  # a list of texts, and no hint
_SLOT = regex(r"YYYY|X{3,}|N{3,}")  # CVE-YYYY-XXXXX
_SENTENCE = 6  # words
_FEW = 3
_SITE_KEYS = frozenset(
    {"layout", "permalink", "cover", "weight", "tags", "categories", "labels", "assignees"}
    | {"template", "slug", "aliases", "toc", "navorder", "sidebar", "sidebarposition"}
)
"""Keys of front matter for the programs that publish it, or for issue trackers."""

_ROW_NUMBERS = frozenset({"", "no", "nr", "num", "row"})
"""Names of a column that only counts the rows: `#`, `No.`."""

_INLINE = {"owner": FieldSpec("Owner", FieldType.PERSON), "due": FieldSpec("Due", FieldType.DATE)}
"""What stands in the line of a task: `- [ ] [Action] (@owner, YYYY-MM-DD)`."""


def is_numbered(name: str) -> bool:
    """Whether a name is one of a row of examples, such as `Factor 1` or `Incident N`."""
    return bool(_NUMBERED.fullmatch(name))


def asked_fields(fields: Iterable[Field], vocabulary: Vocabulary) -> Iterator[FieldSpec]:
    """The keys of the front matter that are to be filled in; `layout: post` is none."""
    for field in fields:
        if fold(field.label.text) in _SITE_KEYS:
            continue
        below = tuple(asked_fields(field.fields, vocabulary))
        value = field.value.text
        is_open = not value or (is_hint(value) and not _QUOTED.match(value))
        if below or (is_open and not field.fields):
            yield _spec(field, "" if field.fields else value, vocabulary, below)


def _spec(
    field: Field, hint: str, vocabulary: Vocabulary, below: tuple[FieldSpec, ...]
) -> FieldSpec:
    type_ = type_of(hint, vocabulary.field(field.label.text))
    if type_ is FieldType.CHOICE and field.label.text.rstrip("*_: ").endswith(("?", "\uff1f")):
        type_ = FieldType.TEXT  # an open question, with examples of an answer
    values = values_of(hint, type_) if type_ is not FieldType.TEXT else ()
    if type_ is FieldType.SEVERITY and values and not is_scale(values):
        type_ = FieldType.CHOICE  # kinds of incidents, of which one may be two
    spared = is_optional_hint(hint) or is_optional_label(field.label.text)
    if spared:
        below = tuple(spec._replace(required=False) for spec in below)
    return FieldSpec(
        label=without_markup(field.label.text),
        type=type_,
        required=not (spared or _FILLED_LINK.fullmatch(hint)),
        values=values,
        fields=below,
    )


class _Item(NamedTuple):
    """The first line of a list's item: where it is, and what the list is like.

    `mixed` says that few items of the list begin with a label.
    """

    start: int
    end: int
    ordered: bool
    mixed: bool


@dataclass(frozen=True)
class FieldReader:
    """Reads the fields of a template's section."""

    section: Section
    source: Source
    vocabulary: Vocabulary
    _items: tuple[_Item, ...] = ()

    @classmethod
    def of(cls, section: Section, source: Source, vocabulary: Vocabulary) -> "FieldReader":
        """Prepare for a section."""
        labels = sorted(field.label.span.start for field in walk_fields(section.fields))
        lists = (block for block in walk_blocks(section.blocks) if isinstance(block, List))
        items = (item for block in lists for item in _items_of(block, labels))
        return cls(section, source, vocabulary, tuple(sorted(items)))

    def fields(self) -> tuple[FieldSpec, ...]:
        """The fields that each document has in this section."""
        notes = [block.span for block in self.section.blocks if self._is_to_be_removed(block)]
        labels = [f for f in self.section.fields if not any(note.covers(f.span) for note in notes)]
        if labels and all(is_numbered(field.label.text) for field in labels):
            return ()  # a list of examples
        return tuple(self._specs(labels))

    def tasks(self) -> tuple[FieldSpec, ...]:
        """The fields of the first task that has any, below it or in its line: each has these."""
        tasks = list(tasks_of(self.section))
        fields = next((task.fields for task in tasks if task.fields), ())
        if fields:
            return tuple(self._specs(fields))
        speech = Speech(self.vocabulary.column)
        labels = {field.label.span.start for field in self.section.fields if not field.value.text}
        said = (
            read_assignment(task.text.text, speech).parts
            for task in tasks
            if task.text.span.start not in labels  # `- [ ] Product owner:` waits for a signature
        )
        parts = next((parts for parts in said if "owner" in parts), {})
        return tuple(spec for concept, spec in _INLINE.items() if concept in parts)

    def examples(self) -> tuple[FieldSpec, ...]:
        """The fields below the first example that has any; those of tasks are known as such."""
        labels = (field for field in self.section.fields if is_numbered(field.label.text))
        fields = next((one.fields for one in labels if one.fields and not one.box), ())
        return tuple(self._specs(fields))

    def _specs(self, fields: Iterable[Field]) -> Iterator[FieldSpec]:
        for field in fields:
            if self._is_no_field(field):
                continue
            hint = " ".join((field.value.text, *(line.text for line in field.more))).strip()
            spec = _spec(field, hint, self.vocabulary, tuple(self._specs(field.fields)))
            of_template = is_about_template(field.label.text, field.value.text)
            spared = _is_option(field) or _is_caption(field) or of_template
            yield spec._replace(required=False) if spared else spec

    def _is_to_be_removed(self, block: Block) -> bool:
        return isinstance(block, Quote) and is_to_be_removed(self.source.text[slice(*block.span)])

    def _is_no_field(self, field: Field) -> bool:
        label = field.label.text
        return bool(
            is_numbered(label)
            or is_example_label(label)
            or HINT.search(label)
            or _SLOT.search(label)
            or self._is_sentence(field)
            or self._is_verdict(field)
            or (self._is_example(field) and not _is_to_be_filled(field))
        )

    def _is_example(self, field: Field) -> bool:
        """Whether most items of its list are no fields, or the list is numbered."""
        item = self._item_of(field)
        return item is not None and (item.ordered or item.mixed)

    def _is_verdict(self, field: Field) -> bool:
        """Whether an item only shows how items are marked: `- ✅ Do: ...`."""
        line = self.source.line(self.source.position(field.label.span.start).line).text
        says_nothing = not any(map(str.isalnum, field.value.text)) and bool(field.value.text)
        return says_nothing and bool(_VERDICT.match(line))

    def _is_sentence(self, field: Field) -> bool:
        """Whether a label without marks begins a sentence: `Give the cause: a race, ...`.

        It may as well be one all in italics, or a line that leads to a list of guidance.
        """
        marked = field.form is not FieldForm.PLAIN and not self._is_emphasised(field)
        if marked and not self._is_quoted(field):
            return False
        value = field.value.text
        if self._item_of(field):
            return False  # an item that begins with a label is a field
        words = max(len(value.split()), words_in(key(value)))  # some languages have no spaces
        spoken = words >= self._least_of_sentence(value) and not (is_hint(value) or "`" in value)
        return bool(field.more) or spoken or (not value and _leads_to_guidance(field))

    def _least_of_sentence(self, value: str) -> int:
        """The number of words that make a sentence; few do, if they are all that a section says."""
        alone = len(self.section.blocks) == 1 and not self.section.sections
        return _FEW if alone and value.endswith((".", "\u3002")) else _SENTENCE

    def _is_emphasised(self, field: Field) -> bool:
        """Whether the whole line stands in italics: `*Think about: who saw it first?*`."""
        behind = self.source.text[field.value.span.end : field.span.end].strip()
        before = self.source.text[max(field.span.start - 2, 0) : field.span.start]
        return behind in {"*", "_"} and before[-1:] == behind and before[:1] not in {"*", "_"}

    def _is_quoted(self, field: Field) -> bool:
        line = self.source.line(self.source.position(field.span.start).line)
        return line.text.lstrip().startswith(">")

    def _item_of(self, field: Field) -> _Item | None:
        """The item of a list that begins with this field."""
        start = field.label.span.start
        before = bisect_right(self._items, start, key=lambda item: item.start)
        item = self._items[before - 1] if before else None
        return item if item and start < item.end else None


def _items_of(block: List, labels: Sequence[int]) -> Iterator[_Item]:
    """The items of a list, by the places where labels start, in order."""
    lines = [item.lines[0].span for item in block.items if item.lines]
    labelled = sum(bisect_left(labels, start) < bisect_left(labels, end) for start, end in lines)
    mixed = labelled * 2 < len(lines)
    return (_Item(start, end, block.ordered, mixed) for start, end in lines)


def _is_option(field: Field) -> bool:
    """Whether a box before a label is one of several to tick: `- [ ] **Bug** - a fault in code`."""
    if not field.box:
        return False
    told = bool(field.value.text) and not is_hint(field.value.text)
    return told or field.form is FieldForm.PLAIN or fold(field.label.text) in _SAMPLES


def _is_caption(field: Field) -> bool:
    """Whether a label stands above a block of code: documents have others, or none."""
    return not field.value.text and bool(field.blocks) and isinstance(field.blocks[0], Code)


def _is_to_be_filled(field: Field) -> bool:
    """Whether a label has nothing behind it, or a hint; else it is an example, filled in."""
    return not field.value.text or is_hint(field.value.text)


def _leads_to_guidance(field: Field) -> bool:
    """Whether a list below a label says what to write there, and has nothing to be filled in."""
    first = field.blocks[0] if field.blocks else None
    if not isinstance(first, List):
        return False
    texts = [" ".join(line.text for line in item.lines) for item in first.items]
    return all(len(text.split()) > 1 and not is_hint(text) for text in texts)


def table_spec(section: Section, vocabulary: Vocabulary) -> TableSpec | None:
    """The table that each document has in this section: the first that has names for columns."""
    fields_as_table = any(field.form is FieldForm.TABLE for field in section.fields)
    table = next(
        (table for table in section.tables if any(c.text for c in table.header.cells)), None
    )
    if not table or fields_as_table or not all(cell.text for cell in table.header.cells[1:]):
        return None
    role = role_of(table, vocabulary)
    columns = [
        _column(name.text, _cells(table, number), _concept_in(role, name.text, vocabulary))
        for number, name in enumerate(table.header.cells)
    ]
    return TableSpec(tuple(columns), role)


def _cells(table: Table, number: int) -> list[str]:
    """What the example rows have in a column."""
    rows = (row.cells for row in table.rows if number < len(row.cells))
    return [cells[number].text for cells in rows if cells[number].text]


def _column(name: str, examples: list[str], concept: str | None) -> FieldSpec:
    """A column, by the hints of its example rows where they agree; `[Phase]` agrees with all."""
    typed = {hint: type_of(hint, concept) for hint in examples if not _says_little(hint)}
    hint = next(iter(typed), "") if len({*typed.values()}) == 1 else ""
    lists = {hint for hint in examples if len(spaced_parts(hint)) > 1}
    if len(lists) > 1 or len(choices_of(hint)) == 2:
        hint = ""  # each row has others; or two events rather than two choices
    type_ = type_of(hint, concept)
    required = fold(name) not in _ROW_NUMBERS
    return FieldSpec(without_markup(name), type_, required, values_of(hint, type_))


def _says_little(hint: str) -> bool:
    """Whether a cell is `...`, or a mark that only names what belongs there."""
    rest = HINT.sub("", hint)
    return not (any(map(str.isalnum, rest)) or type_of(hint, None) is not FieldType.TEXT)


def _concept_in(role: TableRole | None, name: str, vocabulary: Vocabulary) -> str | None:
    """The concept of a column; the `Target` of a figure is no day until which it is due."""
    concept = column_concept(name, vocabulary)
    return concept if concept != "due" or role is TableRole.ACTIONS else None


def role_of(table: Table, vocabulary: Vocabulary) -> TableRole | None:
    """What the rows of a table are, judged by its columns: events if they have a time.

    They begin with it, or say what happened: `Alert | Time | Duration` are no events.
    """
    names = [cell.text for cell in table.header.cells]
    concepts = [vocabulary.column(name) for name in names]
    if "time" in concepts:
        before = names[: concepts.index("time")]
        begun = all(fold(n) in _ROW_NUMBERS or vocabulary.field(n) == "date" for n in before)
        if begun or "event" in concepts:
            return TableRole.TIMELINE
    if "action" in concepts and not {"owner", "due", "status"}.isdisjoint(concepts):
        return TableRole.ACTIONS
    return None
