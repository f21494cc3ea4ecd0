"""Work that is done once for a document, however many checks ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from pmlint.postmortem.model import Postmortem

_T = TypeVar("_T")


def once(function: Callable[[Postmortem], _T]) -> Callable[[Postmortem], _T]:
    """Keep what a function says of a document with the document."""

    @wraps(function)
    def remembered(postmortem: Postmortem) -> _T:
        if function not in postmortem.known:
            postmortem.known[function] = function(postmortem)
        return cast("_T", postmortem.known[function])

    return remembered


def once_each(function: Callable[[str], _T]) -> Callable[[Postmortem, str], _T]:
    """Keep what a function says of each text of a document with the document."""

    def remembered(postmortem: Postmortem, text: str) -> _T:
        known = cast("dict[str, _T]", postmortem.known.setdefault(function, {}))
        if text not in known:
            known[text] = function(text)
        return known[text]

    return remembered
