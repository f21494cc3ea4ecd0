"""The diagnostics of each document under its path, in columns."""

from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic
from pmlint.report.summary import Summary
from pmlint.report.terminal import SEVERITY_COLORS, styled, visible


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:
    """Write the diagnostics for people, with a blank line between two documents."""
    groups: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        groups.setdefault(diagnostic.path, []).append(diagnostic)
    return "\n".join(_group(path, found, color=color) for path, found in groups.items())


def _group(path: str, diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    lines = max(len(str(diagnostic.line)) for diagnostic in diagnostics)
    columns = max(len(str(diagnostic.column)) for diagnostic in diagnostics)
    letters = max(len(diagnostic.severity.label) for diagnostic in diagnostics)
    rows = [styled(visible(path), color=color, bold=True)]
    for diagnostic in diagnostics:
        place = f"{diagnostic.line:>{lines}}:{diagnostic.column:<{columns}}"
        severity = diagnostic.severity
        label = styled(severity.label, color=color, fg=SEVERITY_COLORS[severity], bold=True)
        gap = " " * (letters - len(severity.label))
        rule = styled(f"[{visible(diagnostic.rule)}]", color=color, dim=True)
        rows.append(f"  {place}  {label}{gap}  {visible(diagnostic.message)} {rule}")
    return "".join(f"{row}\n" for row in rows)
