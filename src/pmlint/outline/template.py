"""The outline of a template: what a document that was copied from it must consist of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pmlint.outline.model import (
    FieldSpec,
    FieldType,
    Outline,
    SectionSpec,
    TableRole,
    TableSpec,
    Vocabulary,
)
from pmlint.outline.template_text import text_of
from pmlint.tree.document import (
    Document,
    Field,
    FieldForm,
    PieceKind,
    Section,
    Table,
)
from pmlint.tree.tasks import tasks_of
from pmlint.values.assignment import Speech, read_assignment
from pmlint.values.names import fold
from pmlint.values.placeholders import HINT, spaced_parts

_OPTIONAL = re.compile(
    r"\b(?:optional|not required"
    r"|(?:if|where|as|when) (?:applicable|any|needed|necessary|relevant|required|appropriate)"
    r"|(?:delete|remove|omit|skip) (?:this|if|the section))\b",
    re.IGNORECASE,
)
_SAMPLE_HEADINGS = re.compile(
    r"\b(?:sample|example)s?\s+(?:sub-?)?(?:heading|section)s?\b", re.IGNORECASE
)
_NUMBERED = re.compile(r".*\s(?:\d+|N|X)\W*")
_SENTENCE = 6  # words
_NO_OPTION = re.compile(r"\b(?:etc|YYYY|MM|DD|HH|N+|v?X+|X\.Y)\b|\.\.\.|…", re.IGNORECASE)
_IDENTIFIER_FORM = re.compile(r"\[?(?P<form>[A-Z]{2,10}-[0-9A-Z#-]{2,30})\]?")

_HINT_TYPES: tuple[tuple[re.Pattern[str], FieldType], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), type_)
    for pattern, type_ in (
        (r"start.{0,99}end|end.{0,99}start|hh:mm.{0,99}hh:mm", FieldType.WINDOW),
        (r"(?-i:\bINC-[0-9YNX#])|^\W*incident.?(?:id|number)\W*$", FieldType.INCIDENT_ID),
        (r"name.{0,99}\bdate\b", FieldType.SIGN_OFF),
        (r"^\W*(?:%|percent(?:age)?)\W*$", FieldType.PERCENT),
        (r"^\W*(?:ms|milliseconds)\W*$", FieldType.MILLISECONDS),
        (r"^\W*(?:date|yyyy-mm-dd|dd[./]mm[./]yyyy)\W*$", FieldType.DATE),
        (r"(?:date|yyyy-mm-dd).{0,99}(?:time|hh:mm)", FieldType.DATE_TIME),
        (r"^\W*(?:time|hh:mm)\b", FieldType.TIME),
        (r"^\W*duration\W*$", FieldType.DURATION),
        (
            r"^\W*number(?: of\b|(?: or |\s?/\s?)(?:description|percent|estimate|range|share|%))",
            FieldType.COUNT,
        ),
        (
            r"list of (?:participants|people|attendees|names|responders)|^\W*names\W*$",
            FieldType.PEOPLE,
        ),
        (r"^\W*(?:full )?name\W*$|^\W*@(?:name|handle|username)\W*$", FieldType.PERSON),
        (r"^\W*links?\W*$", FieldType.LINK),
        (r"#\[?issue", FieldType.ISSUES),
        (r"^\[ \]$", FieldType.STATUS),
        (r"^\W*list\W*$", FieldType.LIST),
    )
)
_CONCEPT_TYPES = {
    "incident-id": FieldType.INCIDENT_ID,
    "severity": FieldType.SEVERITY,
    "date": FieldType.DATE,
    "author": FieldType.PERSON,
    "owner": FieldType.PERSON,
    "people": FieldType.PEOPLE,
    "due": FieldType.DATE,
    "status": FieldType.STATUS,
    "duration": FieldType.DURATION,
    "time": FieldType.TIME,
}
_NARROWED: Mapping[tuple[FieldType, str | None], FieldType] = {
    (FieldType.DATE, "time"): FieldType.DATE_TIME,
    (FieldType.TIME, "duration"): FieldType.DURATION,  # `[Time from detection to resolution]`
}
"""What a hint's type is under a label of some concept, where both together say more."""


_INLINE = {"owner": FieldSpec("Owner", FieldType.PERSON), "due": FieldSpec("Due", FieldType.DATE)}
"""What stands in the line of a task: `- [ ] [Action] (@owner, YYYY-MM-DD)`."""


