"""No sentence blames a person.

Whoever expects to be blamed does not tell what happened, and the next person makes the same slip.
A handle, a name, a role, `he` or `she` that `ignored`, `forgot` or `should have`, words such as
`careless`, and `her mistake` count; machines may fail and ignore, and what is quoted, denied or
supposed is no blame. A verdict of authors on themselves is only an info. The lists are English.

`phrases` are more words that blame, such as `rookie`; `*` at the end of a word is any ending.
`allow` are words that do not, such as `ignored`.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.people import people_of
from pmlint.postmortem.unfilled import excerpt
from pmlint.postmortem.wording import sentences_with
from pmlint.values.language.blame import find_blame, signs_of_blame
from pmlint.values.language.human_error import find_human_error

KIND = Kind.STYLE
_INSTEAD = "name the system or the missing guard, not the person"


class Options(CheckOptions):
    """More words that blame, and words that do not."""

    phrases: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report the first words of each sentence that blame somebody."""
    find = signs_of_blame(options.phrases).places_in
    for sentence in sentences_with(postmortem, find, options.allow):
        blame = find_blame(sentence.text, people_of(postmortem), options.phrases)
        if blame and not find_human_error(sentence.text):
            message = f"{excerpt(blame.words)} blames a person: {_INSTEAD}"
            at_most = Severity.INFO if blame.own else Severity.ERROR
            yield Finding(sentence.span(blame.mark), message, at_most=at_most)
