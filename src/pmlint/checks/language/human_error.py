"""Human error is not a cause.

People err every day; what let it become an incident is a missing guard, and only that can be
repaired. Nobody is mended by being told to be more careful, either. What is quoted, denied,
supposed or guarded against (`prone to human error`) counts as no cause. The lists are English.

`phrases` are more words of that kind, such as `finger trouble`; `*` at the end of a word is any
ending. `allow` are words that are fine, such as `user error`.
"""

from collections.abc import Iterator
from functools import cache

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.people import people_of
from pmlint.postmortem.unfilled import excerpt
from pmlint.postmortem.wording import Regions, sentences_with
from pmlint.values.language.human_error import (
    find_exhortation,
    find_human_error,
    signs_of_human_error,
)

KIND = Kind.STYLE
_INSTEAD = "name the system or the missing guard that let it happen"
_GUARD = "name the check or the limit that would help"


class Options(CheckOptions):
    """More words that make people the cause, and words that do not."""

    phrases: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the first words of each sentence that make people the cause, or the cure."""
    find = signs_of_human_error(options.phrases).places_in
    actions = cache(lambda: Regions(item.action.span for item in postmortem.action_items))
    for sentence in sentences_with(postmortem, find, options.allow):
        if error := find_human_error(sentence.text, options.phrases):
            words = sentence.text[slice(*error)]
            about_operators = words.lower().startswith("operator")
            if not (about_operators and people_of(postmortem).operators_are_programs):
                yield Finding(sentence.span(error), f"{excerpt(words)} is no cause: {_INSTEAD}")
        elif exhortation := find_exhortation(sentence.text):
            words = sentence.text[slice(*exhortation)]
            span = sentence.span(exhortation)
            if not actions().hold(span):  # there, vague-action has it
                yield Finding(span, f"{excerpt(words)} mends nothing: {_GUARD}")
