"""Workflow commands that GitHub Actions shows as annotations beside the text."""

from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.report.summary import Summary
from pmlint.report.terminal import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MESSAGE_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _MESSAGE_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write one command a line; people read the log too, so none can harm a terminal."""
    return "".join(f"{visible(_command(diagnostic))}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = ",".join(
        f"{name}={str(value).translate(_PROPERTY_ESCAPES)}"
        for name, value in _properties(diagnostic).items()
    )
    message = diagnostic.message.translate(_MESSAGE_ESCAPES)
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{message}"


def _properties(diagnostic: Diagnostic) -> dict[str, str | int]:
    place: dict[str, str | int] = {
        "file": diagnostic.path,
        "line": diagnostic.line,
        "endLine": diagnostic.end_line,
    }
    if diagnostic.line == diagnostic.end_line:  # GitHub refuses columns over several lines
        place |= {"col": diagnostic.column, "endColumn": diagnostic.end_column}
    return place | {"title": f"pmlint ({diagnostic.rule})"}
