"""An action item stands in a document once.

What stands twice is done twice, or half by each of two owners, and closed in one place only. The
same words count wherever they stand, unless two owners share the work; words that differ in their
articles, plurals or marks count if the owner is the same. A prevention measure may say what an
action item says in other words.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.postmortem.actions import ActionItem
from pmlint.postmortem.model import Postmortem
from pmlint.values.wording import gist, wording

KIND = Kind.CORRECTNESS
Options = CheckOptions

_FEWEST_WORDS = 3
_FEWEST_ELSEWHERE = 5
"""Less may mean something else in another group: `Add a health check` of two services."""


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each action item that says what an earlier one says."""
    earlier: dict[tuple[str, ...], list[ActionItem]] = {}
    for item in postmortem.standing_items:
        words = gist(item.action.text)
        if len(words) < _FEWEST_WORDS and item.action.text.isascii():
            continue
        if any(part and postmortem.unfilled.marks(part.cell) for part in (item.owner, item.due)):
            continue  # a row of the template, of which there may be several
        twin = next((one for one in earlier.get(words, ()) if _are_one(one, item)), None)
        restated = postmortem.is_measure(item)
        if twin and not (restated and wording(twin.action.text) != wording(item.action.text)):
            line = postmortem.document.line_of(twin.action.span)
            reason = f"the same action stands in line {line}{_owned(twin, item)}"
            yield Finding(item.action.span, reason, at_most=_at_most(restated=restated))
        else:
            earlier.setdefault(words, []).append(item)


def _at_most(*, restated: bool) -> Severity:
    return Severity.INFO if restated else Severity.ERROR


def _are_one(one: ActionItem, other: ActionItem) -> bool:
    """Whether two items of the same gist are one, as far as their groups and owners tell."""
    together = one.section is other.section or (one.horizon and other.horizon)
    if not together and len(gist(one.action.text)) < _FEWEST_ELSEWHERE:
        return False
    left, right = _owners(one), _owners(other)
    same_words = wording(one.action.text) == wording(other.action.text)
    return left == right or (same_words and not (left and right))


def _owners(item: ActionItem) -> frozenset[str]:
    return frozenset(person.key for person in item.people)


def _owned(twin: ActionItem, item: ActionItem) -> str:
    owners = ", ".join(person.text for person in item.people if item.owner)
    return f", owned by {owners} too" if owners and _owners(twin) == _owners(item) else ""
