"""What a check is: a module with a docstring, `KIND`, `Options`, and `check` or `check_all`."""

from collections.abc import Iterator
from enum import StrEnum
from inspect import get_annotations
from typing import Any, NamedTuple, Protocol, TypeGuard, dataclass_transform

from pmlint.diagnostic import Finding
from pmlint.outline.model import Outline, Vocabulary
from pmlint.postmortem.facts import Facts, Repository
from pmlint.postmortem.model import Postmortem


class Kind(StrEnum):
    """What sort of demand a check makes; a document's stage decides how much each matters."""

    COMPLETENESS = "completeness"  # something is not there yet
    CORRECTNESS = "correctness"  # something is wrong
    STYLE = "style"
    CLOCK = "clock"  # something depends on today's date


class Fault(NamedTuple):
    """Why a rule with these options cannot work; the message is for people.

    It is at an option, and there perhaps at the key of a mapping or the number of an entry.
    """

    message: str
    option: str = ""
    entry: str | int | None = None


@dataclass_transform(frozen_default=True, kw_only_default=True)
class CheckOptions:
    """Options of a check: a class whose attributes have types and defaults; see `option_names`.

    A type is `bool`, `int`, `float`, `str`, `re.Pattern[str]`, a `Literal`, a `StrEnum`, or a class
    with a function `read(text)` that may raise a ValueError for people; perhaps with `| None`, and
    perhaps in a `tuple[..., ...]` or a `Mapping[str, ...]`.

    It is no dataclass: making the classes of all checks would cost a run more than using them.
    """

    def __init__(self, **values: object) -> None:
        """Options with these values, and the defaults of the class for all others.

        Raises:
            TypeError: it has no such option.
        """
        for name in values.keys() - option_names(type(self)):
            raise TypeError(f"{type(self).__qualname__} has no option {name!r}")
        vars(self).update(values)

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same options with the same values."""
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in option_names(type(self))
        )

    __hash__ = None  # type: ignore[assignment] # a mapping may be among the values

    def __repr__(self) -> str:
        """The options that were given."""
        values = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__qualname__}({values})"

    def faults(self, _outline: Outline, _vocabulary: Vocabulary) -> Iterator[Fault]:
        """Why these options cannot work together, or with what a document must consist of."""
        yield from ()


def option_names(options: type[CheckOptions]) -> list[str]:
    """The names of all options of a class: those of the classes that it extends come first."""
    classes = reversed(options.__mro__)
    return [*dict.fromkeys(name for of in classes for name in get_annotations(of))]


class Manual(Protocol):
    """What all checks have: a module's docstring is its manual.

    It has the demand in one sentence, then why, then its options.
    """

    __name__: str
    __doc__: str | None
    KIND: Kind
    Options: type[CheckOptions]


class DocumentCheck(Manual, Protocol):
    """A module that can look for one kind of problem in a document."""

    def check(self, postmortem: Postmortem, options: Any, /) -> Iterator[Finding]:  # noqa: ANN401 - each check has options of its own type
        """Give what is wrong in this document, in any order."""


class RepositoryCheck(Manual, Protocol):
    """A module that can look for one kind of problem between documents."""

    def check_all(
        self,
        repository: Repository,
        options: Any,  # noqa: ANN401 - as above
        /,
    ) -> Iterator[tuple[Facts, Finding]]:
        """Give what is wrong, each with the document that it is wrong in, in any order."""


Check = DocumentCheck | RepositoryCheck


def is_for_repository(check: Check | None) -> TypeGuard[RepositoryCheck]:
    """Whether a check looks at all documents together."""
    return hasattr(check, "check_all")


def is_for_document(check: Check | None) -> TypeGuard[DocumentCheck]:
    """Whether a check looks at one document at a time."""
    return hasattr(check, "check")
