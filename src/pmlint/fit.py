"""How well a document fits an outline: what a rulebook is proposed or chosen by."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmlint.outline.model import Outline, Vocabulary
from pmlint.postmortem.binding import Binding, BoundSection, bind
from pmlint.postmortem.likeness import Match
from pmlint.text import Span
from pmlint.tree.document import Document

_OTHER_NAME = 0.5
"""What a section is worth whose name is not that of the outline: all teams have a summary."""

_FEW = 3  # one of so many outlines: a section that no more of them know tells them apart


class Fit(NamedTuple):
    """What a document and an outline have in common, in sections.

    `matched` counts the outline's sections that the document has, `demanded` those that it should
    have, and `present` those of the document. Fits can be added up.
    """

    matched: int = 0
    demanded: int = 0
    present: int = 0

    @property
    def score(self) -> float:
        """From 0, nothing in common, to 1: all that is demanded is there, and nothing else.

        It is the harmonic mean of both shares (F1), so that neither a short outline nor a long
        document fits everything.
        """
        return _score(self.matched, self.demanded, self.present)

    def sentence(self) -> str:
        """What people read: `9 of 11 sections`."""
        return f"{self.matched} of {self.demanded} sections"


def _score(matched: float, demanded: int, present: int) -> float:
    total = demanded + present
    return 2 * matched / total if total else 0.0


def fit(document: Document, outline: Outline, vocabulary: Vocabulary) -> Fit:
    """How well a document fits an outline."""
    return _fit(bind(document, outline, vocabulary))


def _fit(binding: Binding) -> Fit:
    matched = sum(item.present for item in binding.sections)
    demanded = sum(item.present or item.spec.required for item in binding.sections)
    return Fit(matched, demanded, matched + len(_own_sections(binding)))


def total(fits: Iterable[Fit]) -> Fit:
    """The fit of several documents together."""
    return Fit(*(sum(column) for column in zip(Fit(), *fits, strict=True)))


class Likeness(NamedTuple):
    """How well a document fits one of several outlines, and how alike they are, from 0 to 1.

    `is_telling` says that the document has a section that few of the others ask for: without any,
    it has what all post-mortems have, in whatever form.
    """

    fit: Fit
    score: float
    is_telling: bool


def compare(document: Document, outlines: Sequence[tuple[Outline, Vocabulary]]) -> list[Likeness]:
    """How well a document fits each of these outlines, so that the scores tell which is its own.

    The score of a fit favours an outline of few sections that all documents have. Here a section
    of the document counts as unknown to an outline if another outline knows it, wherever it
    stands; and a name that only means the same as that of the outline is half as good.
    """
    bindings = [bind(document, outline, vocabulary) for outline, vocabulary in outlines]
    known_by = Counter(span for binding in bindings for span in _known_sections(binding))
    few = frozenset(span for span, count in known_by.items() if count * _FEW <= len(bindings))
    return [_likeness(binding, frozenset(known_by), few) for binding in bindings]


def _likeness(binding: Binding, known: frozenset[Span], few: frozenset[Span]) -> Likeness:
    """Of a document in which the outlines together know these sections, and few of them some."""
    found = _fit(binding)
    foreign = (known - _known_sections(binding)) | _own_sections(binding)
    there = [item for item in binding.sections if item.section]
    named = sum(item.match is Match.NAME for item in there)
    matched = named + (found.matched - named) * _OTHER_NAME
    score = _score(matched, found.demanded, found.matched + len(foreign))
    return Likeness(found, score, any(_tells(item, few) for item in there))


def _tells(item: BoundSection, few: frozenset[Span]) -> bool:
    required = item.spec.required and item.match >= Match.ALIAS
    return required and item.section is not None and item.section.span in few


def _known_sections(binding: Binding) -> frozenset[Span]:
    return frozenset(item.section.span for item in binding.sections if item.section)


def _own_sections(binding: Binding) -> frozenset[Span]:
    """The sections that only the document has; what it adds inside of a known one is welcome."""
    known = _known_sections(binding)
    return frozenset(
        section.span
        for section in binding.extra
        if (parent := binding.parent(section)) is None or parent.span not in known
    )
