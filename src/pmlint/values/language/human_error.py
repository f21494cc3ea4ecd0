"""Whether a sentence gives human error as a cause, or tells people to be careful. English only.

Human error that is denied, only supposed, or guarded against is no cause that somebody gives.
"""

from pmlint.patterns import regex
from pmlint.values.language.phrases import EXHORTATIONS, HUMAN_ERROR, Phrases, lowered
from pmlint.values.placeholders import Mark

_SIGNS = Phrases((*HUMAN_ERROR.all, *EXHORTATIONS.all))
_AROUND = 80
_DENIED = regex(
    r"\b(?:not|never|no|nor|neither|cannot|without|rather than|instead of|more than|whether|if"
    r"|assum\w+|suspect\w*|thought|believed|hypothes\w+|ruled out|looked like|seemed|possibl\w+"
    r"|possibilit\w+|may|might|could|can|avoid\w*|prevent\w*|reduc\w+|eliminat\w+|minimi[sz]\w+"
    r"|guard\w*|protect\w*|mitigat\w+|catch\w*|remov\w+|less|fewer|prone|susceptible|vulnerable"
    r"|risk|risks|chance|potential\w*|room|scope|against|tolera\w+|detect\w*|likelihood|subject to"
    r"|resilient|robust|open to|allow\w*|invit\w+|sources? of|blam\w+|tell\w*|told|ask\w*"
    r"|remind\w*|urg\w+)\b|n['’]t\b"
)
_DENIED_AFTER = regex(
    r"[\s*_-]*(?:prone|proof|rates?|messages?|codes?|pages?|reports?|logs?|counts?|budgets?"
    r"|prevention|handling|analysis|toleran\w+|percentage)\b"
    r"|[^.;]{0,30}?(?:\b(?:is|are|can|does|do|should|must|will|was|were)[\s*_]+(?:not|never)\b"
    r"|\b(?:is|are|ca|does|do|should|wo|was|were)n['’]t\b|\bcannot\b)"
    r"(?![\s*_]+(?:caught|noticed|detected|discovered|spotted|found|reviewed))"
    r"|[^.;]{0,30}?\b(?:inevitab\w+|unavoidab\w+|symptom|normal|expected|happens?|possible"
    r"|consequence|starting point|not enough|insufficient)\b"
)
_CLAUSE = regex(r"[;]\s|,\s|\b(?:but|because|since|so)\s")
_CHOICE = regex(r"\s?/\s?\w|\s?\|")
_TECHNICAL = ("user error", "operator error", "operator errors")
"""What programs report, too."""

_GIVEN = regex(
    r"(?:\b(?:by|to|of|was|is|as|a|an|the|simple|plain|cause|possibly|probably|likely)|[:(–—-]|\A)"
    r"[\s*_]*\Z"
)


def signs_of_human_error(more: tuple[str, ...] = ()) -> Phrases:
    """Without one of these, no sentence gives human error as a cause, or exhorts people."""
    return _SIGNS.plus(more)


def find_human_error(text: str, more: tuple[str, ...] = ()) -> Mark | None:
    """The words of a sentence that make people's error a cause, the first of them."""
    lower = lowered(text)
    for mark in HUMAN_ERROR.plus(more).find(text):
        technical = lower[mark.start : mark.end] in _TECHNICAL
        if (not technical or _is_given(lower, mark.start)) and not _is_denied(lower, mark):
            return mark
    return None


def _is_given(lower: str, place: int) -> bool:
    """Whether what stands at a place is given as a cause, and is no kind of message."""
    return bool(_GIVEN.search(lower, max(0, place - _AROUND), place))


def find_exhortation(text: str) -> Mark | None:
    """The words of a sentence that tell people to be careful, the first of them."""
    lower = lowered(text)
    return next((mark for mark in EXHORTATIONS.find(text) if not _is_denied(lower, mark)), None)


def _is_denied(lower: str, mark: Mark) -> bool:
    """Whether the words are denied, supposed or guarded against, or are one of several choices."""
    start = max(0, mark.start - _AROUND)
    for end in _CLAUSE.finditer(lower, start, mark.start):
        start = end.end()
    following = lower[mark.end : mark.end + _AROUND]
    return bool(
        _DENIED.search(lower, start, mark.start)
        or _DENIED_AFTER.match(following)
        or _CHOICE.match(following)
        or lower[max(0, mark.start - 3) : mark.start].rstrip().endswith(("/", "|"))
    )
