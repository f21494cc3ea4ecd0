"""Words that blame people, judge in hindsight or shout, and where each group comes from.

English only. A word may end in `*`, which stands for any ending. What a sentence says with them
is judged in `blame.py` and `hindsight.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.language.spoken import Spoken
from pmlint.values.placeholders import Mark

GAP = r"[\s*_]{1,4}"
"""What stands between two words of a phrase: white space, perhaps emphasis."""

_END = r"(?![^\W_]|-[^\W_])"
_SHARED = 2
_WORD = regex(r"[a-z]+")


def table(text: str) -> tuple[str, ...]:
    """The phrases of a table: `one | another`."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


def alternatives(phrases: Iterable[str], forms: Iterable[str] = ()) -> str:
    """A regular expression for any of these phrases in lower case, with the end of a word.

    `forms` are expressions of their own, which begin with two letters.
    """
    expressions = [*map(_expression, phrases), *forms]
    return _any_of(sorted(expressions, key=lambda one: one[:_SHARED])) + _END


def _any_of(expressions: Sequence[str], depth: int = 0) -> str:
    """A group of these expressions, in which those that begin alike share their first letters.

    Otherwise each of them would be tried at each place of a text.
    """
    begin_alike = groupby(expressions, key=lambda one: one[depth : depth + 1])
    branches: list[str] = []
    for letter, group in begin_alike:
        if letter.isalpha() and depth < _SHARED:
            branches.append(letter + _any_of(list(group), depth + 1))
        else:
            branches += [one[depth:] for one in group]
    return f"(?:{'|'.join(branches)})"


def _expression(phrase: str) -> str:
    words = (re.escape(word.lower()) for word in phrase.split())
    return GAP.join(word.replace(r"\*", r"\w*").replace("'", "['’]") for word in words)


def lowered(text: str) -> str:
    """A text in lower case, as long as it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class _Letters(NamedTuple):
    """A phrase in `Spoken.letters`: its whole words, how it begins, and an expression for it."""

    words: frozenset[str]
    beginning: str
    sought: str

    def may_be_in(self, spoken: Spoken) -> bool:
        return self.words <= spoken.words and self.beginning in spoken.letters


def _letters_of(phrase: str) -> _Letters:
    first = phrase.partition("*")[0]  # a word of any ending may have marks in it
    runs = _WORD.findall(first)
    whole = first if first == phrase else first[: first.rfind(" ") + 1]
    return _Letters(frozenset(_WORD.findall(whole)), "".join(runs[:1]), " +".join(runs))


@lru_cache(maxsize=1024)
def _sought(letters: str) -> re.Pattern[str]:
    return regex(letters)


@dataclass(frozen=True)
class Phrases:
    """Phrases to look for: whole words, in any case. `forms` are as in `alternatives`.

    `like_forms` is an expression that finds all of them, and perhaps more, in `Spoken.letters`;
    each of them has one of `words_of_forms`.
    """

    all: tuple[str, ...]
    forms: tuple[str, ...] = ()
    like_forms: str = ""
    words_of_forms: frozenset[str] = frozenset()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any of the phrases; it begins with letters, which makes the search quick."""
        return regex(alternatives(self.all, self.forms))

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence["_Letters"]]:
        """The phrases by a whole word that each of them has; by nothing, those that have none."""
        found: dict[str, list[_Letters]] = {}
        for phrase in self.all:
            letters = _letters_of(phrase.lower())
            found.setdefault(max(letters.words, key=len, default=""), []).append(letters)
        return found

    def places_in(self, spoken: Spoken) -> list[int]:
        """Where the phrases may stand in a long text, in order: quick, since it has few of them.

        What stands between the words is not looked at, and the last one may go on.
        """
        words = self._by_word.keys() & spoken.words
        phrases = (one for word in ("", *words) for one in self._by_word.get(word, ()))
        sought = [one.sought for one in phrases if one.may_be_in(spoken)]
        if not self.words_of_forms.isdisjoint(spoken.words):
            sought.append(self.like_forms)
        places = (
            found.start() for one in sought for found in _sought(one).finditer(spoken.letters)
        )
        return sorted({*places})

    def find(self, text: str) -> Iterator[Mark]:
        """Where the phrases stand in a text, in order."""
        for match in self._pattern.finditer(lowered(text)) if self.all else ():
            before = text[match.start() - 1 : match.start()]
            if match[0] and not before.isalnum() and before != "-":
                yield Mark(*match.span())

    def hide(self, text: str, filler: str) -> str:
        """The text with each of the phrases replaced by as many fillers."""
        parts, at = [], 0
        for mark in self.find(text):
            parts += [text[at : mark.start], filler * (mark.end - mark.start)]
            at = mark.end
        return "".join((*parts, text[at:]))

    def plus(self, more: tuple[str, ...]) -> "Phrases":
        """These phrases and some more."""
        return _plus(self, more) if more else self