def outline_of(document: Document, vocabulary: Vocabulary) -> Outline:
    """Derive what the documents written from this template must have."""
    title, tops = _title_and_tops(document)
    head = [document.root, *([title] if title else [])]
    asked = [field for field in document.front_matter if _is_asked(field)]
    fields = [*asked, *(field for section in head for field in section.fields)]
    return Outline(
        fields=tuple(_field_specs(fields, vocabulary)),
        sections=tuple(_section_specs(tops, vocabulary)),
        title=title.title.text if title else "",
        text=text_of(document),
    )


def _is_asked(field: Field) -> bool:
    """Whether a key of the front matter is to be filled in; `layout: post` is not."""
    value = field.value.text
    return not value or bool(HINT.search(value) or choices_of(value))


def _title_and_tops(document: Document) -> tuple[Section | None, list[Section]]:
    """The section of the document's title, and the sections at the top.

    Of several H1 the title is the one with a placeholder in it; those before it speak about the
    template, and those after it are sections.
    """
    tops = list(document.root.sections)
    heads = [section for section in tops if section.level == 1]
    if not heads:
        return None, tops
    title = next((section for section in heads if HINT.search(section.title.text)), heads[0])
    if (
        len(heads) > 1
        and title is heads[0]
        and not title.sections
        and not HINT.search(title.title.text)
    ):
        return None, tops
    after = tops[tops.index(title) + 1 :]
    return title, [*title.sections, *after]


def _section_specs(sections: Iterable[Section], vocabulary: Vocabulary) -> Iterator[SectionSpec]:
    for section in sections:
        if not fold(HINT.sub("", section.title.text)):
            continue  # the heading itself is to be filled in: `### [Time]`
        yield _section_spec(section, vocabulary)


def _section_spec(section: Section, vocabulary: Vocabulary) -> SectionSpec:
    title = section.title.text
    below = tuple(_section_specs(section.sections, vocabulary))
    notes = _notes(section)
    if _SAMPLE_HEADINGS.search(notes):
        below = tuple(replace(spec, required=False) for spec in below)
    fields = (
        () if _is_list_of_examples(section) else tuple(_field_specs(section.fields, vocabulary))
    )
    return SectionSpec(
        title=title,
        level=section.level,
        required=not (
            _OPTIONAL.search(title) or _OPTIONAL.match(notes) or _NUMBERED.fullmatch(title)
        ),
        content=bool(section.pieces or section.tables) or not below,
        fields=fields,
        table=_table_spec(section, vocabulary),
        tasks=_task_specs(section, vocabulary),
        examples=_example_specs(section, vocabulary),
        sections=below,
    )


def _is_list_of_examples(section: Section) -> bool:
    return bool(section.fields) and all(_is_example(field) for field in section.fields)


def _is_example(field: Field) -> bool:
    """Whether a label is one of a row of examples, such as `Factor 1`."""
    return bool(_NUMBERED.fullmatch(field.label.text))


def _notes(section: Section) -> str:
    """What a section's own text says about the section."""
    kinds = {PieceKind.LINE, PieceKind.ITEM}
    return " ".join(piece.cell.text for piece in section.pieces if piece.kind in kinds).lstrip(
        " _*(>["
    )


def _field_specs(fields: Iterable[Field], vocabulary: Vocabulary) -> Iterator[FieldSpec]:
    for field in fields:
        if _is_example(field) or HINT.search(field.label.text) or _is_prose(field):
            continue
        hint = " ".join((field.value.text, *(line.text for line in field.more))).strip()
        type_ = type_of(hint, vocabulary.field(field.label.text))
        yield FieldSpec(
            label=field.label.text,
            type=type_,
            required=not _OPTIONAL.search(hint),
            values=values_of(hint, type_),
            fields=tuple(_field_specs(field.fields, vocabulary)),
        )


def _is_prose(field: Field) -> bool:
    """Whether a label without marks is the start of a sentence: `Give the cause: a race, ...`."""
    if field.form is not FieldForm.PLAIN:
        return False
    value = field.value.text
    spoken = len(value.split()) >= _SENTENCE and not (HINT.search(value) or "`" in value)
    return bool(field.more or spoken)


