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
from pmlint.postmortem.likeness import Match, Names
from pmlint.tree.document import (
    Document,
    Field,
    Section,
    walk_fields,
)
from pmlint.tree.emptiness import is_empty, says_nothing
from pmlint.tree.questions import questions_of
from pmlint.values.names import same

Pair = tuple[int, int]
_SAME_PARENT = 15
_SEVERAL = regex(r",| and | & | \+ | / ", re.IGNORECASE)


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
    specs = list(outline.walk())
    title = title_of(document, [spec for _, spec in specs], vocabulary)
    sections = [section for section in document.sections if section is not title]
    parents = _parents(sections)
    names = Names([spec for _, spec in specs], vocabulary)
    bound, extra = _Aligner(specs, sections, parents, names).bind()
    loose = [document.root, *([title] if title else []), *extra]
    complete = tuple(_complete(bound, loose, extra, names))
    own = tuple(
        section for section in extra if not any(item.stand_in is section for item in complete)
    )
    return Binding(title, complete, own, parents)


def title_of(
    document: Document, specs: Iterable[SectionSpec], vocabulary: Vocabulary
) -> Section | None:
    """The section whose heading is the document's title.

    That is its first H1; without any, the one heading that all others are below. It is no title
    if it is a section: one of the outline, or one by its name among several H1.
    """
    heads = [section for section in document.sections if section.level == 1]
    tops = document.root.sections
    if not heads and len(tops) == 1 and tops[0].sections:
        heads = list(tops)
    if not heads:
        return None
    name = heads[0].title.text
    if any(same(name, spec.title) for spec in specs):
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


class _Aligner:
    """Pairs the sections of an outline with those of a document, by their numbers."""

    def __init__(
        self,
        specs: Sequence[tuple[Path, SectionSpec]],
        sections: Sequence[Section],
        parents: dict[int, Section | None],
        names: Names,
    ) -> None:
        self._specs = specs
        self._sections = sections
        self._parents = parents
        self._matches = {
            title: names.meant_by(title) for title in {section.title.text for section in sections}
        }
        numbers = {path: i for i, (path, _) in enumerate(specs)}
        self._above = [numbers.get(path[:-1]) for path, _ in specs]

    def bind(self) -> tuple[list[BoundSection], list[Section]]:
        """The sections of the outline, and those of the document that are none."""
        bound = [BoundSection(path, spec) for path, spec in self._specs]
        scores = {
            (i, j): self._score(i, j)
            for j, section in enumerate(self._sections)
            for i in self._matches[section.title.text]
        }
        in_order = dict(align(len(self._specs), len(self._sections), scores))
        for i, j in in_order.items():
            bound[i] = self._bound(i, j, moved=False)
        free = set(range(len(self._sections))) - set(in_order.values())
        for i, item in enumerate(bound):
            if not item.section and (moved := self._moved_to(i, free)) is not None:
                free.remove(moved)
                bound[i] = self._bound(i, moved, moved=True)
        return bound, [self._sections[j] for j in sorted(free)]

    def _bound(self, i: int, j: int, *, moved: bool) -> BoundSection:
        path, spec = self._specs[i]
        section = self._sections[j]
        return BoundSection(path, spec, section, self._match(i, section), moved)

    def _match(self, i: int, section: Section) -> Match:
        return self._matches[section.title.text].get(i, Match.NONE)

    def _score(self, i: int, j: int) -> int:
        match = self._match(i, self._sections[j])
        return match + _SAME_PARENT if match and self._keeps_parent(i, j) else match

    def _keeps_parent(self, i: int, j: int) -> bool:
        above = self._above[i]
        parent = self._parents[self._sections[j].span.start]
        if above is None or parent is None:
            return above is None and parent is None
        return self._match(above, parent) > Match.NONE

    def _moved_to(self, i: int, free: Iterable[int]) -> int | None:
        """The section, out of order, that surely is the one asked for."""
        scores = ((self._score(i, j), -j) for j in free)
        sure = [(score, j) for score, j in scores if score >= Match.ALIAS]
        return -max(sure)[1] if sure else None


def align(rows: int, columns: int, scores: Mapping[Pair, int]) -> list[Pair]:
    """The pairs, in order in both sequences, with the highest sum of scores.

    What has no score is no pair. Time and memory grow with `rows * columns`.
    """
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            skipped = max(best[i + 1][j], best[i][j + 1])
            own = scores.get((i, j), 0)
            best[i][j] = max(skipped, best[i + 1][j + 1] + own) if own else skipped
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        own = scores.get((i, j), 0)
        if own and best[i][j] == best[i + 1][j + 1] + own:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _complete(
    bound: Sequence[BoundSection],
    loose: Sequence[Section],
    extra: Sequence[Section],
    names: Names,
) -> Iterable[BoundSection]:
    """Add to each what else is known of it: its stand-in, its place, whether it says nothing."""
    sections = {item.path: item.section for item in bound}
    above = {item.path[:n] for item in bound if item.section for n in range(len(item.path))}
    last: Section | None = None  # the one that the document has before the place of this one
    for i, item in enumerate(bound):
        if item.section:
            last = item.section if not item.moved else last
            empty = is_empty(item.section) and item.path not in above
            yield item._replace(nothing=says_nothing(item.section), empty=empty)
        else:
            parent = sections.get(item.path[:-1])
            around = [*loose, *(section for section in (parent, last) if section)]
            stand_in = _stand_in(i, around, names) or _shared(i, extra, names)
            asked = None
            if not stand_in and item.spec.title.endswith("?"):
                asked = _asked(i, around, names)
            yield item._replace(
                stand_in=stand_in or asked,
                before=_following(bound, i),
                empty=asked is not None and not _is_filled(asked),
            )


def _stand_in(number: int, around: Iterable[Section], names: Names) -> Field | None:
    """A field that says what the section should: `- **Impact**: nobody could log in`."""
    for field in (field for section in around for field in walk_fields(section.fields)):
        if names.has(field.label.text, number) and _is_filled(field):
            return field
    return None


def _asked(number: int, around: Iterable[Section], names: Names) -> Field | None:
    """The item of a list that asks what the section answers: `1. Who was affected?`."""
    questions = (question for section in around for question in questions_of(section))
    return next((one for one in questions if names.has(one.label.text, number)), None)


def _is_filled(field: Field) -> bool:
    return bool(field.value.text or field.more or field.blocks)


def _shared(number: int, extra: Iterable[Section], names: Names) -> Section | None:
    """A section whose heading names this one among others: `Response, Cause and Prevention`."""
    for section in extra:
        parts = _SEVERAL.split(section.title.text)
        if len(parts) > 1 and any(names.has(part, number) for part in parts):
            return section
    return None


def _following(bound: Sequence[BoundSection], i: int) -> Section | None:
    """The next section of the document that comes after the outline's section `i`."""
    return next((item.section for item in bound[i + 1 :] if item.section and not item.moved), None)
