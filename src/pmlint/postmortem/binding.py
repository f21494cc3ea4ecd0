"""Which section of a document is which section of its outline.

Both are read as sequences, parents before children, and aligned: the pairs that keep their order
and together resemble each other most belong together. So a section that is missing, one that has
moved and one that is misspelled each show as just that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmlint.outline.model import Outline, Path, SectionSpec, Vocabulary
from pmlint.patterns import regex
from pmlint.postmortem.alignment import align
from pmlint.postmortem.likeness import AND, Match, Names
from pmlint.tree.document import (
    Document,
    Field,
    Section,
    walk_fields,
)
from pmlint.tree.emptiness import is_empty, says_nothing
from pmlint.tree.questions import questions_of

_SAME_PARENT = 15
_SEVERAL = regex(f",|{AND}", re.IGNORECASE)


class BoundSection(NamedTuple):
    """A section of the outline and what stands for it in the document.

    `section` is None when the document has none; then `stand_in` may be a field with the same
    name (`- **Impact**: ...`), a section with the names of several (`Cause and Resolution`), or
    for a question that item of a list which asks it (`1. **Who was affected?**`).
    `moved` says that the section stands out of order, `before` is the section in front of which
    a missing one belongs. `nothing` says that the author wrote that there is nothing to say,
    `empty` that nothing is written at all.
    """

    path: Path
    spec: SectionSpec
    section: Section | None = None
    match: Match = Match.NONE
    moved: bool = False
    stand_in: Field | Section | None = None
    before: Section | None = None
    nothing: bool = False
    empty: bool = False

    @property
    def present(self) -> bool:
        """Whether the document has it in one form or the other."""
        return self.section is not None or self.stand_in is not None


@dataclass(frozen=True)
class Binding:
    """All sections of the outline in order, and the sections of the document that are none.

    `title` is the section whose heading is the document's title. It is not among the sections,
    nor the parent of one.
    """

    title: Section | None
    sections: tuple[BoundSection, ...]
    extra: tuple[Section, ...]
    parents: dict[int, Section | None]

    def parent(self, section: Section) -> Section | None:
        """The section that a section of the document stands in; None at the top."""
        return self.parents.get(section.span.start)

    @cached_property
    def by_path(self) -> dict[Path, BoundSection]:
        """The sections by their paths; of those with the same path the first."""
        return {item.path: item for item in reversed(self.sections)}

    @cached_property
    def by_place(self) -> dict[int, BoundSection]:
        """The sections that were found, by the place where they start in the document."""
        return {item.section.span.start: item for item in self.sections if item.section}

    def above(self, item: BoundSection) -> BoundSection | None:
        """The section of the outline that this one is a part of; None at the top."""
        return self.by_path.get(item.path[:-1])

    def siblings(self, item: BoundSection) -> tuple[BoundSection, ...]:
        """The parts of the same section of the outline, this one included, in order."""
        return tuple(self._parts[item.path[:-1]])

    def parts(self, item: BoundSection) -> tuple[BoundSection, ...]:
        """The sections that are parts of this one in the outline, in order."""
        return tuple(self._parts.get(item.path, ()))

    @cached_property
    def _parts(self) -> dict[Path, list[BoundSection]]:
        parts: dict[Path, list[BoundSection]] = {}
        for item in self.sections:
            parts.setdefault(item.path[:-1], []).append(item)
        return parts

    def around(self, item: BoundSection) -> tuple[BoundSection | None, BoundSection | None]:
        """The siblings before and after this one that stand in their places."""
        siblings = self.siblings(item)
        at = siblings.index(item)
        before = [one for one in siblings[:at] if one.section and not one.moved]
        after = (one for one in siblings[at + 1 :] if one.section and not one.moved)
        return (before[-1] if before else None), next(after, None)

    def below(self, item: BoundSection) -> Iterator[BoundSection]:
        """All parts of a section of the outline, at any depth."""
        return iter(self._below.get(item.path, ()))

    @cached_property
    def _below(self) -> dict[Path, list[BoundSection]]:
        found: dict[Path, list[BoundSection]] = {}
        for item in self.sections:
            for depth in range(len(item.path)):
                found.setdefault(item.path[:depth], []).append(item)
        return found


def bind(document: Document, outline: Outline, vocabulary: Vocabulary) -> Binding:
    """Find the outline's sections in a document."""
    asked = _asked_by(outline, vocabulary)
    title = _title_of(document, asked.names, vocabulary)
    sections = [section for section in document.sections if section is not title]
    parents = _parents(sections)
    found = _Aligner(asked, sections, parents).find()
    here = {place.number for place in found.values()}
    extra = [section for j, section in enumerate(sections) if j not in here]
    loose = [document.root, *([title] if title else []), *extra]
    complete = tuple(_bound(asked, sections, found, _Others(loose, extra, asked.names)))
    own = tuple(
        section for section in extra if not any(item.stand_in is section for item in complete)
    )
    return Binding(title, complete, own, parents)


