"""Which template or shipped rulebook the post-mortems of a repository fit best."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmlint.fit import Fit, fit, total
from pmlint.outline.model import FieldType, Outline, Vocabulary, join_path
from pmlint.outline.template import outline_of
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.start.survey import Page
from pmlint.tree.document import Document
from pmlint.values.severities import read_severity

BASE = "base"
STANDARD = "standard"

_SAMPLE = 50  # documents
_LEAST = 0.5
_LEAST_OF_OTHERS = 0.75  # a form that few documents know would find fault with all of them
_NEAR = 0.2
_FEWEST_DOCUMENTS = 5
_LEVEL = regex(r"[A-Za-z]+[-_ ]?\d")


@dataclass(frozen=True)
class Candidate:
    """What the documents could be held to: a template of their own, or a shipped rulebook."""

    name: str
    outline: Outline
    vocabulary: Vocabulary
    template: str | None = None


class Fitting(NamedTuple):
    """A candidate, and how well the documents fit it."""

    candidate: Candidate
    fit: Fit


class Rare(NamedTuple):
    """A section, by its heading path, that few of the documents have."""

    path: str
    present: int
    documents: int


class Scale(NamedTuple):
    """The levels of severity that documents state, in order, and in how many documents."""

    levels: tuple[str, ...]
    documents: int


def own(page: Page, vocabulary: Vocabulary) -> Candidate:
    """The candidate that a template of the repository is."""
    return Candidate(page.path, outline_of(page.document, vocabulary), vocabulary, page.path)


def shipped_candidates() -> list[Candidate]:
    """The candidates that are shipped: all rulebooks that demand anything."""
    books = ((name, load(path)) for name, path in shipped_rulebooks().items() if name != BASE)
    return [Candidate(name, book.outline, book.vocabulary) for name, book in books]


def sample(pages: Sequence[Page]) -> list[Document]:
    """The newest documents: what people write now, and fast enough."""
    return [page.document for page in pages[-_SAMPLE:]]


def rank(candidates: Iterable[Candidate], documents: Sequence[Document]) -> list[Fitting]:
    """The candidates with their fits, the best first; of equals, a template of one's own is."""
    fittings = [
        Fitting(one, total(fit(document, one.outline, one.vocabulary) for document in documents))
        for one in candidates
    ]
    return sorted(
        fittings,
        key=lambda one: (-one.fit.score, one.candidate.template is None, one.candidate.name),
    )


def best(ranked: Sequence[Fitting]) -> Fitting | None:
    """The candidate to propose: one's own template if it is near the best; None if none fits.

    What does not fit would only report sections that nobody meant to write.
    """
    if not ranked:
        return None
    top = ranked[0]
    for one in ranked:
        near = one.fit.score >= max(_LEAST, top.fit.score - _NEAR)
        if one.candidate.template and near:
            return one
    fits = top.candidate.template or top.fit.score >= _LEAST_OF_OTHERS
    return top if fits and top.fit.score >= _LEAST else None


def rare_sections(candidate: Candidate, documents: Sequence[Document]) -> list[Rare]:
    """The required sections that most of the documents do without, if there are enough of them."""
    if len(documents) < _FEWEST_DOCUMENTS:
        return []
    bound = [Postmortem(one, candidate.outline, candidate.vocabulary) for one in documents]
    missing = Counter(item.path for postmortem in bound for item in postmortem.missing)
    return [
        Rare(join_path(path), len(documents) - missing[path], len(documents))
        for path, _ in candidate.outline.walk()
        if missing[path] * 2 > len(documents)
    ]


def severities(documents: Iterable[Document], vocabulary: Vocabulary) -> Scale | None:
    """The levels with numbers that the documents state, if they are of one kind."""
    stated = [level for document in documents if (level := _level(document, vocabulary))]
    levels = tuple(sorted(set(stated)))
    kinds = {level.rstrip("0123456789") for level in levels}
    return Scale(levels, len(stated)) if len(levels) > 1 and len(kinds) == 1 else None


def _level(document: Document, vocabulary: Vocabulary) -> str | None:
    postmortem = Postmortem(document, Outline(), vocabulary)
    for value in postmortem.values:
        if value.type is FieldType.SEVERITY and postmortem.says_something(value.cell):
            found = read_severity(value.cell.text, ()).other_scheme or ""
            return found if _LEVEL.fullmatch(found) else None
    return None
