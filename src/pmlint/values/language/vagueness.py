"""Whether the text of an action item is something that nobody could check off. English only.

An item is vague if it consists of nothing but words of effort (`improve`), words for everything
(`monitoring`, `process`) and words that add nothing; one word more may be what makes it concrete.
An item that begins with `look into` promises no result whatever follows, unless something in it
can be tested: a number, a name in code, a link, a ticket, an alert, a test, a limit.

The SRE Workbook, chapter 10 ("Improve monitoring"), and Lunney, Lueder and Beyer in ;login: of
spring 2017 ("actionable, specific, bounded"), whom PagerDuty and Atlassian repeat.
"""

import re
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.language.human_error import find_exhortation
from pmlint.values.language.phrases import Phrases, lowered, table
from pmlint.values.placeholders import Mark


class Vague(NamedTuple):
    """What is vague in an item. `doubtful` says that a decision may be its result after all."""

    mark: Mark
    doubtful: bool


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BETTER = _words("""
    adequate attention best better boost careful carefully cautious clear clearer diligent
    enhance enhanced enhancing good harden improve improved improvement improvements improving
    increase increased increasing mindful more optimise optimising optimize optimizing proactive
    proactively proper properly rethink robust streamline strengthen strengthening stronger
    sufficient vigilant
""")
"""Words of effort: how much is enough?"""

_SURE = _words("""
    address addressing avoid avoiding ensure eye handle keep monitor prevent preventing sure
    tackle
""")
_MAYBE = _words("""
    analyse analyze communicate discuss evaluate follow follow-up investigate investigating
    learn review reviewing
""")
_TROUBLE = _words("""
    availability bug bugs cause causes error errors everything failure failures incident
    incidents issue issues it mistake mistakes outage outages performance problem problems
    quality recurrence reliability resilience resiliency robustness root safety scalability
    security situation situations something stability that these thing things this those
""")
_THINGS = _TROUBLE | _words("""
    alerting application applications awareness change changes code codebase collaboration
    communication communications coordination coverage cross-team culture customers deploy
    deploying deployment deployments deploys detection developers documentation efficiency
    engineers environment environments error-handling everybody everyone handling infrastructure
    knowledge logging maintenance management matter mindset mitigation monitoring observability
    operations people planning platform practice practices preparation prevention procedure
    procedures process processes production readiness recovery release releases releasing
    response service services sharing staff system systems team teams testing tooling tools
    topic training transparency understanding users visibility workflow workflows
""")
"""Words for everything: which part of it?"""

_FILLERS = _words("""
    a about across add after again all also an and any are around as at be before being
    between both by can conduct continue continuously could create did do does
    doesn't don't during each earlier early etc even ever every faster for forward from further
    future general generally get give going had happen happened happening happens has have here
    how if implement in into introduce is its kind kinds like lot make making much
    must necessary need needed needs never next not now occur occurring occurs of on or other
    our out overall part pay perform please possible provide quicker quickly recur recurring
    recurs regular regularly reoccur repeat repeated repeating required same set setup should
    similar so some sooner sort sorts such take the their they time times to too try type types
    up up-to-date us was way ways we when where while whole will with within work working would
    you your
""")
_NO_RESULT = Phrases(
    table("""
    look into | looking into | look at | looking at | think about | thinking about
    | give some thought to | more carefully | more closely | more thoroughly
    """)
)
"""Beginnings that promise no result, whatever follows."""

_DOUBTFUL = Phrases(
    table("""
    consider | considering | explore | exploring | discuss | reflect on | improve | improving
    | enhance | enhancing | strengthen | strengthening | optimise | optimize | better
    """)
)
"""Beginnings that leave open what the result is, or how much of it is enough."""

_TESTABLE = regex(
    r"\d|`|://|\][(\[]|\[\[|#\w|\w_\w|[a-z][A-Z]|\w\.\w|[%<>=]"
    r"|\b(?i:alerts?|alarms?|tests?|limits?|limiters?|runbooks?|playbooks?|checks?|checklists?"
    r"|dashboards?|thresholds?|metrics?|timeouts?|retry|retries|quotas?|canary|canaries|probes?"
    r"|scripts?|templates?|pipelines?|rollbacks?|backups?|validations?|linters?|guards?"
    r"|guardrails?|flags?|slos?|slas?|slis?|panels?|gauges?|counters?|budgets?|jobs?|query|queries"
    r"|index|indexes|schemas?|migrations?|policy|policies|rules?|locks?|tickets?|decisions?|decide"
    r"|reports?|adrs?|rfcs?|proposals?|meetings?|drills?|breakers?|endpoints?|hooks?|switch(?:es)?"
    r"|rotations?|schedules?|reviewers?|approvals?|agreements?|contracts?|versions?"
    r"|to (?:show|display|include|return|contain|mention|list|log))\b"
)
_ASIDE = regex(
    r"\A[^\w@]*(?:(?:improvement|action|item|task|step|follow-up)\s\d{1,2}\W+)?(?:@[\w-]+\W+)?"
    r"(?:(?:to|please|we should|we need to|we must|we will)\s)?"
    r"|@[\w-]+|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
"""What stands before an action, and who and when within it."""

_HOW = regex(r"\bmore\s(?:carefully|closely|thoroughly)(\s\w+(?:\sand\s\w+)?)", re.IGNORECASE)
_DEED_OR_QUESTION = regex(r"\s(?:\w+ing|if|whether|why)\b", re.IGNORECASE)
_PAUSE = regex(r"[,;:(–—]|\s-\s|\.\s|\sand\s")
_WORD = regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_WORDS = 16


def find_vague(text: str, more: tuple[str, ...] = ()) -> Vague | None:
    """What is vague in an action item, if nothing in it is concrete. `more` is vague, too."""
    if mark := find_exhortation(text):
        instead = _PAUSE.split(text[mark.end :], maxsplit=1)[1:]
        return None if has_result("".join(instead)) else Vague(mark, doubtful=False)
    bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    if text.rstrip("*_ ").endswith(":") or has_result(_HOW.sub("", bare)):
        return None
    whole = Mark(len(bare) - len(bare.lstrip(" *_")), len(text.rstrip(" *_")))
    said = frozenset(word.replace("’", "'") for word in _WORD.findall(lowered(bare)))
    if len(said) <= _MOST_WORDS and _is_only_effort(said):
        return Vague(whole, doubtful=False)
    if mark := next(Phrases(more).find(bare), None):
        return Vague(mark, doubtful=False)
    open_end = said & _MAYBE and said <= _MAYBE | _THINGS | _FILLERS
    return _beginning(bare) or (Vague(whole, doubtful=True) if open_end else None)


def _beginning(bare: str) -> Vague | None:
    """What is vague in the words that an item begins with."""
    if mark := _first(_NO_RESULT, bare):
        return Vague(mark, doubtful=bool(_DEED_OR_QUESTION.match(bare, mark.end)))
    mark = _first(_DOUBTFUL, bare)
    return Vague(mark, doubtful=True) if mark else None


def _first(phrases: Phrases, text: str) -> Mark | None:
    """The phrase that a text begins with."""
    first = next(phrases.find(text), None)
    return first if first and not text[: first.start].strip(" \t*_") else None


def has_result(text: str) -> bool:
    """Whether something in a text can be tested or looked up."""
    return bool(_TESTABLE.search(text))


def _is_only_effort(said: frozenset[str]) -> bool:
    """Whether these words promise to try, and nothing else."""
    if said & _BETTER:
        return said <= _BETTER | _SURE | _MAYBE | _THINGS | _FILLERS
    return bool(said & _SURE) and said <= _SURE | _TROUBLE | _FILLERS
