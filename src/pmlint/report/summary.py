"""The totals of a run, and one sentence about them."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Self

from pmlint.diagnostic import Diagnostic, Severity, Suppressed


class Summary(NamedTuple):
    """How many documents were read and what was found in them.

    `affected` counts the documents with findings, `fixable` the findings that have a safe fix,
    `fixable_unsafe` those that have another one. `paths` are those of all documents that were
    read, as far as they are known. What is `suppressed` counts nowhere.
    """

    files: int
    errors: int
    warnings: int
    infos: int
    fixable: int = 0
    fixable_unsafe: int = 0
    affected: int = 0
    paths: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()

    @classmethod
    def of(
        cls,
        diagnostics: Iterable[Diagnostic],
        *,
        files: int,
        paths: tuple[str, ...] = (),
        suppressed: tuple[Suppressed, ...] = (),
    ) -> Self:
        """The totals of these diagnostics, found in `files` documents."""
        found = tuple(diagnostics)
        severities = Counter(diagnostic.severity for diagnostic in found)
        safe = Counter(diagnostic.fix.safe for diagnostic in found if diagnostic.fix)
        return cls(
            files=files,
            errors=severities[Severity.ERROR],
            warnings=severities[Severity.WARNING],
            infos=severities[Severity.INFO],
            fixable=safe[True],
            fixable_unsafe=safe[False],
            affected=len({diagnostic.path for diagnostic in found}),
            paths=paths,
            suppressed=suppressed,
        )

    def sentence(self) -> str:
        """The totals for people: `Found 3 errors and 1 warning in 2 of 14 files.`."""
        if found := self.counts():
            return f"Found {found} in {self._extent()}{self._fixable()}."
        if self.files == 0:
            return "No documents to check."
        return f"No findings in {counted(self.files, 'file')}."

    def _fixable(self) -> str:
        if not self.fixable_unsafe:
            return f"; {self.fixable} fixable with `--fix`" if self.fixable else ""
        if not self.fixable:
            return f"; {self.fixable_unsafe} fixable with `--fix --unsafe-fixes`"
        return (
            f"; {self.fixable} fixable with `--fix`, {self.fixable_unsafe} more with"
            " `--unsafe-fixes`"
        )

    def counts(self) -> str:
        """What was found: `3 errors and 1 warning`, or nothing."""
        totals = ((self.errors, "error"), (self.warnings, "warning"), (self.infos, "info"))
        found = [counted(number, noun) for number, noun in totals if number]
        return _enumerated(found) if found else ""

    def _extent(self) -> str:
        if self.files <= 1:
            return counted(self.affected, "file")
        return f"{self.affected} of {counted(self.files, 'file')}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _enumerated(items: list[str]) -> str:
    *others, last = items
    return f"{', '.join(others)} and {last}" if others else last
