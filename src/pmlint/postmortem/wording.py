"""What the author says, sentence by sentence: no quotation, and nothing of the template's text."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.tree.document import HIDDEN, Document, Paragraph, PieceKind, Quote, Section
from pmlint.tree.passages import Passage, passages
from pmlint.values.guidance import sentences
from pmlint.values.language.phrases import Phrases
from pmlint.values.language.quotations import without_quotations
from pmlint.values.language.spoken import Spoken
from pmlint.values.placeholders import Mark

_NOT_CHOSEN = "[ ] "
_FEW_WORDS = 4

Find = Callable[[Spoken], Sequence[int]]


class Sentence(NamedTuple):
    """A sentence of the author, on one line, with what is no prose and what is quoted hidden."""

    text: str
    section: Section
    passage: Passage
    start: int
    """Where it begins in the text of its passage."""

    def span(self, mark: Mark) -> Span:
        """Where a part of `text` stands in the source."""
        return self.passage.part(self.start + mark.start, self.start + mark.end)


class Regions:
    """Ranges of the source, for asking whether one of them holds another range."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Keep the ranges that are in no other."""
        self._spans: list[Span] = []
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if not self._spans or span.start >= self._spans[-1].end:
                self._spans.append(span)

    def hold(self, span: Span) -> bool:
        """Whether a range lies wholly inside one of these."""
        number = bisect_right(self._spans, span.start, key=lambda one: one.start) - 1
        return number >= 0 and self._spans[number].covers(span)


def sentences_with(
    postmortem: Postmortem, find: Find, allowed: tuple[str, ...] = ()
) -> Iterator[Sentence]:
    """The author's sentences in which something may be found; `find` gives the places in order.

    Phrases that are `allowed` are hidden in them, as if they were quoted.
    """
    if places := find(postmortem.unfilled.said):
        unquoted = _unquoted(postmortem.document, places)
        yield from _sentences_at(postmortem, unquoted, Phrases(allowed))


def _sentences_at(
    postmortem: Postmortem, places: Sequence[int], allowed: Phrases
) -> Iterator[Sentence]:
    for section in postmortem.document.root.walk():
        if _holds(section.own_span, places):
            for passage in _passages(section):
                if _holds(passage.span, places) and not _is_option(postmortem, passage):
                    for sentence in _sentences(postmortem, section, passage, places):
                        text = allowed.hide(sentence.text, HIDDEN)
                        yield sentence._replace(text=text)


def _unquoted(document: Document, places: Sequence[int]) -> list[int]:
    """The places outside of block quotations."""
    kept: list[int] = []
    done = 0
    quotes = (block.span for block in document.blocks if isinstance(block, Quote))
    for quote in sorted(quotes):
        first = bisect_left(places, quote.start, done)
        kept += places[done:first]
        done = max(first, bisect_left(places, quote.end, done))
    return [*kept, *places[done:]]


def _passages(section: Section) -> Iterator[Passage]:
    """The title and the text of a section; the names of columns are no statements."""
    if section.level:
        heading = Paragraph((section.title,), section.heading)
        yield Passage((section.title,), PieceKind.LINE, heading)
    for passage in passages(section):
        if passage.kind is not PieceKind.COLUMN:
            yield passage


def _sentences(
    postmortem: Postmortem, section: Section, passage: Passage, places: Sequence[int]
) -> Iterator[Sentence]:
    prose = " ".join(postmortem.document.prose_of(cell) for cell in passage.cells)
    said = without_quotations(prose, HIDDEN)
    left = Regions(postmortem.unfilled.left_over(passage))
    for start, end in sentences(said):
        span = passage.part(start, start + len(said[start:end].rstrip()))
        if _holds(span, places) and not left.hold(span):
            yield Sentence(said[start:end], section, passage, start)


def _is_option(postmortem: Postmortem, passage: Passage) -> bool:
    """Whether a passage is one of several choices, and not the one that was made."""
    start = passage.span.start
    before = postmortem.document.source.text[max(0, start - len(_NOT_CHOSEN)) : start]
    return before == _NOT_CHOSEN and passage.text.count(" ") < _FEW_WORDS


def _holds(span: Span, places: Sequence[int]) -> bool:
    """Whether one of these places, which ascend, is in a span."""
    first = bisect_left(places, span.start)
    return first < len(places) and places[first] < span.end
