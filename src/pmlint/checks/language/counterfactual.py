"""What happened is told as it happened, not as it should have.

`The on-call should have rolled back` compares the past with one that never was, and keeps readers
from asking why it made sense not to. In the timeline, the summary and what happened, facts are
expected; among lessons and action items, and in the analysis, such sentences are welcome. What a
machine was meant to do, and what may have been, is no such sentence. The lists are English.

`phrases` are more words of hindsight, such as `in hindsight`; `*` at the end of a word is any
ending. `allow` are words that are fine, such as `could have been avoided`.
"""

from collections.abc import Iterator
from functools import cache

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.people import people_of
from pmlint.postmortem.unfilled import excerpt
from pmlint.postmortem.wording import Regions, sentences_with
from pmlint.text import Span
from pmlint.tree.document import Section, walk_fields
from pmlint.values.language.blame import find_blame
from pmlint.values.language.hindsight import find_hindsight, signs_of_hindsight
from pmlint.values.language.human_error import find_exhortation, find_human_error
from pmlint.values.language.somebody import People

KIND = Kind.STYLE
_STORY = frozenset({"timeline", "what-happened", "summary"})
_PARTS = frozenset({None, "detection", "resolution"})
"""What a section within the story may be about and still tell it."""


class Options(CheckOptions):
    """More words of hindsight, and words that are fine."""

    phrases: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the first words of each such sentence, unless it does worse and blames somebody."""
    find = signs_of_hindsight(options.phrases).places_in
    story = cache(lambda: frozenset(_story(postmortem, postmortem.document.root, told=False)))
    asides = cache(lambda: Regions(_asides(postmortem)))
    for sentence in sentences_with(postmortem, find, options.allow):
        found = find_hindsight(sentence.text, options.phrases)
        told = (
            found and sentence.section.span in story() and not asides().hold(sentence.passage.span)
        )
        if found and told and not _blames(sentence.text, people_of(postmortem)):
            words = excerpt(sentence.text[slice(*found.mark)])
            message = f"{words} tells what did not happen: say here what did, and why"
            at_most = Severity.INFO if found.doubtful else Severity.ERROR
            yield Finding(sentence.span(found.mark), message, at_most=at_most)


def _story(postmortem: Postmortem, section: Section, *, told: bool) -> Iterator[Span]:
    """The sections that tell what happened, by their places."""
    concept = postmortem.vocabulary.section(section.title.text)
    if section.level:
        told = concept in _STORY or (told and concept in _PARTS)
    if told:
        yield section.span
    for below in section.sections:
        yield from _story(postmortem, below, told=told)


def _asides(postmortem: Postmortem) -> Iterator[Span]:
    """What stands behind or below a label of its own, such as `**Lessons**:`."""
    for section in postmortem.document.sections:
        for field in walk_fields(section.fields):
            if postmortem.vocabulary.section(field.label.text) not in _STORY | _PARTS:
                yield field.span
                yield from (block.span for block in field.blocks)


def _blames(text: str, people: People) -> bool:
    """Whether another rule reports the sentence."""
    if find_human_error(text) or find_exhortation(text):
        return True
    blame = find_blame(text, people)
    return blame is not None and not blame.own
