"""Facts are told calmly.

`Ridiculous` and `!!` tell how the author felt; readers from the team that is meant hear nothing
else. What is quoted is not the author's, and `disaster recovery` is calm. The lists are English.

`phrases` are more heated words; `*` at the end of a word is any ending. `allow` are words that are
fine, such as `nightmare`.
"""

from collections.abc import Iterator
from functools import partial

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.people import people_of
from pmlint.postmortem.unfilled import excerpt
from pmlint.postmortem.wording import sentences_with
from pmlint.values.language.blame import find_blame
from pmlint.values.language.heat import find_heat, places_of_heat
from pmlint.values.language.human_error import find_human_error
from pmlint.values.language.somebody import People

KIND = Kind.STYLE


class Options(CheckOptions):
    """More heated words, and words that are fine."""

    phrases: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the first words of each heated sentence, unless it does worse and blames somebody."""
    find = partial(places_of_heat, more=options.phrases)
    for sentence in sentences_with(postmortem, find, options.allow):
        mark = next(find_heat(sentence.text, options.phrases), None)
        if mark and not _blames(sentence.text, people_of(postmortem)):
            words = excerpt(sentence.text[slice(*mark)])
            yield Finding(sentence.span(mark), f"{words} is heated: let the facts speak")


def _blames(text: str, people: People) -> bool:
    """Whether another rule reports the sentence."""
    return bool(find_human_error(text) or find_blame(text, people))
