"""A part of a document is as long as the rulebook wants it.

A summary of one line says nothing, and one of three pages is none. Such a rule has a name of its
own, and there may be one for each section:

    rules:
      short-summary: {check: word-count, section: Executive Summary, min: 15, max: 150}

`min` and `max` are the least and the highest number of words. `section` is the path of a section,
or a list of sections of which each is counted by itself, with those below it; the default is the
whole document. Titles, columns' names and comments are not counted; `code` says whether code,
addresses and front matter are. Of Chinese and Japanese, two signs are a word. A section that is
missing, still to be written or says that there is nothing to say is left alone. `message` is added
to the finding.
"""

from collections.abc import Iterator

from pmlint.check import Kind
from pmlint.diagnostic import Finding
from pmlint.general import NumberOptions
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.parts import is_unwritten, name_of, parts, place_of, text_of_part
from pmlint.tree.document import Section
from pmlint.tree.passages import StretchKind
from pmlint.values.word_counts import count_words

KIND = Kind.STYLE
_NAMES = frozenset({StretchKind.TITLE, StretchKind.COLUMN})


class Options(NumberOptions):
    """The limits, and whether code is counted."""

    code: bool = False


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report, at its title, each section that is too short or too long."""
    for part in parts(postmortem, options.section):
        words = _words(postmortem, part, code=options.code)
        expected = options.expected(words)
        if expected and not is_unwritten(postmortem, part):
            number = f"{words} word{'' if words == 1 else 's'}"
            finding = f"{name_of(part)} has {number}, expected {expected}"
            yield Finding(place_of(postmortem, part), options.told(finding))


def _words(postmortem: Postmortem, part: Section, *, code: bool) -> int:
    texts = text_of_part(postmortem, part, code=code)
    return sum(count_words(text) for stretch, text in texts if stretch.kind not in _NAMES)
