"""One line for each diagnostic: `path:line:column: error: message [rule]`."""

from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic
from pmlint.report.summary import Summary
from pmlint.report.terminal import headline


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:
    """Write the diagnostics for people and for editors that read one finding a line."""
    return "".join(f"{headline(diagnostic, color=color)}\n" for diagnostic in diagnostics)
