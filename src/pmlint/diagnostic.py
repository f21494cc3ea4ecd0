"""What is found: by a check (`Finding`), and as people and machines see it (`Diagnostic`)."""

from enum import IntEnum
from typing import NamedTuple

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


class Finding(NamedTuple):
    """What a check yields: where it is, and what is wrong there.

    `whole_document` says that the document as such is at fault: no other finding
    about it is worth reading until that is mended. `at_most` lowers the severity of this one
    finding, where the text could be right.
    """

    span: Span
    message: str
    whole_document: bool = False
    at_most: Severity = Severity.ERROR


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
