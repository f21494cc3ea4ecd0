"""Which of several rulebooks a document is held to: the one that it fits best."""

from typing import NamedTuple

from pmlint.fit import Fit, compare
from pmlint.plan import Job
from pmlint.rulebook.model import Rulebook
from pmlint.tree.document import Document

_LEAST_SCORE = 0.5
"""What nearly all real documents reach that are written to a template, and hardly any other."""

_HANDICAP = 0.25
"""By how much better a rulebook has to fit that nobody configured. It also has to be telling:
all that is common to post-mortems, as in `Summary, Impact, Root cause`, is no sign of one form.
"""


class Held(NamedTuple):
    """The rulebook that a document is held to.

    If it was chosen, `fit` says how well the best fitting one does, and `nearest` what that is
    called if it does not fit well enough.
    """

    rulebook: Rulebook
    fit: Fit | None = None
    nearest: str = ""


def choose(document: Document, job: Job) -> Held:
    """The best fitting candidate of a job, the first of those that fit alike, else its rulebook."""
    if not job.candidates:
        return Held(job.rulebook)
    books = [candidate.rulebook for candidate in job.candidates]
    found = compare(document, [(book.outline, book.vocabulary) for book in books])
    scores = [
        likeness.score - (0 if candidate.configured else _HANDICAP)
        for candidate, likeness in zip(job.candidates, found, strict=True)
    ]
    best = max(range(len(books)), key=scores.__getitem__)
    told = job.candidates[best].configured or found[best].is_telling
    if scores[best] < _LEAST_SCORE or not told:
        return Held(job.rulebook, found[best].fit, books[best].name)
    return Held(books[best], found[best].fit)
