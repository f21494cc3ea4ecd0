"""What is found, and how to mend it: by a check (`Finding`), and for all others (`Diagnostic`)."""

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmlint.text import Span


class Severity(IntEnum):
    """How bad a finding is. Errors and warnings are defects, infos are advice."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word for people and rulebooks: `info`, `warning` or `error`."""
        return self.name.lower()


class Edit(NamedTuple):
    """A part of the source that a text takes the place of; an empty span inserts the text.

    A line feed in the text stands for the line end of the document.
    """

    span: "Span"
    text: str


class Fix(NamedTuple):
    """What mends a finding: all of its edits, or none.

    It is safe if it keeps the meaning and what readers see, or is certainly what was meant. `apart`
    says that each edit is right without the others: what a comment silences is left as it is.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    apart: bool = False


class Finding(NamedTuple):
    """What a check yields: where it is, what is wrong there, and perhaps how to mend it.

    `whole_document` says that the document as such is at fault: no other finding
    about it is worth reading until that is mended. `at_most` lowers the severity of this one
    finding, where the text could be right.
    """

    span: "Span"
    message: str
    whole_document: bool = False
    at_most: Severity = Severity.ERROR
    fix: Fix | None = None


class PlacedEdit(NamedTuple):
    """An edit as people and machines see it, with the line ends of the document in its text.

    The columns are in code points; `byte_column` and `end_byte_column` are the same in bytes.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    byte_column: int
    end_byte_column: int


class PlacedFix(NamedTuple):
    """A fix as people and machines see it."""

    title: str
    safe: bool
    edits: tuple[PlacedEdit, ...]


class Diagnostic(NamedTuple):
    """A finding with its place for people, its rule's name and its severity.

    Lines and columns count from 1, in code points; the end is exclusive. `section` is the
    heading path that holds the place, such as `Timeline / Response`, or empty.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    rule: str
    message: str
    section: str = ""
    source_line: str = ""
    fix: PlacedFix | None = None


class Suppressed(NamedTuple):
    """A finding that is not reported: a comment silences it, or a baseline knows it.

    `reason` is what the comment says. Nobody asks for its fix, so it has none.
    """

    diagnostic: Diagnostic
    in_source: bool
    reason: str = ""
