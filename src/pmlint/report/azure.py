"""Logging commands that Azure Pipelines shows as issues of a run."""

from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.report.data import relative
from pmlint.report.pages import with_page
from pmlint.report.summary import Summary
from pmlint.report.terminal import visible

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "warning"}
_MESSAGE_ESCAPES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _MESSAGE_ESCAPES | str.maketrans({"]": "%5D", ";": "%3B"})


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write one command a line; there is no lower type than `warning`, so infos are that too."""
    return "".join(f"{visible(_command(diagnostic))}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "type": _TYPES[diagnostic.severity],
        "sourcepath": relative(diagnostic.path),
        "linenumber": str(diagnostic.line),
        "columnnumber": str(diagnostic.column),
        "code": diagnostic.rule,
    }
    written = "".join(
        f"{name}={value.translate(_PROPERTY_ESCAPES)};" for name, value in properties.items()
    )
    message = with_page(diagnostic.message, diagnostic.rule).translate(_MESSAGE_ESCAPES)
    return f"##vso[task.logissue {written}]{message}"
