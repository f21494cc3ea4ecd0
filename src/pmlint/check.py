"""What a check is: a module with a docstring, `KIND`, perhaps `Options`, and a function `check`."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem


class Kind(StrEnum):
    """What sort of demand a check makes; a document's stage decides how much each matters."""

    COMPLETENESS = "completeness"  # something is not there yet
    CORRECTNESS = "correctness"  # something is wrong
    STYLE = "style"
    CLOCK = "clock"  # something depends on today's date


@dataclass(frozen=True)
class CheckOptions:
    """Options of a check: a frozen dataclass whose fields have types and defaults."""


class Check(Protocol):
    """A module that can look for one kind of problem.

    Its docstring is its manual: the demand in one sentence, then why, then its options.
    """

    __name__: str
    __doc__: str | None
    KIND: Kind
    Options: type[CheckOptions]

    def check(self, postmortem: Postmortem, options: Any, /) -> Iterator[Finding]:  # noqa: ANN401 - each check has options of its own type
        """Give what is wrong in this document, in any order."""
