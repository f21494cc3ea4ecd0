"""Which of several rulebooks a document is held to: the one that it fits best."""

from typing import NamedTuple

from pmlint.fit import Fit, fit
from pmlint.plan import Job
from pmlint.rulebook.model import Rulebook
from pmlint.tree.document import Document

_LEAST_SCORE = 0.3


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
    fits = [fit(document, book.outline, book.vocabulary) for book in job.candidates]
    best, book = max(zip(fits, job.candidates, strict=True), key=lambda pair: pair[0].score)
    if best.score < _LEAST_SCORE:
        return Held(job.rulebook, best, book.name)
    return Held(book, best)