def _task_specs(section: Section, vocabulary: Vocabulary) -> tuple[FieldSpec, ...]:
    """The fields of the first task that has any, below it or in its line: each task has these."""
    tasks = list(tasks_of(section))
    fields = next((task.fields for task in tasks if task.fields), ())
    if fields:
        return tuple(_field_specs(fields, vocabulary))
    said = (read_assignment(task.text.text, Speech(vocabulary.column)).parts for task in tasks)
    parts = next((parts for parts in said if "owner" in parts), {})
    return tuple(spec for concept, spec in _INLINE.items() if concept in parts)


def _example_specs(section: Section, vocabulary: Vocabulary) -> tuple[FieldSpec, ...]:
    """The fields below the first example that has any; those of tasks are known as such."""
    examples = (field for field in section.fields if _is_example(field) and not field.box)
    fields = next((example.fields for example in examples if example.fields), ())
    return tuple(_field_specs(fields, vocabulary))


def _table_spec(section: Section, vocabulary: Vocabulary) -> TableSpec | None:
    fields_as_table = any(field.form is FieldForm.TABLE for field in section.fields)
    table = next(
        (table for table in section.tables if any(c.text for c in table.header.cells)), None
    )
    if not table or fields_as_table:
        return None
    example = table.rows[0].cells if table.rows else ()
    columns = []
    for number, name in enumerate(table.header.cells):
        hint = example[number].text if number < len(example) else ""
        hint = hint if len(choices_of(hint)) != 2 else ""  # two events rather than two choices
        type_ = type_of(hint, column_concept(name.text, vocabulary))
        columns.append(FieldSpec(name.text, type_, values=values_of(hint, type_)))
    return TableSpec(tuple(columns), role_of(table, vocabulary))


def role_of(table: Table, vocabulary: Vocabulary) -> TableRole | None:
    """What the rows of a table are, judged by its columns: events if they have a time."""
    concepts = {vocabulary.column(cell.text) for cell in table.header.cells}
    if "time" in concepts:
        return TableRole.TIMELINE
    if "action" in concepts and concepts & {"owner", "due", "status"}:
        return TableRole.ACTIONS
    return None


def column_concept(name: str, vocabulary: Vocabulary) -> str | None:
    """The concept of a column's name; a column may hold what elsewhere is a field."""
    return vocabulary.column(name) or vocabulary.field(name)


def type_of(hint: str, concept: str | None) -> FieldType:
    """The type of a value, from what the template says in its place, and from its label."""
    for pattern, type_ in _HINT_TYPES:
        if pattern.search(hint):
            return _NARROWED.get((type_, concept), type_)
    if concept in _CONCEPT_TYPES:
        return _CONCEPT_TYPES[concept]
    return FieldType.CHOICE if choices_of(hint) else FieldType.TEXT


def values_of(hint: str, type_: FieldType) -> tuple[str, ...]:
    """The legal values that a hint names: choices, levels, or the form of an identifier."""
    if type_ is FieldType.INCIDENT_ID:
        form = _IDENTIFIER_FORM.fullmatch(hint)
        return (form["form"],) if form else ()
    choices = choices_of(hint)
    if type_ is not FieldType.SEVERITY:
        return choices
    levels = (choice.partition("(")[0].strip() for choice in choices)  # `P1 (Critical)`
    return tuple(level for level in levels if level)


def choices_of(hint: str) -> tuple[str, ...]:
    """The choices that `P0 / P1 / P2` or `[Monitoring/User Report/Internal]` leaves."""
    bracketed = re.fullmatch(r"\[([^\[\]]+)\]", hint)
    inner = bracketed[1] if bracketed else hint
    options = spaced_parts(inner)
    if len(options) < 2 and bracketed:
        options = inner.split("/")
    plain = not HINT.search(inner) and "://" not in inner
    enough = len(options) >= (3 if bracketed else 2)
    if plain and enough and all(_is_option(option) for option in options):
        return tuple(option.strip() for option in options)
    return ()


def _is_option(text: str) -> bool:
    """Whether a text can be chosen as it stands: a few words, none to be filled in."""
    return (
        0 < len(text.split()) <= 4
        and len(text) <= 40
        and any(character.isalnum() for character in text)
        and text.count("(") == text.count(")")
        and not _NO_OPTION.search(text)
    )