@lru_cache(maxsize=64)
def _plus(phrases: Phrases, more: tuple[str, ...]) -> Phrases:
    return replace(phrases, all=(*phrases.all, *more))


HUMAN_ERROR = Phrases(
    table("""
    human error | human errors | human mistake | human mistakes | human failure | operator error
    | operator errors | operator mistake | pilot error | user error | pebkac | fat finger
    | fat fingered | fat-finger | fat-fingered
    """)
)
"""Errors of people, given as a cause.

PagerDuty's guide (its list of what not to do), Dekker's Field Guide to Understanding Human Error,
HubSpot's 250 Whys, Etsy's Debriefing Facilitation Guide.
"""

EXHORTATIONS = Phrases(
    table("""
    be more careful | being more careful | been more careful | be extra careful
    | be especially careful | be more cautious | be more attentive | be more vigilant
    | be more diligent | be more mindful | be less careless | be less error-prone
    | pay more attention | pay closer attention | paying more attention | paying closer attention
    | paid more attention | paid closer attention | take more care | take greater care
    | try harder | train people not to | train humans not to | train users not to
    | train engineers not to | train developers not to
    """)
)
"""What people are told, where a guard is missing.

Google's SRE Workbook, chapter 10, and HubSpot's 250 Whys.
"""

ROLES = table("""
    engineer | engineers | developer | developers | dev | devs | on-call | on call | oncall
    | operator | operators | dba | dbas | intern | interns | admin | admins | administrator
    | administrators | sysadmin | sysadmins | contractor | contractors | technician | technicians
    | employee | employees | colleague | colleagues | maintainer | maintainers | programmer
    | programmers | reviewer | reviewers | responder | responders | author | tester | testers
    | sre | sres | manager | managers | cto | freelancer | consultant | architect
    | incident commander | team lead | tech lead | teammate | coworker | co-worker
""")
"""Who a person is at work. `team` and `vendor` are left out: they are no person."""

DEEDS = Phrases(
    table("""
    forgot | forgets | had forgotten | has forgotten | neglected | neglects | ignored | ignores
    | overlooked | overlooks | did not bother | didn't bother | could not be bothered
    | couldn't be bothered | messed up | messed this up | messed it up | screwed up
    | screwed this up | screwed it up | botched | bungled | blundered | mishandled | failed to
    | fails to | broke | should have | should've | should not have | shouldn't have
    """)
)
"""What counts only if a person is said to have done it.

Google's SRE Workbook, chapter 10 (its bad example), PagerDuty's guide.
"""

OMITTED = table("""
    acknowledge | ack | add | announce | anticipate | ask | back up | check | communicate
    | confirm | consider | consult | coordinate | document | double-check | enable | ensure
    | escalate | follow | foresee | hand over | include | inform | investigate | keep | look
    | make sure | mention | monitor | notice | notify | page | pay attention | plan | read
    | realise | realize | recognise | recognize | remember | remove | renew | report | respond
    | review | rotate | run | set | take | tell | test | think | understand | update | upgrade
    | use | validate | verify | warn | write
""")
"""What people fail to do by omission; who failed to reach somebody has at least tried."""

