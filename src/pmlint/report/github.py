"""Workflow commands that GitHub Actions shows as annotations beside the text."""

import os
from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.report.data import relative
from pmlint.report.pages import with_page
from pmlint.report.summary import Summary
from pmlint.report.terminal import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST = 10  # of each kind that GitHub shows for one step
_MESSAGE_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _MESSAGE_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write one command a line, errors first, and how many GitHub would not show.

    People read the log too, so none can harm a terminal.
    """
    root = os.environ.get("GITHUB_WORKSPACE", "")
    lines: list[str] = []
    left_out: list[Diagnostic] = []
    for severity in _COMMANDS:
        found = [diagnostic for diagnostic in diagnostics if diagnostic.severity is severity]
        lines += [visible(_command(diagnostic, root)) for diagnostic in found[:_MOST]]
        left_out += found[_MOST:]
    if left_out:
        more = Summary.of(left_out, files=0).counts()
        lines.append(f"pmlint: {more} left out: GitHub shows {_MOST} of each kind in a step")
    return "".join(f"{line}\n" for line in lines)


def _command(diagnostic: Diagnostic, root: str) -> str:
    properties = ",".join(
        f"{name}={str(value).translate(_PROPERTY_ESCAPES)}"
        for name, value in _properties(diagnostic, root).items()
    )
    message = with_page(diagnostic.message, diagnostic.rule).translate(_MESSAGE_ESCAPES)
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{message}"


def _properties(diagnostic: Diagnostic, root: str) -> dict[str, str | int]:
    place: dict[str, str | int] = {
        "file": relative(diagnostic.path, root),
        "line": diagnostic.line,
        "endLine": diagnostic.end_line,
    }
    if diagnostic.line == diagnostic.end_line:  # GitHub refuses columns over several lines
        place |= {"col": diagnostic.column, "endColumn": diagnostic.end_column}
    return place | {"title": f"pmlint ({diagnostic.rule})"}