class _Asked:
    """The sections of an outline, made for being found in many documents.

    `above` has, for each, the number of the section that it is a part of.
    """

    def __init__(self, outline: Outline, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.specs = tuple(outline.walk())
        self.names = Names([spec for _, spec in self.specs], vocabulary)
        numbers = {path: i for i, (path, _) in enumerate(self.specs)}
        self.above = [numbers.get(path[:-1]) for path, _ in self.specs]


def _asked_by(outline: Outline, vocabulary: Vocabulary) -> _Asked:
    known = outline.known.get(_Asked)
    if isinstance(known, _Asked) and known.vocabulary is vocabulary:
        return known
    asked = outline.known[_Asked] = _Asked(outline, vocabulary)
    return asked


def _title_of(document: Document, names: Names, vocabulary: Vocabulary) -> Section | None:
    """The section whose heading is the document's title.

    That is its first H1; without any, the one heading that all others are below, or the only one.
    It is no title if it is a section: one of the outline, or by its name.
    """
    heads = [section for section in document.sections if section.level == 1]
    tops = document.root.sections
    alone = len(tops) == 1 and (tops[0].sections or not vocabulary.section(tops[0].title.text))
    if not heads and alone:
        heads = list(tops)
    if not heads:
        return None
    name = heads[0].title.text
    if names.has_title(name):
        return None
    return None if len(heads) > 1 and vocabulary.section(name) else heads[0]


def _parents(sections: Iterable[Section]) -> dict[int, Section | None]:
    """For each section, by its place, the section it stands in: the last one with a lower level."""
    parents: dict[int, Section | None] = {}
    above: list[Section] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        parents[section.span.start] = above[-1] if above else None
        above.append(section)
    return parents


class _Place(NamedTuple):
    """Where a section of the outline is: the number of the document's section."""

    number: int
    match: Match
    moved: bool


class _Aligner:
    """Pairs the sections of an outline with those of a document, by their numbers."""

    def __init__(
        self, asked: _Asked, sections: Sequence[Section], parents: dict[int, Section | None]
    ) -> None:
        self._asked = asked
        self._sections = sections
        self._parents = parents
        self._matches = [asked.names.meant_by(section.title.text) for section in sections]

    def find(self) -> dict[int, _Place]:
        """The sections of the outline that the document has, in their order or elsewhere."""
        scores = {
            (i, j): self._score(i, j, match)
            for j, matches in enumerate(self._matches)
            for i, match in matches.items()
        }
        pairs = align(scores)
        found = {i: self._place(i, j, moved=False) for i, j in pairs}
        left = set(range(len(self._sections))).difference(j for _, j in pairs)
        sure: dict[int, list[tuple[int, int]]] = {}
        for (i, j), score in scores.items():
            if i not in found and j in left and score >= Match.ALIAS:
                sure.setdefault(i, []).append((score, -j))
        for i in sorted(sure):
            free = [(score, j) for score, j in sure[i] if -j in left]
            if free:
                moved = -max(free)[1]
                left.remove(moved)
                found[i] = self._place(i, moved, moved=True)
        return found

    def _place(self, i: int, j: int, *, moved: bool) -> _Place:
        return _Place(j, self._matches[j][i], moved)

    def _score(self, i: int, j: int, match: Match) -> int:
        return match + _SAME_PARENT if self._keeps_parent(i, j) else match

    def _keeps_parent(self, i: int, j: int) -> bool:
        above = self._asked.above[i]
        parent = self._parents[self._sections[j].span.start]
        if above is None or parent is None:
            return above is None and parent is None
        return above in self._asked.names.meant_by(parent.title.text)


def _bound(
    asked: _Asked, sections: Sequence[Section], found: Mapping[int, _Place], others: "_Others"
) -> Iterator[BoundSection]:
    """The sections of the outline, each with all that is known of it."""
    specs = asked.specs
    at = {
        path: sections[found[i].number] if i in found else None for i, (path, _) in enumerate(specs)
    }
    above = {specs[i][0][:n] for i in found for n in range(len(specs[i][0]))}
    following = _following(len(specs), sections, found)
    last: Section | None = None  # the one that the document has before the place of this one
    for i, (path, spec) in enumerate(specs):
        if place := found.get(i):
            section = sections[place.number]
            last = last if place.moved else section
            empty = is_empty(section) and path not in above
            nothing = says_nothing(section)
            yield BoundSection(
                path, spec, section, place.match, place.moved, nothing=nothing, empty=empty
            )
        else:
            beside = [one for one in (at.get(path[:-1]), last) if one]
            stand_in = others.named(i, beside)
            question = None
            if not stand_in and spec.title.endswith("?"):
                question = others.asking(i, beside)
            yield BoundSection(
                path,
                spec,
                stand_in=stand_in or question,
                before=following[i],
                empty=question is not None and not _is_filled(question),
            )


def _following(
    rows: int, sections: Sequence[Section], found: Mapping[int, _Place]
) -> list[Section | None]:
    """For each section of the outline the next one that the document has in its place."""
    following: list[Section | None] = [None] * rows
    for i in range(rows - 1, 0, -1):
        place = found.get(i)
        here = place and not place.moved
        following[i - 1] = sections[place.number] if place and here else following[i]
    return following


class _Others:
    """What else a document may have in place of a section, by the section's number."""

    def __init__(self, loose: Sequence[Section], extra: Sequence[Section], names: Names) -> None:
        self._loose = loose
        self._extra = extra
        self._names = names
        self._known: dict[int, dict[int, Field]] = {}

    def named(self, number: int, beside: Iterable[Section]) -> Field | Section | None:
        """A field that says what the section should: `- **Impact**: nobody could log in`.

        Or a section whose heading names it among others: `Response, Cause and Prevention`.
        """
        fields = (self._fields_in(section).get(number) for section in beside)
        found = self._loose_fields.get(number) or next(filter(None, fields), None)
        return found or self._shared.get(number)

    def asking(self, number: int, beside: Iterable[Section]) -> Field | None:
        """The item of a list that asks what the section answers: `1. Who was affected?`."""
        around = (*self._loose, *beside)
        questions = (question for section in around for question in questions_of(section))
        return next((one for one in questions if number in self._names.of(one.label.text)), None)

    @cached_property
    def _loose_fields(self) -> dict[int, Field]:
        return self._by_number(self._loose)

    def _fields_in(self, section: Section) -> dict[int, Field]:
        if id(section) not in self._known:
            self._known[id(section)] = self._by_number([section])
        return self._known[id(section)]

    def _by_number(self, sections: Iterable[Section]) -> dict[int, Field]:
        found: dict[int, Field] = {}
        for field in (field for section in sections for field in walk_fields(section.fields)):
            for number in self._names.of(field.label.text) if _is_filled(field) else ():
                found.setdefault(number, field)
        return found

    @cached_property
    def _shared(self) -> dict[int, Section]:
        found: dict[int, Section] = {}
        for section in self._extra:
            parts = _SEVERAL.split(section.title.text)
            for part in parts if len(parts) > 1 else ():
                for number in self._names.of(part):
                    found.setdefault(number, section)
        return found


def _is_filled(field: Field) -> bool:
    return bool(field.value.text or field.more or field.blocks)
