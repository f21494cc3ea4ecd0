"""What a cell of a table may have to be: filled, empty, one word, or what a pattern matches."""

import re
from enum import Enum, auto
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.names import fold
from pmlint.values.statuses import read_status
from pmlint.values.wrapping import unwrap

_HEAD_END = regex(r"\s[-–—]\s|[:;,(（]")


class Demand(Enum):
    """The kinds of conditions."""

    FILLED = auto()
    EMPTY = auto()
    WORD = auto()
    PATTERN = auto()


class Condition(NamedTuple):
    """A condition as a rulebook writes it: `filled`, `empty`, `/a pattern/`, or a word."""

    text: str
    demand: Demand
    pattern: re.Pattern[str] | None = None

    @classmethod
    def read(cls, text: str) -> "Condition":
        """Understand a condition.

        Raises:
            ValueError: it is a pattern that cannot be used, or nothing at all.
        """
        if not text.strip():
            raise ValueError("expected 'filled', 'empty', a word or a /pattern/, found nothing")
        if text in {"filled", "empty"}:
            return cls(text, Demand[text.upper()])
        if not text.startswith("/"):
            return cls(text, Demand.WORD)
        inner, slash, flags = text[1:].rpartition("/")
        if not slash or flags not in {"", "i"}:
            raise ValueError(f"expected a pattern such as /OPS-[0-9]+/ or /ops/i, found {text!r}")
        try:
            return cls(text, Demand.PATTERN, re.compile(inner, re.IGNORECASE if flags else 0))  # noqa: TID251 - which users write
        except re.error as error:
            raise ValueError(f"{inner!r} is no regular expression: {error}") from None

    def holds(self, value: str, *, blank: bool, status: bool) -> bool:
        """Whether a value is so; `blank` says that it is empty, `status` that it is a status."""
        if self.demand in {Demand.FILLED, Demand.EMPTY}:
            return blank is (self.demand is Demand.EMPTY)
        if self.pattern:
            return bool(self.pattern.search(value))
        return _is_word(value, self.text) or (status and _is_status(value, self.text))

    def __str__(self) -> str:
        """The condition as a message has it, after "expected"."""
        return repr(self.text) if self.demand is Demand.WORD else self.text


def _is_word(value: str, word: str) -> bool:
    """Whether a value is a word; more may follow it: `P1 - Critical`, `Done (see #12)`."""
    plain = value[slice(*unwrap(value))]
    head = _HEAD_END.split(plain, maxsplit=1)[0]
    return fold(word) in {fold(plain), fold(head)}


def _is_status(value: str, word: str) -> bool:
    wanted = read_status(word)
    return wanted is not None and read_status(value) is wanted