_ADJECTIVES = (
    r"(?:limited|restricted|dedicated|shared|elevated|unlimited|detailed|advanced|increased|reduced"
    r"|automated|documented|improved|updated|centrali[sz]ed|standardi[sz]ed|defined|trained"
    r"|assigned|designated|authori[sz]ed|delegated|privileged|scheduled|named|tested|combined"
    r"|integrated|enhanced|extended|need|speed|read|written)\b"
)
_IRREGULAR = (
    r"(?:done|known|gone|seen|taken|made|told|run|caught|found|thought|left|kept|sent|set|begun"
    r"|put|cut|shut|said|understood|paid)\b"
)
_NO_NOUN = (
    r"(?=\s*(?:[.,;:)]|\Z)|\s(?:the|an?|this|that|these|it|them|us|our|their|his|her|its|in|on|for"
    r"|at|with|before|after|when|as|up|back|more|and|to|from|by|first|sooner|earlier)\b)"
)
PARTICIPLE = rf"(?:(?!{_ADJECTIVES}|received\b)\w+ed\b|{_IRREGULAR}|{_ADJECTIVES}{_NO_NOUN})"
"""A regular expression for what somebody should have done; `limited access` is no deed."""

BROKEN = table("""
    the build | the site | the website | the pipeline | the deploy | the deployment | the release
    | the app | the service | the api | the system | the cluster | the database | the network
    | the login | the checkout | the config | the configuration | production | prod | staging
    | master | main | everything | things | it | our
""")
"""What somebody `broke` by a fault: a dependency or a lock may be broken on purpose."""

BLAMED_ON = Phrases(
    table("""
    caused by | blame on | blamed on | blame | blamed | blaming | fault of | mistake of
    | culprit was | culprit is
    """)
)
"""What counts only if a person follows. Atlassian's handbook, GitLab's review template."""

AT_FAULT = Phrases(
    table("""
    to blame | at fault | guilty | responsible for the outage | responsible for this outage
    | responsible for the failure | responsible for the breakage | responsible for the downtime
    """)
)
"""What counts only if a person `is` that. Atlassian's handbook, GitLab's review template."""

FAULTS = Phrases(
    table("""
    fault | mistake | mistakes | carelessness | negligence | incompetence | blunder | blunders
    | inattention | ignorance | laziness | failure to
    """)
)
"""What counts only if it belongs to a person. PagerDuty's guide, GitLab's review template."""

CHARACTER = Phrases(
    table("""
    careless | carelessly | carelessness | negligen* | incompeten* | reckless | recklessly
    | sloppy | sloppily | sloppiness | stupid | stupidly | stupidity | clueless | out of ignorance
    | sheer ignorance | pure ignorance | act of laziness | sheer laziness | too lazy
    | being lazy | idiot* | moron* | foolish | foolishly | unprofessional | inattentive
    | dumb mistake | dumb error | dumb idea | dumb thing | dumb decision | should have known
    | should've known | should know better | must have known | knew better
    | obvious to anyone | obvious to everyone
    """)
)
"""Judgements of people.

Google's SRE Workbook, chapter 10 ("careless ignorance", "should have known"), PagerDuty's guide.
"""

NOT_CHARACTER = Phrases(
    table(
        "sloppy quorum | sloppy quorums | sloppy phrase | stupid simple | idiotproof"
        " | negligent misrepresentation"
    )
)
"""Technical terms with such words in them."""

ADVERBS = table("also | easily | probably | perhaps | really | never | at least | likely")
_OTHERWISE = (
    "should",
    "could",
    "would",
    "might",
    rf"ought(?:n['’]t)?{GAP}to",
    rf"ought{GAP}not{GAP}to",
)
_NOT = rf"(?:n['’]t|{GAP}not|{GAP}never)?"
_HAVE = rf"(?:(?:{GAP}(?:{'|'.join(one.replace(' ', GAP) for one in ADVERBS)}))?{GAP}have|['’]ve)"

