"""How well a document fits an outline: what a rulebook is proposed or chosen by."""

from collections.abc import Iterable
from typing import NamedTuple

from pmlint.outline.model import Outline, Vocabulary
from pmlint.postmortem.binding import Binding, bind
from pmlint.tree.document import Document


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
        total = self.demanded + self.present
        return 2 * self.matched / total if total else 0.0

    def sentence(self) -> str:
        """What people read: `9 of 11 sections`."""
        return f"{self.matched} of {self.demanded} sections"


def fit(document: Document, outline: Outline, vocabulary: Vocabulary) -> Fit:
    """How well a document fits an outline."""
    binding = bind(document, outline, vocabulary)
    matched = sum(item.present for item in binding.sections)
    demanded = sum(item.present or item.spec.required for item in binding.sections)
    return Fit(matched, demanded, matched + _own_sections(binding))


def total(fits: Iterable[Fit]) -> Fit:
    """The fit of several documents together."""
    return Fit(*(sum(column) for column in zip(Fit(), *fits, strict=True)))


def _own_sections(binding: Binding) -> int:
    """How many sections only the document has; what it adds inside of a known one is welcome."""
    known = {item.section.span for item in binding.sections if item.section}
    return sum(
        parent is None or parent.span not in known for parent in map(binding.parent, binding.extra)
    )
