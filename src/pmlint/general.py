"""Options that several checks share, which rulebooks make rules of."""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Fault
from pmlint.outline.model import Outline, Vocabulary
from pmlint.postmortem.parts import unknown_path


class PartOptions(CheckOptions):
    """Options of a check that looks at parts of a document.

    `section` has their paths; without any, the whole document is looked at. `message` is what the
    rulebook adds to each finding.
    """

    section: tuple[str, ...] = ()
    message: str = ""

    def faults(self, outline: Outline, vocabulary: Vocabulary) -> Iterator[Fault]:
        """Sections that the outline does not have."""
        for number, path in enumerate(self.section):
            if reason := unknown_path(path, outline, vocabulary):
                yield Fault(reason, "section", number)

    def told(self, finding: str) -> str:
        """What was found, with what the rulebook says about it."""
        return f"{finding}: {self.message}" if self.message else finding


class PatternOptions(PartOptions):
    """Options of a check that looks for a text. `code` says that code and the like count, too."""

    pattern: re.Pattern[str] | None = None
    ignore_case: bool = False
    code: bool = True

    def faults(self, outline: Outline, vocabulary: Vocabulary) -> Iterator[Fault]:
        """Also a pattern that finds nothing, or finds it everywhere."""
        if self.pattern is None or not self.pattern.pattern:
            yield Fault("there is no 'pattern' to look for")
        elif self.pattern.search(""):
            reason = f"/{self.pattern.pattern}/ matches where nothing is, and so everywhere"
            yield Fault(reason, "pattern")
        yield from super().faults(outline, vocabulary)

    @property
    def compiled(self) -> re.Pattern[str] | None:
        """The pattern with its case minded or not."""
        if self.pattern is None or not self.ignore_case:
            return self.pattern
        return re.compile(self.pattern.pattern, re.IGNORECASE)  # noqa: TID251 - which users write


class NumberOptions(PartOptions):
    """Options of a check that counts: the least and the highest number that is right."""

    min: int | None = None
    max: int | None = None

    def faults(self, outline: Outline, vocabulary: Vocabulary) -> Iterator[Fault]:
        """Also limits that no number keeps, and none at all."""
        if self.min is None and self.max is None:
            yield Fault("there is no 'min' and no 'max'")
        elif self.min is not None and self.max is not None and self.min > self.max:
            yield Fault(f"'min' is {self.min}, which is more than 'max', {self.max}", "min")
        yield from super().faults(outline, vocabulary)

    def expected(self, number: int) -> str | None:
        """What is expected in place of this number; None if it is right."""
        if self.min is not None and number < self.min:
            return f"{self.min} or more"
        if self.max is not None and number > self.max:
            return f"{self.max} at the most"
        return None