_BETWEEN = "|".join(("t", "not", "never", "to", *" ".join(ADVERBS).split()))

HINDSIGHT = Phrases(
    table("""
    if only | had we | had i | had he | had she | had they | had there | had it | had the
    | had this | had that | had you | had an | had a | had anyone | had anybody | had someone
    | had somebody | had our
    """),
    tuple(f"{modal}{_NOT}{_HAVE}" for modal in _OTHERWISE),
    r"(?:should|could|would|might|ought)n?"
    rf"(?=(?: {{1,4}}(?:{_BETWEEN})){{0,4}} {{1,4}}(?:have|ve))",
    frozenset({*_OTHERWISE, *(f"{modal}n" for modal in _OTHERWISE)}),
)
"""What tells of another past than the real one, or of something quite different.

PagerDuty's guide (no alternate reality; what happened is apart from how to mend it), Etsy's
Debriefing Facilitation Guide, Dekker's Field Guide to Understanding Human Error.
"""

NOTICED = table("""
    caught | noticed | detected | spotted | discovered | tested | reviewed | checked | verified
    | rolled back | reverted | escalated | communicated | announced | documented | planned
    | avoided | prevented | foreseen | anticipated | predicted | raised | declared | averted
    | monitored | mitigated | identified | paged | warned | coordinated | investigated
    | questioned | considered | tested | shorter | faster | quicker | sooner | earlier | smoother
    | better
""")
"""What could have been done better."""

OUTCOMES = table("""
    caught | prevented | avoided | stopped | detected | saved | helped | shortened | reduced
    | limited | contained | revealed | noticed | spotted | alerted | warned | averted | mitigated
    | identified | surfaced | been prevented | been avoided | been caught | been detected
    | been noticed | been spotted | been averted | been shorter | been faster | been quicker
""")
"""What another past would have done for us."""

UNHAPPENED = table("""
    happened | occurred | failed | broken | gone down | gone out | been affected | been possible
    | been deployed | been merged | been needed | been necessary | been an issue | been a problem
    | become an incident | taken so long | taken as long | gone unnoticed
""")
"""What would not have come to pass."""

HEATED = Phrases(
    table("""
    ridiculous | ridiculously | unbelievable | unbelievably | can't believe | cannot believe
    | couldn't believe | could not believe | embarrassing | embarrassingly | embarrassment
    | this is unacceptable | which is unacceptable | that is unacceptable | it is unacceptable
    | completely unacceptable | totally unacceptable | utterly unacceptable
    | absolutely unacceptable | simply unacceptable | was a disaster | is a disaster
    | became a disaster | was a total disaster | was a complete disaster
    | was an absolute disaster | was an utter disaster | disastrous | disastrously | inexcusable
    | inexcusably | appalling* | disgrace* | shameful* | pathetic | pathetically | outrageous*
    | horrendous* | atrocious* | laughable | laughably | insane | insanely | terrible idea
    | terrible decision | terrible mistake | terrible mess | terrible job | horrible idea
    | horrible decision | horrible mistake | horrible mess | horrible job | awful idea
    | awful decision | awful mistake | awful mess | awful job | complete mess | total mess
    | nightmare | complete joke | wtf | what the hell | bullshit | shit | shitty | fuck* | goddamn
    | damn
    """)
)
"""Animated language.

Google's SRE Workbook, chapter 10 ("Animated language": opinion and sarcasm in a document of facts).
"""

NOT_HEATED = Phrases(
    table("""
    disaster recovery | disaster plan | disaster scenario | disaster response | disaster drill
    | disaster zone | disaster relief | disaster area | disaster preparedness | disaster tolerance
    | disaster declaration | disaster event | disaster exercise | disaster site
    | embarrassingly parallel
    """)
)
"""Terms with such words in them."""
