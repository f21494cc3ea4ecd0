"""The outline of a template: what a document that was copied from it must consist of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pmlint.outline.embedded import template_within
from pmlint.outline.hints import is_hint
from pmlint.outline.model import FieldSpec, Outline, SectionSpec, Vocabulary
from pmlint.outline.phrases import (
    has_sample_headings,
    is_for_authors,
    is_name_of_template,
    is_optional_section,
    is_optional_title,
)
from pmlint.outline.template_fields import FieldReader, asked_fields, is_numbered, table_spec
from pmlint.outline.template_text import REMARK, text_of
from pmlint.patterns import regex
from pmlint.tree.document import Document, PieceKind, Section
from pmlint.values.names import without_markup
from pmlint.values.placeholders import HINT

_REMARK_TO_FILL = regex(r"\s*[(（][^()（）]*(?:<[^<>]+>|\{[^{}]+\}|\[[^\[\]]+\])[^()（）]*[)）]")
_OF_DOCUMENT = regex(r"\W*(?:post-?\s?mortem|incident|inc|pir|rca|retrospective)\b", re.IGNORECASE)
_LEAD = regex(r"^[^\w\[{<]*(?:\d+(?:\.\d+)*[.):]?\s+[`*_]*)?")
_DAY_OR_TIME = regex(r"\W*(?:YYYY|20[xX]{2}|HH:?MM|DD[-./ ]MM|T\+)", re.IGNORECASE)
_MOST_WORDS_OF_VALUE = 6


def outline_of(document: Document, vocabulary: Vocabulary) -> Outline:
    """Derive what the documents written from this template must have."""
    template = template_within(document) or document
    title, tops = _title_and_tops(template)
    reader = _Reader(template, vocabulary)
    return Outline(
        fields=tuple(reader.head([template.root, *([title] if title else [])])),
        sections=tuple(reader.sections(tops)),
        title=title.title.text if title and title.level == 1 else "",
        text=text_of(template),
    )


def _title_and_tops(document: Document) -> tuple[Section | None, list[Section]]:
    """The section of the document's title, and the sections at the top.

    Of several H1 the title is the one with a placeholder in it; those before it speak about the
    template, and those after it are sections.
    """
    tops = list(document.root.sections)
    heads = [section for section in tops if section.level == 1]
    if len(heads) > 1 and not heads[0].sections and is_name_of_template(heads[0].title.text):
        tops, heads = tops[tops.index(heads[0]) + 1 :], heads[1:]
    if not heads:
        return _first_if_it_names_the_template(tops)
    title = next((section for section in heads if is_hint(section.title.text)), heads[0])
    if len(heads) > 1 and title is heads[0] and not (title.sections or is_hint(title.title.text)):
        return None, tops
    after = tops[tops.index(title) + 1 :]
    if is_name_of_template(title.title.text) and _is_title_below(title.sections):
        title, *others = title.sections
        after = [*others, *after]
    return title, [*title.sections, *after]


def _first_if_it_names_the_template(
    tops: list[Section],
) -> tuple[Section | None, list[Section]]:
    """Without any H1, `## Post-mortem template` with its instructions is no section either.

    Nor is the only heading at the top with something to fill in: `## INC-{number}: {what broke}`.
    """
    if len(tops) == 1 and is_hint(tops[0].title.text):
        return tops[0], list(tops[0].sections)
    if len(tops) > 1 and is_name_of_template(tops[0].title.text):
        return tops[0], [*tops[0].sections, *tops[1:]]
    return None, tops


def _is_title_below(sections: tuple[Section, ...]) -> bool:
    """Whether the title that a document has stands below that of the template.

    So it is in `# Our template`, `## Post-mortem: <Title>`.
    """
    first = sections[0].title.text if sections else ""
    return bool(_OF_DOCUMENT.match(first) and HINT.search(first))


@dataclass(frozen=True)
class _Reader:
    """Reads the sections of a template."""

    template: Document
    vocabulary: Vocabulary

    def head(self, around: Iterable[Section]) -> Iterator[FieldSpec]:
        """The fields that describe the document: of its front matter, and below its title."""
        yield from asked_fields(self.template.front_matter, self.vocabulary)
        for section in around:
            yield from self._fields(section).fields()

    def sections(self, sections: Iterable[Section]) -> Iterator[SectionSpec]:
        """The sections that each document has."""
        for section in sections:
            if not _is_to_be_filled_in(section.title.text):
                yield self._section(section)

    def _fields(self, section: Section) -> FieldReader:
        return FieldReader.of(section, self.template.source, self.vocabulary)

    def _section(self, section: Section) -> SectionSpec:
        title, name = section.title.text, self._name(section.title.text)
        below = tuple(self.sections(section.sections))
        notes = _notes(section)
        if has_sample_headings(notes):
            below = tuple(spec._replace(required=False) for spec in below)
        on_condition = is_optional_title(title)
        optional = (
            on_condition or is_optional_section(notes) or is_numbered(name) or is_for_authors(title)
        )
        reader = self._fields(section)
        fields = reader.fields()
        if on_condition:
            fields = tuple(spec._replace(required=False) for spec in fields)
        return SectionSpec(
            title=name,
            level=section.level,
            required=not optional,
            content=bool(section.pieces or section.tables) or not below,
            fields=fields,
            table=table_spec(section, self.vocabulary),
            tasks=reader.tasks(),
            examples=reader.examples(),
            sections=below,
        )

    def _name(self, title: str) -> str:
        """The name of a section, without the value behind it in `## Owner: [Name]`."""
        text = without_markup(_REMARK_TO_FILL.sub("", title))
        label, colon, value = text.partition(":")
        value = value.strip()
        if not (colon and label.strip()):
            return text
        short = len(value.split()) <= _MOST_WORDS_OF_VALUE
        is_value = is_hint(value) or (short and self.vocabulary.field(label) is not None)
        return label.strip() if not value or is_value else text


def _is_to_be_filled_in(title: str) -> bool:
    """Whether a heading itself is to be filled in: `### [Time] - update`, `### 2. [Lesson]`, a day.

    It begins with a hint, or has no letters of its own.
    """
    start = len(_LEAD.sub("", title))
    first = HINT.search(title)
    if _DAY_OR_TIME.match(title) or (first and len(title) - first.start() == start):
        return True
    return not any(character.isalpha() for character in REMARK.sub("", title))


def _notes(section: Section) -> str:
    """What a section's own text says about the section."""
    kinds = {PieceKind.LINE, PieceKind.ITEM}
    return " ".join(piece.cell.text for piece in section.pieces if piece.kind in kinds).lstrip(
        " _*(>["
    )
